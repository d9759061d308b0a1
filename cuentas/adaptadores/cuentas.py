"""Where allauth meets the portal: names, mail, limits, secrets and the log of sign-ins."""

import hashlib
import hmac
import secrets
import time
from datetime import timedelta
from uuid import uuid4

from allauth.account import app_settings as ajustes
from allauth.account import stages
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest

from correo.acciones import encolar
from correo.models import Correo
from cuentas import navegadores, sesiones
from cuentas.acciones import anotar_acceso, cerrar_sesiones
from cuentas.consultas import metodo_de_acceso
from cuentas.models import Acceso, Usuario
from nucleo import limites
from nucleo.cifrado import cifrar, descifrar
from nucleo.models import Entidad

#: Failures on one account, from everywhere together, before it waits (NIST SP 800-63B §3.2.2: a hundred at most). From
#: one network they are allauth's five in five minutes, which make nobody else wait.
FALLAS, HORA = 100, timedelta(hours=1)
#: How allauth names what it says in a form when there were too many tries.
FRENOS = frozenset({"too_many_login_attempts", "rate_limited"})
#: How allauth names its notices of a second factor that was put, changed or taken.
DEL_SEGUNDO_FACTOR = "mfa/email/"
_ETAPA_DE_CORREO = "allauth.account.stages.EmailVerificationStage"


class VerificarCorreo(stages.EmailVerificationStage):
    """A citizen proves the address before coming in; an official's was given by whoever opened the account."""

    def handle(self):
        quien = self.login.user
        return (None, True) if quien and quien.is_staff else super().handle()


class Cuentas(DefaultAccountAdapter):
    """Accounts: mail goes through the outbox, limits count a digest of the address, sign-ins are written down."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Esta cuenta está desactivada. Si cree que es un error, escriba a la entidad.",
        "cannot_remove_primary_email": "Este es su correo principal: cámbielo por otro en lugar de quitarlo.",
        "duplicate_email": "Ese correo ya es el de su cuenta.",
        "email_password_mismatch": "El correo o la contraseña no son correctos. Revise y vuelva a intentar.",
        "username_password_mismatch": "El usuario o la contraseña no son correctos. Revise y vuelva a intentar.",
        "email_taken": "Ya hay una cuenta con ese correo. Entre con ella o pida una contraseña nueva.",
        "enter_current_password": "Esa no es su contraseña de hoy. Escríbala de nuevo.",
        "incorrect_code": "El código no es correcto. Revise que sea el más reciente y escríbalo de nuevo.",
        "incorrect_password": "Esa no es su contraseña. Escríbala de nuevo.",
        "invalid_or_expired_key": "Este enlace ya se usó o venció. Pida uno nuevo.",
        "invalid_login": "No se pudo entrar. Vuelva a intentar.",
        "invalid_password_reset": "Este enlace ya se usó o venció. Pida uno nuevo.",
        "too_many_login_attempts": "Hubo demasiados intentos. Espere cinco minutos y vuelva a intentar.",
        "unknown_email": "No hay una cuenta con ese correo.",
        "unverified_primary_email": "Antes confirme su correo con el código que le enviamos.",
        "same_as_current": "El correo nuevo debe ser distinto del actual.",
        "rate_limited": "Hubo demasiados intentos. Espere unos minutos y vuelva a intentar.",
    }

    #: The account that a sign-in tries, in a list; ``None`` before it was looked for.
    _probada: list[Usuario] | None = None

    def validation_error(self, code, *args) -> ValidationError:
        """What is held back by words in a form, and not by its status, is marked for the security log."""
        if code in FRENOS and self.request is not None:
            self.request.frenada = True
        return super().validation_error(code, *args)

    def get_client_ip(self, request: HttpRequest) -> str:
        """A digest that lasts a day, as in every other limit of the portal: no address is kept."""
        return limites.huella_de(request)

    def generate_unique_username(self, txts, regex=None) -> str:
        """Citizens come in with their address; the inner name tells nothing of them."""
        return f"c-{secrets.token_hex(8)}"

    def get_login_stages(self) -> list[str]:
        propia = f"{VerificarCorreo.__module__}.{VerificarCorreo.__qualname__}"
        return [propia if etapa == _ETAPA_DE_CORREO else etapa for etapa in super().get_login_stages()]

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue it as confidential: account mails carry codes and links that open accounts."""
        nombre = template_prefix.rpartition("/")[2]
        encolar(
            clave=f"cuenta:{nombre}:{uuid4().hex}",
            plantilla=f"cuentas/correos/{nombre}",
            para=email,
            contexto=context | {"entidad": Entidad.objects.vigente()},
            confidencial=True,
            prioridad=Correo.Prioridad.ACUSE,
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """Tell a person that something of the account changed; nothing about the browser is said or kept. What changes
        the second factor ends the other sessions, as changing the password does."""
        if template_prefix.startswith(DEL_SEGUNDO_FACTOR):
            cerrar_sesiones(user, menos=self.request)
        if para := email or user.email:
            self.send_mail(template_prefix, para, context or {})

    def login(self, request, user) -> None:
        super().login(request, user)
        sesiones.empezar(request.session)
        request.session[sesiones.NAVEGADOR] = navegadores.nombrar(request.headers.get("User-Agent", ""))

    def post_login(self, request, user, **kwargs):
        anotar_acceso(user, Acceso.Resultado.ENTRO, metodo_de_acceso(request, user))
        return super().post_login(request, user, **kwargs)

    def authenticate(self, request, **credentials):
        """With an address, allauth looks for it twice, as address and as user name, and calculates the password twice:
        with none, once. A clock would tell who has an account."""
        self._probada = _de_quien(credentials)
        correo = credentials.get("email")
        if correo and Usuario.objects.filter(email__iexact=correo).exists():
            credentials.pop("username", None)
        return super().authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        """By network too: whoever fails on purpose with somebody's name does not shut them out."""
        return f"{self._intentos_de(credentials)}:{limites.huella_de(request)}"

    def _intentos_de(self, credenciales: dict) -> str:
        """Under what failures are counted: the account, whichever of its names was typed; without one, what was typed,
        which is not kept. The account is looked for once in a sign-in, whether or not it is there."""
        if self._probada is None:
            self._probada = _de_quien(credenciales)
        if self._probada:
            return _sellar(f"cuenta:{self._probada[0].pk}")
        escrito = str(credenciales.get("email") or credenciales.get("username") or "")
        return _sellar(f"escrito:{escrito.casefold()}")

    def pre_authenticate(self, request, **credentials) -> None:
        if limites.agotado(self._intentos_de(credentials), FALLAS, HORA):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request, **credentials) -> None:
        limites.permitir(self._intentos_de(credentials), FALLAS, HORA)
        for usuario in self._probada:
            anotar_acceso(usuario, Acceso.Resultado.CLAVE_ERRADA)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            anotar_acceso(request.user, Acceso.Resultado.SALIO)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever wrote the password a moment ago is not asked for it again."""
        return super().is_reauthentication_required(app=app, **kwargs) and not _acaba_de_entrar(self.request)

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Coming in and going out are seen: they need no words."""
        if message_template not in {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}:
            super().add_message(request, level, message_template, *args, **kwargs)


def _acaba_de_entrar(request: HttpRequest) -> bool:
    momentos = [registro["at"] for registro in get_authentication_records(request, request.user)]
    return bool(momentos) and time.time() - max(momentos) < ajustes.REAUTHENTICATION_TIMEOUT


def _sellar(intentado: str) -> str:
    sello = hmac.new(settings.SECRET_KEY.encode(), f"cuentas.entrar:{intentado}".encode(), hashlib.sha256)
    return f"cuentas.entrar:{sello.hexdigest()[:32]}"


def _de_quien(credenciales: dict) -> list[Usuario]:
    """The account that was tried, if there is one: what was typed for one that does not exist may be a password."""
    partes = Q(pk=None)
    for nombre in {str(credenciales.get(campo) or "") for campo in ("username", "email")} - {""}:
        suyas = EmailAddress.objects.filter(email=nombre.lower())
        partes |= Q(username__iexact=nombre) | Q(email__iexact=nombre) | Q(pk__in=suyas.values("user_id"))
    return list(Usuario.objects.filter(partes).order_by("pk")[:1])


class SegundoFactor(DefaultMFAAdapter):
    """Second factors: their secrets are kept encrypted, and an official may change theirs but not be without."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "El código no es correcto. Espere el siguiente de su aplicación y escríbalo.",
        "cannot_delete_authenticator": "Su cuenta necesita un segundo factor. Agregue otro antes de quitar este.",
        "cannot_generate_recovery_codes": "Active primero un segundo factor.",
        "rate_limited": "Hubo demasiados intentos. Espere unos minutos y vuelva a intentar.",
    }

    def encrypt(self, text: str) -> str:
        return cifrar(text)

    def decrypt(self, encrypted_text: str) -> str:
        return descifrar(encrypted_text)

    def get_totp_issuer(self) -> str:
        entidad = Entidad.objects.vigente()
        return entidad.sigla or entidad.nombre

    def get_totp_label(self, user) -> str:
        return user.username if user.is_staff else user.email

    def can_delete_authenticator(self, authenticator) -> bool:
        quien = authenticator.user
        otros = quien.authenticator_set.exclude(pk=authenticator.pk).exclude(
            type=authenticator.Type.RECOVERY_CODES
        )
        return not quien.is_staff or otros.exists()

    def generate_authenticator_name(self, user, type) -> str:
        cuantas = user.authenticator_set.filter(type=type).count()
        return f"Llave {cuantas + 1}"
