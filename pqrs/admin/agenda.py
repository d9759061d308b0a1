"""Where an official makes, makes anew or revokes the address of their calendar."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas import agenda


def agenda_view(modelo_admin, request):
    """The address is shown once, on the page that made it: afterwards nobody can read it, only change it."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if not modelo_admin.has_view_permission(request):
        raise PermissionDenied
    direccion = ""
    if request.method == "POST" and "revocar" in request.POST:
        acciones.revocar_agenda(request.user)
        messages.success(request, "La dirección ya no abre nada. Quítela de su calendario.")
        return redirect("admin:pqrs_solicitud_agenda")
    if request.method == "POST":
        ficha = acciones.renovar_agenda(request.user)
        direccion = f"{settings.URL_PUBLICA}{reverse('pqrs:agenda', args=[ficha])}"
    contexto = {"direccion": direccion, "enlace": agenda.enlace_de(request.user)}
    plantilla = "admin/pqrs/solicitud/agenda.html"
    return pagina(modelo_admin, request, plantilla, "Vencimientos en su calendario", contexto)
