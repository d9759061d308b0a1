"""The officials of a dependencia."""

from django.db.models import QuerySet

from cuentas.models import Usuario

RESPONDER = "pqrs.responder_solicitud"


def que_atienden(dependencia_id: int | None) -> QuerySet[Usuario]:
    """Active officials of a dependencia that may answer, by name. A superuser is not one unless the role says so. One
    query."""
    return (
        Usuario.objects.with_perm(RESPONDER, include_superusers=False)
        .filter(is_staff=True, dependencia_id=dependencia_id)
        .order_by("first_name", "last_name", "username")
    )
