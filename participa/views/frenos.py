"""How often one may contribute: by network, by account, and by the address that would get a mail, which may be of
somebody else. The same for an address that is known here and for one that is not."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest

from nucleo import limites
from participa.errores import HayQueEsperar

#: A room full of people who write at the same time shares a network.
POR_RED, RATO = 100, timedelta(minutes=10)
#: Of one person.
POR_CUENTA, HORA = 20, timedelta(hours=1)
#: Mails to one address: in ten minutes and in a day.
POR_RATO, POR_DIA, DIA = 4, 10, timedelta(days=1)
ESPERE = (
    "Llegaron muchos aportes desde su conexión, su cuenta o con ese correo. Su texto sigue aquí: espere {espera} y "
    "envíelo otra vez{o}."
)


def al_aportar(request: HttpRequest, correo: str) -> None:
    """Count one more. ``HayQueEsperar`` when they are too many: it says how long."""
    _exigir(f"participa.red:{limites.huella_de(request)}", POR_RED, RATO, "diez minutos")
    if request.user.is_authenticated:
        _exigir(f"participa.cuenta:{request.user.pk}", POR_CUENTA, HORA, "una hora")
    elif correo:
        de_quien = hashlib.sha256(correo.strip().casefold().encode()).hexdigest()[:32]
        _exigir(f"participa.correo:rato:{de_quien}", POR_RATO, RATO, "diez minutos", ", o envíelo sin correo")
        _exigir(f"participa.correo:dia:{de_quien}", POR_DIA, DIA, "hasta mañana", ", o envíelo sin correo")


def _exigir(clave: str, maximo: int, ventana: timedelta, espera: str, o: str = "") -> None:
    if not limites.permitir(clave, maximo, ventana):
        raise HayQueEsperar(ESPERE.format(espera=espera, o=o))
