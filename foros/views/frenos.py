"""How often one may write without an account: by network, and by the address that would get a mail, which may be of
somebody else. The same for an address that is known here and for one that is not."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest

from foros.errores import HayQueEsperar
from nucleo import limites

#: Many people may share a network: a library, a family.
POR_RED = 20
#: Mails that nobody confirmed, to one address: in ten minutes and in a day.
POR_RATO, POR_DIA = 4, 10
ESPERE = (
    "Ya enviamos varios mensajes a esa dirección, o llegaron muchos desde su conexión. Su texto sigue aquí: espere "
    "{espera} y envíelo otra vez."
)


def al_escribir(request: HttpRequest, correo: str) -> None:
    """Count one more message. ``HayQueEsperar`` when they are too many."""
    direccion = hashlib.sha256(correo.strip().casefold().encode()).hexdigest()[:32]
    if not limites.permitir(f"foros.red:{limites.huella_de(request)}", POR_RED, timedelta(hours=1)):
        raise HayQueEsperar(ESPERE.format(espera="una hora"))
    for maximo, ventana, espera in (
        (POR_RATO, timedelta(minutes=10), "diez minutos"),
        (POR_DIA, timedelta(days=1), "hasta mañana"),
    ):
        if not limites.permitir(f"foros.correo:{ventana.days}:{direccion}", maximo, ventana):
            raise HayQueEsperar(ESPERE.format(espera=espera))
