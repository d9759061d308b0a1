"""Who may pass to the officials' side: an account of staff whose *session* proved a second factor (ASVS V6.3.3)."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from cuentas.models import Usuario


def sesion_probada(request: HttpRequest) -> bool:
    """Whether this session gave a code or a passkey. Reads the session, no query of its own."""
    return any(
        registro.get("method") == "mfa" for registro in get_authentication_records(request, request.user)
    )


def metodo_de_acceso(request: HttpRequest, usuario: Usuario) -> str:
    """How the session came in, in words for the log of sign-ins."""
    registros = get_authentication_records(request, usuario)
    return " y ".join(dict.fromkeys(_METODOS.get(_clave(uno), _clave(uno)) for uno in registros))[:40]


_METODOS = {
    "password": "contraseña",
    "totp": "aplicación",
    "webauthn": "llave",
    "recovery_codes": "código de respaldo",
    "code": "código por correo",
}


def _clave(registro: dict) -> str:
    return registro.get("type") or registro.get("method", "")
