"""What other apps ask of a person's account."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from cuentas import sesiones
from cuentas.models import SesionAbierta, Usuario
from nucleo import reloj

#: The name under which allauth keeps who came in with an account of the entity.
PROVEEDOR = "entidad"
_METODOS = {
    "password": "contraseña",
    "socialaccount": "entidad",
    "totp": "aplicación",
    "webauthn": "llave",
    "recovery_codes": "código de respaldo",
    "code": "código por correo",
}


def correos_confirmados(usuario: Usuario) -> set[str]:
    """The addresses that the person proved to be theirs, in lower case. One query."""
    if not usuario.is_authenticated:
        return set()
    direcciones = EmailAddress.objects.filter(user_id=usuario.pk, verified=True)
    return {direccion.lower() for direccion in direcciones.values_list("email", flat=True)}


def con_permiso_ahora(quien: Usuario, permiso: str) -> Usuario | None:
    """The person, with their dependencia, as the database has them at this moment; ``None`` if they left or do not have
    the permission (``app.codename``) any more: what their session believes may be old; or if it proved nothing. Three
    queries; of a superuser, one."""
    if quien.sin_probar:
        return None
    fresco = Usuario.objects.select_related("dependencia").filter(pk=quien.pk, is_active=True).first()
    return fresco if fresco is not None and fresco.has_perm(permiso) else None


def esta_unida_a_la_entidad(usuario: Usuario) -> bool:
    """Whether the person comes in with an account of the entity too. One query."""
    return SocialAccount.objects.filter(provider=PROVEEDOR, user=usuario).exists()


def impedimento_para_suprimir(usuario: Usuario) -> str:
    """Why the account cannot be erased at its owner's word; "" when it can. What somebody did for the entity stays
    signed by them (Ley 594 de 2000, art. 24). One query."""
    if usuario.is_staff or usuario.is_superuser:
        return (
            "Su cuenta es de funcionario: lo que firmó por la entidad tiene que seguir diciendo quién lo hizo (Ley 594 "
            "de 2000, art. 24). Cuando se retire, quien administra el portal la desactiva y entrega su trabajo."
        )
    if usuario.historial.filter(is_staff=True).exists():
        return (
            "Con esta cuenta usted trabajó para la entidad: lo que firmó tiene que seguir diciendo quién lo hizo (Ley "
            "594 de 2000, art. 24). Pida a quien administra el portal que la desactive."
        )
    return ""


def sesion_probada(request: HttpRequest) -> bool:
    """Whether this session gave a second factor: a code or a passkey (ASVS V6.3.3). Reads the session alone."""
    registros = get_authentication_records(request, request.user)
    return any(registro.get("method") == "mfa" for registro in registros)


def metodo_de_acceso(request: HttpRequest, usuario: Usuario) -> str:
    """How the session came in, in words for the log of sign-ins."""
    claves = [
        uno.get("type") or uno.get("method", "") for uno in get_authentication_records(request, usuario)
    ]
    return " y ".join(dict.fromkeys(_METODOS.get(clave, clave) for clave in claves))[:40]


@dataclass(frozen=True)
class Sesion:
    """One session of an account, as its owner sees it. ``pk``: by which it is ended; ``None`` for the one in use. The
    moments are aware; ``None`` where the session has none."""

    pk: int | None
    navegador: str
    entro_en: datetime | None
    usada_en: datetime | None

    @property
    def es_esta(self) -> bool:
        return self.pk is None


def sesiones_abiertas(request: HttpRequest) -> list[Sesion]:
    """The sessions with which one can come in now as who asks: this one first, then the last that was opened. Those
    that ended with a change of password or of rights, or by time, are not among them. One query."""
    de_quien = SesionAbierta.objects.filter(usuario=request.user, sesion__expire_date__gt=reloj.ahora())
    buenas = {request.user.get_session_auth_hash(), *request.user.get_session_auth_fallback_hash()}
    halladas = []
    for una in de_quien.exclude(sesion_id=request.session.session_key).select_related("sesion"):
        datos = una.sesion.get_decoded()
        if _abre(datos, buenas) and not vencio(datos, request.user):
            halladas.append(_leer(datos, una.pk))
    halladas.sort(key=lambda una: str(una.entro_en or ""), reverse=True)
    return [_leer(request.session), *halladas]


def _leer(datos, pk: int | None = None) -> Sesion:
    vigencia = sesiones.de(datos)
    inicio, visto = (vigencia.inicio, vigencia.visto) if vigencia else (None, None)
    navegador = datos.get(sesiones.NAVEGADOR) or "Un navegador desconocido"
    return Sesion(pk, navegador, inicio, visto if visto != inicio else None)


def _abre(datos: dict, buenas: set[str]) -> bool:
    return any(constant_time_compare(datos.get(HASH_SESSION_KEY, ""), buena) for buena in buenas)


def vencio(datos, usuario: Usuario) -> bool:
    """Whether a session with those data is over for that person, though its row is there. No query."""
    vigencia = sesiones.de(datos)
    return vigencia is not None and vigencia.vencida(reloj.ahora(), con_ocio=usuario.is_staff)
