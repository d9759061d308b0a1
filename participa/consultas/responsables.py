"""Who of the entity can answer for an exercise."""

from django.db.models import QuerySet

from cuentas.models import Usuario

DECIDIR = "participa.decidir"


def pueden_responder() -> QuerySet[Usuario]:
    """Those who decide on contributions and sign with a dependencia, by name."""
    return (
        Usuario.objects.with_perm(DECIDIR, include_superusers=False)
        .filter(is_staff=True, is_active=True, dependencia__isnull=False)
        .order_by("first_name", "last_name", "pk")
    )


def puede_responder(usuario: Usuario) -> bool:
    return pueden_responder().filter(pk=usuario.pk).exists()
