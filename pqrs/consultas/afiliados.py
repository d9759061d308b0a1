"""Who is an affiliate of the entity, as far as the portal knows (R1.15)."""

from pqrs.models import Afiliacion, Solicitud


def de(solicitud: Solicitud) -> Afiliacion | None:
    """What is known of whoever asked; None when nobody knows. One query."""
    return Afiliacion.objects.filter(solicitud=solicitud).first()
