"""What is written down when somebody opens an account or comes in."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from correo.acciones import encolar
from correo.models import Correo
from cuentas.acciones.sesiones import cerrar_sesiones
from cuentas.models import Acceso, Autorizacion, TextoConsentimiento, Usuario
from nucleo import reloj, retencion


def anotar_acceso(usuario: Usuario, resultado: Acceso.Resultado, metodo: str = "") -> Acceso:
    """Write one attempt in the log of sign-ins. Nothing of what was typed is kept."""
    return Acceso.objects.create(usuario=usuario, resultado=resultado, metodo=metodo)


def olvidar_accesos() -> int:
    """Delete what is older than ``retencion.RASTROS``; return how many. It bears running twice."""
    return retencion.borrar(Acceso.objects.filter(en__lt=reloj.ahora() - retencion.RASTROS))


def autorizar(usuario: Usuario, textos: list[TextoConsentimiento]) -> None:
    """Keep which words the person accepted, in the version that was shown. Idempotent."""
    Autorizacion.objects.bulk_create(
        [Autorizacion(usuario=usuario, texto=texto) for texto in textos], ignore_conflicts=True
    )


@transaction.atomic
def quitar_segundo_factor(usuario: Usuario, actor: Usuario) -> None:
    """Take away the application, keys and recovery codes of whoever lost them; the next sign-in asks to enrol again.

    Their sessions end: whoever has the lost telephone may have one open. The person is told by mail, and the log keeps
    who did it. The password stays.
    """
    Authenticator.objects.filter(user=usuario).delete()
    cerrar_sesiones(usuario)
    acceso = anotar_acceso(usuario, Acceso.Resultado.SIN_FACTOR, f"por {actor.username}"[:40])
    if usuario.email:
        encolar(
            clave=f"cuenta:sin_factor:{acceso.pk}",
            plantilla="cuentas/correos/sin_factor",
            para=usuario.email,
            contexto={"quien": actor},
            confidencial=True,
            prioridad=Correo.Prioridad.ACUSE,
        )
