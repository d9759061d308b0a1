"""The list of what is owed and no due date shows."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from pqrs.admin.marco import pagina
from pqrs.consultas import pendientes


def pagina_de_pendientes(modelo_admin, request):
    """Decisions to notify, what silence granted and answers that bounced, of the requests that the person may see."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not modelo_admin.has_view_permission(request):
        raise PermissionDenied
    contexto = {"pendientes": pendientes.de(request.user)}
    return pagina(
        modelo_admin, request, "admin/pqrs/solicitud/pendientes.html", "Por notificar o entregar", contexto
    )
