"""Where the old addresses lead."""

from caja_portal import viejas
from caja_portal.models import Redireccion


def donde_esta(ruta: str, consulta: str) -> str:
    """Where what was at an address is now; "" for one that nobody wrote down. One query."""
    posibles = viejas.posibles(ruta, consulta)
    halladas = dict(Redireccion.objects.filter(antigua__in=posibles).values_list("antigua", "nueva"))
    return next((halladas[una] for una in posibles if una in halladas), "")
