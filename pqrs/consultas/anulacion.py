"""From a number that was annulled to the request that carries it on (R3.4)."""

from pqrs.estados import Estado
from pqrs.models import AnulacionRadicado, Solicitud


def de(solicitud: Solicitud) -> AnulacionRadicado | None:
    """Its annulment, with the new radicado. One query, and none when it is not annulled."""
    if solicitud.estado != Estado.ANULADA:
        return None
    return AnulacionRadicado.objects.select_related("nueva").filter(solicitud=solicitud).first()


def sucesora(solicitud: Solicitud) -> Solicitud:
    """The request that carries on, however many numbers were annulled: itself when none was."""
    while (anulacion := de(solicitud)) is not None:
        solicitud = anulacion.nueva
    return solicitud
