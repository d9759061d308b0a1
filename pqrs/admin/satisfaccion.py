"""What people say of the answers: figures and comments without names, for whoever coordinates."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from nucleo import reloj
from pqrs.admin.marco import pagina
from pqrs.consultas import satisfaccion

DIAS = 90


def pagina_de_satisfaccion(modelo_admin, request):
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not request.user.has_perm(satisfaccion.LEER):
        raise PermissionDenied
    hasta = reloj.hoy()
    desde = hasta - timedelta(days=DIAS)
    contexto = {
        "resumen": satisfaccion.resumen(desde, hasta),
        "comentarios": satisfaccion.comentarios(request.user, desde, hasta),
    }
    return pagina(
        modelo_admin,
        request,
        "admin/pqrs/solicitud/satisfaccion.html",
        "Cómo califican las respuestas",
        contexto,
    )
