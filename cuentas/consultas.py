"""What other apps ask of a person's account."""

from allauth.account.models import EmailAddress

from cuentas.models import Usuario


def correos_confirmados(usuario: Usuario) -> set[str]:
    """The addresses that the person proved to be theirs, in lower case. One query."""
    if not usuario.is_authenticated:
        return set()
    direcciones = EmailAddress.objects.filter(user_id=usuario.pk, verified=True)
    return {direccion.lower() for direccion in direcciones.values_list("email", flat=True)}
