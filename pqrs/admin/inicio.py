"""Pages that the figures of the start page lead to, besides the list."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from pqrs.admin.marco import pagina
from pqrs.consultas import inicio


def pagina_en_silencio(modelo_admin, request):
    """The mails that did not get there, or that nobody can say whether they did, of what the person may see."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not modelo_admin.has_view_permission(request):
        raise PermissionDenied
    contexto = {"en_silencio": inicio.en_silencio(request.user)}
    plantilla = "admin/pqrs/solicitud/en_silencio.html"
    return pagina(modelo_admin, request, plantilla, "Correos que no llegaron", contexto)
