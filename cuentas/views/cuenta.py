"""How one comes in and stays in, where allauth does not say it all."""

from datetime import timedelta
from functools import wraps
from urllib.parse import urlsplit

from allauth.account import views as cuenta
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.views import LoginView, PasswordResetFromKeyView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base import views as factor
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn import views as llave
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from nucleo import limites

#: How often one address may start towards the issuer: a whole office behind one address comes in at eight.
IDAS, CADA = 120, timedelta(minutes=5)
#: The pages from which mail leaves: it may be the address that has to wait, and not the network.
CON_CORREO = frozenset(
    {
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_email",
        "account_email_verification_sent",
    }
)


@require_POST
@login_required
def seguir(request):
    """Prolong the session: the middleware already did. A script gets the new moment (ISO 8601); a person, a page in
    another tab, so that what they were writing stays where it was."""
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(request.vigencia.vence_en.isoformat() if hasattr(request, "vigencia") else "")
    return render(request, "cuentas/sigue.html")


def frenado(request):
    """What allauth answers beyond ``ACCOUNT_RATE_LIMITS``; by its address, for a page that was left to prove who it is
    goes on under the route of the proof."""
    manda_correo = resolve(request.path_info).view_name in CON_CORREO
    return render(request, "cuentas/espere_correo.html" if manda_correo else "429.html", status=429)


class Entrar(LoginView):
    """allauth's, which also offers the account of the entity where there is an issuer."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"con_la_entidad": bool(settings.OIDC_EMISOR)}


entrar = Entrar.as_view()


@require_POST
def entrar_con_la_entidad(request):
    """Lead to the issuer by a page of the portal, and not by a redirect: the policy of where a form may be sent
    follows redirects too, and nobody knows through how many servers the issuer leads."""
    entidad = _la_entidad()
    if not limites.permitir(f"entidad:{limites.huella_de(request)}", IDAS, CADA):
        return render(request, "429.html", status=429)
    try:
        destino = entidad.ida(request)
    except (entidad.NoSeCree, entidad.RequestException) as error:
        return entidad.explicar(request, error)
    return render(
        request, "cuentas/ir_a_la_entidad.html", {"destino": destino, "donde": urlsplit(destino).hostname}
    )


@require_GET
@never_cache
def vuelta_de_la_entidad(request):
    """Where the issuer sends the browser back."""
    return _la_entidad().vuelta(request)


def _la_entidad():
    """What speaks with the issuer is loaded only where there is one."""
    if not settings.OIDC_EMISOR:
        raise Http404
    from cuentas.adaptadores import entidad

    return entidad


def con_llave_nueva(vista):
    """After a proof of who it is, the session goes on under another key: one that somebody had put or seen before is
    worth nothing (ASVS V7.2.4). Coming in by the door already does it."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        antes = _pruebas(request)
        respuesta = vista(request, *args, **kwargs)
        if request.session.session_key and request.user.is_authenticated and _pruebas(request) > antes:
            request.session.cycle_key()
        return respuesta

    return envoltura


def _pruebas(request) -> float:
    """When the last proof was given in this session."""
    return max((una["at"] for una in get_authentication_records(request, request.user)), default=0)


class NuevaClave(PasswordResetFromKeyView):
    """allauth's; an official goes on to the desk, which asks for the password just written and for a second factor."""

    def get_success_url(self) -> str:
        if self.reset_user.is_staff:
            return reverse("admin:index")
        return super().get_success_url()


nueva_clave = NuevaClave.as_view()


@login_required
def poner_clave(request):
    """allauth's, for who comes in by the issuer and has no password here; who has a second factor proves it before.
    What was typed without the proof is not kept for later, as allauth does with other forms: it is a password."""
    if is_reauthentication_required(request, app="allauth.account"):
        if request.method == "POST":
            return redirect("account_set_password")
        raise ReauthenticationRequired
    return cuenta.password_set(request)


class ActivarAplicacion(ActivateTOTPView):
    """The code that activates the application proves it: the session need not ask for another one at once."""

    def form_valid(self, form):
        respuesta = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return respuesta

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


activar_aplicacion = con_llave_nueva(ActivarAplicacion.as_view())


class AgregarLlave(AddWebAuthnView):
    """Likewise: a key that is added asked for a finger or a PIN a moment ago."""

    def form_valid(self, form):
        respuesta = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn")
        return respuesta


agregar_llave = con_llave_nueva(AgregarLlave.as_view())
confirmar_con_clave = con_llave_nueva(cuenta.reauthenticate)
confirmar_con_codigo = con_llave_nueva(factor.reauthenticate)
confirmar_con_llave = con_llave_nueva(llave.reauthenticate_webauthn)
