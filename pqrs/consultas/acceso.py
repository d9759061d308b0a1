"""The gates: how one request is opened. A wrong secret and a missing request are the same answer at the same cost."""

from pqrs import radicados
from pqrs.models import Constancia, Enlace, Solicitud

CON_TODO = ("termino", "dependencia")


def por_codigo(radicado: str, codigo: str) -> Solicitud | None:
    """The request of that radicado and código de seguimiento, or None. One query in every case.

    A text that is no radicado costs the same look-up, so that nobody learns anything from the time it takes.
    """
    return (
        Solicitud.objects.select_related(*CON_TODO)
        .filter(
            radicado=radicados.leer_cualquiera(radicado) or "-", codigo_huella=radicados.huella_codigo(codigo)
        )
        .first()
    )


def por_enlace(ficha: str) -> Solicitud | None:
    """The request that a mailed link opens, or None. One query."""
    enlace = (
        Enlace.objects.select_related(*(f"solicitud__{campo}" for campo in CON_TODO))
        .filter(huella=radicados.huella(ficha))
        .first()
    )
    return enlace and enlace.solicitud


def constancia_por_codigo(codigo: str) -> Constancia | None:
    """The constancia that a código de constancia proves, or None. It opens nothing else (promise 7). One query."""
    return (
        Constancia.objects.select_related("solicitud")
        .filter(codigo_huella=radicados.huella_codigo(codigo))
        .first()
    )
