"""How a request came to be withdrawn (arts. 17 and 18 CPACA)."""

from pqrs.models import Actuacion, Solicitud


def desistio_de_palabra(solicitud: Solicitud) -> bool:
    """Whether the person said so themselves, and not by silence. One query."""
    retiro = (
        Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.DESISTIMIENTO)
        .select_related("contenido")
        .order_by("-n")
        .first()
    )
    return retiro is not None and retiro.contenido.datos.get("clase") == "expreso"
