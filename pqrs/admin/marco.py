"""What every page of the desk in the admin has in common."""

from functools import wraps

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse


def pagina(
    modelo_admin: ModelAdmin, request, plantilla: str, titulo: str, contexto: dict, *, status: int = 200
) -> HttpResponse:
    """A page inside the admin's frame. What it tells of people is not for any cache."""
    comun = modelo_admin.admin_site.each_context(request) | {"title": titulo, "opts": modelo_admin.opts}
    respuesta = TemplateResponse(request, plantilla, comun | contexto, status=status)
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta


def para_leer(vista):
    """A page (model admin, request) that is only read, for whoever enters the desk."""

    @wraps(vista)
    def envoltura(modelo_admin, request):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not modelo_admin.has_view_permission(request):
            raise PermissionDenied
        return vista(modelo_admin, request)

    return envoltura
