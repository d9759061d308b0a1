"""What has not left the outbox, and sending it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect

from correo.consultas import buzones_con_falla
from correo.models import Correo
from nucleo.pagina_de_admin import llave
from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas import demora
from pqrs.errores import ErrorDeMesa

REENVIAR = "correo.reintentar_correo"


def detenidos_view(modelo_admin, request):
    """GET shows them; POST puts one in the queue again, for whoever may."""
    if not request.user.has_perm(demora.VER):
        raise PermissionDenied
    if request.method == "POST":
        return _reenviar(modelo_admin, request)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    contexto = {
        "grupos": demora.detenidos(request.user),
        "buzones": buzones_con_falla(),
        "puede_reenviar": request.user.has_perm(REENVIAR),
        "maximos": demora.MAXIMOS,
    }
    plantilla = "admin/pqrs/solicitud/detenidos.html"
    return pagina(modelo_admin, request, plantilla, "Correos que no han podido salir", contexto)


def _reenviar(modelo_admin, request):
    if not request.user.has_perm(REENVIAR):
        raise PermissionDenied
    pk = llave(request.POST.get("correo", ""))
    try:
        acciones.reenviar(pk)
    except ErrorDeMesa as error:
        messages.warning(request, str(error))
    else:
        modelo_admin.log_change(request, Correo.objects.get(pk=pk), "Puesto de nuevo en la cola.")
        messages.success(request, "El correo está en la cola otra vez.")
    return redirect("admin:pqrs_solicitud_detenidos")
