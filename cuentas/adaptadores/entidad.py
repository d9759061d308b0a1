"""The entity's issuer of identities behind allauth's OpenID Connect, for officials alone (docs/decisiones/0019).

allauth keeps the state of the visit, asks for the token and goes on to the second factor; what is believed of a token
is ``cuentas.emisor``, and whose it is, ``cuentas.acciones.reconocer``. Only where ``settings.OIDC_EMISOR`` is set.
"""

import hashlib
import logging

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from requests import RequestException

from cuentas.acciones import NoEntra, reconocer
from cuentas.consultas import PROVEEDOR
from cuentas.emisor import Identidad, NoSeCree, Sesion, comprobar, descubrir

bitacora = logging.getLogger(__name__)
#: What goes wrong when an answer has not the form that it should.
DEFORME = (AttributeError, KeyError, TypeError, ValueError)
CAIDO = (
    "El servicio con el que la entidad reconoce a sus funcionarios no responde. Entre con su contraseña, o vuelva a "
    "intentar en unos minutos."
)
CANCELADO = "La entrada se canceló en la página de la entidad. Vuelva a intentar, o entre con su contraseña."
OTRA_VISITA = (
    "Esta entrada ya se usó, tardó más de diez minutos o empezó en otro navegador. Empiece de nuevo."
)
SIN_ENTRAR = "no dejó entrar y no dijo por qué"
NO_SE_CREE = (
    "No podemos dar por cierto lo que respondió el servicio de la entidad: {motivo}. Entre con su contraseña y avise a "
    "quien administra el portal."
)


class Emisor(OpenIDConnectOAuth2Adapter):
    """One visit to the issuer. Nothing that it hands over is kept: neither tokens nor what it tells of the person."""

    nonce = ""

    @property
    def openid_config(self) -> dict:
        if not hasattr(self, "_openid_config"):
            self._openid_config = descubrir(settings.OIDC_EMISOR)
        return self._openid_config

    def get_callback_url(self, request, app) -> str:
        """The one that the entity registered, whatever name the browser came by."""
        return f"{settings.URL_PUBLICA}{reverse('cuentas:vuelta_de_la_entidad')}"

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None) -> dict:
        self.nonce = nonce_de(pkce_code_verifier or "")
        try:
            return super().get_access_token_data(request, app, client, pkce_code_verifier)
        except OAuth2Error as error:
            raise NoSeCree("no reconoce la entrada que acaba de hacer") from error
        except DEFORME as error:
            raise NoSeCree("respondió algo que no se entiende") from error

    def parse_token(self, data) -> SocialToken:
        return SocialToken()

    def complete_login(self, request, app, token, **kwargs) -> SocialLogin:
        identidad = comprobar(
            kwargs["response"].get("id_token"), self.openid_config, settings.OIDC_CLIENTE, self.nonce
        )
        return self.get_provider().sociallogin_from_response(request, identidad)


class Proveedor(OpenIDConnectProvider):
    oauth2_adapter_class = Emisor

    def get_pkce_params(self) -> dict:
        """With the nonce made of the verifier, which the session keeps and the issuer does not see until the end: one
        secret binds the visit, the code and the token."""
        pkce = super().get_pkce_params()
        return pkce | {"nonce": nonce_de(pkce["code_verifier"])}

    def get_default_scope(self) -> list[str]:
        return ["openid", "email"]

    def extract_uid(self, data: Identidad) -> str:
        return data.huella

    def extract_extra_data(self, data: Identidad) -> dict:
        return {}

    def extract_common_fields(self, data: Identidad) -> dict:
        return {"email": data.correo, "email_verified": True} if data.correo else {}

    def extract_email_addresses(self, data: Identidad) -> list:
        return []


class CuentaDeLaEntidad(DefaultSocialAccountAdapter):
    """One issuer, that of the settings; whom it tells of is looked for among the officials that there are."""

    def get_provider(self, request, provider, client_id=None) -> Proveedor:
        app = SocialApp(
            provider="openid_connect",
            provider_id=PROVEEDOR,
            name="la cuenta de la entidad",
            client_id=settings.OIDC_CLIENTE,
            secret=settings.OIDC_SECRETO,
            settings={"server_url": settings.OIDC_EMISOR, "oauth_pkce_enabled": True},
        )
        return Proveedor(request, app=app)

    def get_requests_session(self) -> Sesion:
        return Sesion()

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        correo = next((una.email for una in sociallogin.email_addresses if una.verified), "")
        try:
            sociallogin.account = reconocer(sociallogin.account.uid, correo)
        except NoEntra as error:
            raise ImmediateHttpResponse(explicar(request, error)) from error
        sociallogin.user = sociallogin.account.user

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """The visit is not one of this session's, or the issuer sent the person back without coming in."""
        if error == AuthError.CANCELLED:
            exception = NoEntra(CANCELADO)
        elif exception is None:
            exception = NoSeCree(SIN_ENTRAR) if "state" in (extra_context or {}) else NoEntra(OTRA_VISITA)
        raise ImmediateHttpResponse(explicar(request, exception))


def ida(request: HttpRequest) -> str:
    """The address of the issuer where this visit goes on. Raises ``NoSeCree`` or ``RequestException``."""
    proveedor = CuentaDeLaEntidad(request).get_provider(request, PROVEEDOR)
    return proveedor.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request)).url


def vuelta(request: HttpRequest) -> HttpResponse:
    """Come in, by way of the portal's own second factor, or be told why not."""
    try:
        return OAuth2CallbackView.adapter_view(Emisor(request, PROVEEDOR))(request)
    except (NoSeCree, RequestException) as error:
        return explicar(request, error)


def nonce_de(verificador: str) -> str:
    """What has to come back in the token of the visit with that PKCE verifier; nothing comes back without one."""
    return hashlib.sha256(f"nonce:{verificador}".encode()).hexdigest() if verificador else ""


def explicar(request: HttpRequest, error: Exception) -> HttpResponse:
    """The page that says why an official did not come in with the account of the entity, and what to do."""
    if isinstance(error, RequestException):
        bitacora.warning("El emisor de identidades no responde: %s.", type(error).__name__)
        texto, estado = CAIDO, 503
    elif isinstance(error, NoSeCree):
        bitacora.warning("Lo que dijo el emisor de identidades no se cree: %s.", error)
        texto, estado = NO_SE_CREE.format(motivo=error), 403
    else:
        texto, estado = str(error), 403
    return render(request, "cuentas/entidad_no.html", {"texto": texto}, status=estado)
