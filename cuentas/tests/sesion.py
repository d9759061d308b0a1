"""How tests come in."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpRequest
from django.test import Client

from cuentas.models import Usuario

SECRETO = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CLAVE = "una frase larga y propia"


def con_segundo_factor(usuario: Usuario) -> Usuario:
    """Give the account an application and its recovery codes."""
    TOTP.activate(usuario, SECRETO)
    RecoveryCodes.activate(usuario)
    return usuario


def codigo_de_ahora(secreto: str = SECRETO) -> str:
    """What the application shows: the code of the middle, which is still good if the half minute ends on the way."""
    codigos = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secreto, codigos[len(codigos) // 2]))


def no_vencer(cliente: Client) -> None:
    """Let an open session outlast any travel in time."""
    sesion = cliente.session
    sesion["inicio"] = sesion["visto"] = "2200-01-01T00:00:00+00:00"
    sesion.save()


def probar_segundo_factor(cliente: Client, usuario: Usuario) -> None:
    """Let an open session be one that gave its code, for the tests that are about something else."""
    peticion = HttpRequest()
    peticion.session, peticion.user = cliente.session, usuario
    record_authentication(peticion, usuario, method="mfa", type="totp")
    peticion.session.save()
