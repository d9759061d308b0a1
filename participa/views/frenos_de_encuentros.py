"""How often one may sign up: by network, and by the address that gets a mail, which may be of somebody else. The same
for an address that is in and for one that is not."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest

from nucleo import limites
from participa.errores import HayQueEsperar

#: A whole office, or a hall with its telephones in hand, may share a network.
POR_RED = 60
#: Mails to one address: in ten minutes and in a day.
POR_RATO, POR_DIA = 4, 12
ESPERE = (
    "Ya enviamos varios mensajes a esa dirección, o llegaron muchos desde su conexión. Lo que escribió sigue aquí: "
    "espere {espera} y envíelo otra vez."
)


def al_inscribirse(request: HttpRequest, correo: str) -> None:
    """Count one more. ``HayQueEsperar`` when they are too many."""
    direccion = hashlib.sha256(correo.strip().casefold().encode()).hexdigest()[:32]
    red = f"participa.inscripcion.red:{limites.huella_de(request)}"
    for clave, maximo, ventana, espera in (
        (red, POR_RED, timedelta(hours=1), "una hora"),
        (f"participa.inscripcion.rato:{direccion}", POR_RATO, timedelta(minutes=10), "diez minutos"),
        (f"participa.inscripcion.dia:{direccion}", POR_DIA, timedelta(days=1), "hasta mañana"),
    ):
        if not limites.permitir(clave, maximo, ventana):
            raise HayQueEsperar(ESPERE.format(espera=espera))
