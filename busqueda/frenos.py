"""How often one network may ask the index. Only a program asks so much: reading is never counted."""

from datetime import timedelta

from django.db import Error as ErrorDeBase
from django.db import transaction
from django.http import HttpRequest

from nucleo import limites

RATO = timedelta(minutes=10)
#: In that time, from one network, which may be a whole town's: two questions and ten suggestions a second.
BUSQUEDAS, SUGERENCIAS = 1_200, 6_000


def espera(request: HttpRequest, que: str, maximo: int) -> timedelta | None:
    """Count one more and say how long to wait before it, ``None`` if it may be asked now. A database that does not let
    write never spoils the answer."""
    try:
        with transaction.atomic():
            cabe = limites.permitir(f"busqueda.{que}:{limites.huella_de(request)}", maximo, RATO)
    except ErrorDeBase:
        return None
    return None if cabe else limites.falta(RATO)
