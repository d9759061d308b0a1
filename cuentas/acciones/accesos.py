"""What is written down when somebody opens an account or comes in."""

from cuentas.models import Acceso, Autorizacion, TextoConsentimiento, Usuario


def anotar_acceso(usuario: Usuario, resultado: Acceso.Resultado, metodo: str = "") -> Acceso:
    """Write one attempt in the log of sign-ins. Nothing of what was typed is kept."""
    return Acceso.objects.create(usuario=usuario, resultado=resultado, metodo=metodo)


def autorizar(usuario: Usuario, textos: list[TextoConsentimiento]) -> None:
    """Keep which words the person accepted, in the version that was shown. Idempotent."""
    Autorizacion.objects.bulk_create(
        [Autorizacion(usuario=usuario, texto=texto) for texto in textos], ignore_conflicts=True
    )
