"""«Mis solicitudes»: what a person gathered in their account."""

from django.db.models import F, QuerySet

from cuentas.models import Usuario
from pqrs.models import Solicitud


def de_la_persona(usuario: Usuario) -> QuerySet[Solicitud]:
    """The person's own: the open ones first, by due date; then the others, newest first. One that became reserved or
    whose number was annulled is no longer here. One query."""
    if not usuario.is_authenticated:
        return Solicitud.objects.none()
    return (
        Solicitud.objects.filter(vinculos__usuario=usuario, identidad=Solicitud.Identidad.IDENTIFICADA)
        .select_related("termino")
        .order_by(F("terminada_en").desc(nulls_first=True), "vence_el", "-id")
    )
