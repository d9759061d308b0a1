"""The pages of an account that allauth does not bring."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cuentas.models import Acceso
from nucleo import registro


@login_required
def mi_cuenta(request):
    """What the account is, how it is guarded, when it was last used, and what each app brings of the person."""
    return render(
        request,
        "cuentas/mi_cuenta.html",
        {
            "anterior": Acceso.objects.anterior(request.user),
            "segundo_factor": request.user.authenticator_set.values_list("type", flat=True),
            "espacios": [hacer(request) for hacer in registro.mi_espacio.todos()],
        },
    )


@require_POST
@login_required
def seguir(request):
    """Prolong the session: the middleware already did. A script gets the new moment (ISO 8601); a person, a page in
    another tab, so that what they were writing stays where it was."""
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(request.vigencia.vence_en.isoformat() if hasattr(request, "vigencia") else "")
    return render(request, "cuentas/sigue.html")


class ActivarAplicacion(ActivateTOTPView):
    """The code that activates the application proves it: the session need not ask for another one at once."""

    def form_valid(self, form):
        respuesta = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return respuesta

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")


activar_aplicacion = ActivarAplicacion.as_view()
