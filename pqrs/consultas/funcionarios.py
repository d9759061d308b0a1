"""The officials of a dependencia."""

from collections.abc import Iterable

from django.db.models import QuerySet

from cuentas.models import Usuario
from pqrs.models.solicitud import ve_todas

RESPONDER = "pqrs.responder_solicitud"
POR_NOMBRE = ("first_name", "last_name", "username")


def que_atienden(dependencia_id: int | None) -> QuerySet[Usuario]:
    """Active officials of a dependencia that may answer, by name. A superuser is not one unless the role says so. One
    query."""
    return que_atienden_en([dependencia_id])


def que_atienden_en(dependencias: Iterable[int | None]) -> QuerySet[Usuario]:
    """The same, of several. One query."""
    return (
        Usuario.objects.with_perm(RESPONDER, include_superusers=False)
        .filter(is_staff=True, dependencia_id__in=list(dependencias))
        .order_by(*POR_NOMBRE)
    )


def de_la_mesa(usuario: Usuario) -> QuerySet[Usuario]:
    """Those that may answer what this person sees: of every dependencia, or of theirs. One query."""
    if ve_todas(usuario):
        return Usuario.objects.with_perm(RESPONDER, include_superusers=False).filter(is_staff=True)
    return que_atienden(usuario.dependencia_id)
