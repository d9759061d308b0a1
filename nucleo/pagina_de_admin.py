"""What the pages that an app adds to the admin have in common."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse


def pagina(
    modelo_admin: ModelAdmin, request, plantilla: str, titulo: str, contexto: dict, *, status: int = 200
) -> HttpResponse:
    """A page inside the admin's frame. What it tells of people is not for any cache."""
    comun = modelo_admin.admin_site.each_context(request) | {"title": titulo, "opts": modelo_admin.opts}
    respuesta = TemplateResponse(request, plantilla, comun | contexto, status=status)
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta


def exigir(request, permiso: str) -> None:
    """``PermissionDenied`` for whoever has not that permission."""
    if not request.user.has_perm(permiso):
        raise PermissionDenied


def llave(texto) -> int:
    """The primary key that an address of the admin says; 0, which no row has, for whatever is none."""
    texto = str(texto)
    return int(texto) if texto.isascii() and texto.isdecimal() and len(texto) < 19 else 0
