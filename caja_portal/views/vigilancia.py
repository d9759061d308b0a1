"""What machines ask of this process, and what people ask of the whole portal."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from caja_portal.acciones.mediciones import escribir
from caja_portal.consultas import estado, metricas, preparacion
from caja_portal.exposicion import TIPO_DE_CONTENIDO
from caja_portal.exposicion import escribir as exponer
from nucleo.marco import publica


@require_safe
@never_cache
def viva(request):
    """Whether this process answers. It asks nothing of anybody: a database that is down is no reason to restart it."""
    return JsonResponse({"estado": "viva"})


@require_safe
@never_cache
def lista(request):
    """Whether it can serve: its database, with every migration of its code, and its static files. Else 503, with the
    names of what is missing. One query."""
    faltan = preparacion.que_falta()
    dicho = {"estado": "espere" if faltan else "lista", "faltan": faltan}
    return JsonResponse(dicho, status=503 if faltan else 200)


@require_safe
@never_cache
def las_metricas(request):
    """The figures as Prometheus reads them, for whoever brings ``METRICAS_CLAVE`` (``Authorization: Bearer …``)."""
    if not settings.METRICAS_CLAVE:
        raise Http404
    esquema, _, dada = request.headers.get("Authorization", "").partition(" ")
    # The name of a scheme is read in any case (RFC 9110, section 11.1).
    if esquema.lower() != "bearer" or not constant_time_compare(dada.strip(), settings.METRICAS_CLAVE):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    escribir()  # what this very process has not written yet
    return HttpResponse(exponer(metricas.familias()), content_type=TIPO_DE_CONTENIDO)


@publica
@require_safe
def como_esta(request):
    """What works now and what does not, for people: nothing that helps whoever wants to break it. It answers too when
    the database does not."""
    try:
        contexto = {"partes": list(estado.partes()), "previstos": estado.previstos()}
    except (DatabaseError, InterfaceError):
        contexto = {"partes": [estado.SIN_BASE], "previstos": [], "sin_base": True}
    contexto["todo_bien"] = all(una.bien for una in contexto["partes"])
    return render(request, "estado.html", contexto, status=503 if contexto.get("sin_base") else 200)
