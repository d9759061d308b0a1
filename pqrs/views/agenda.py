"""The calendar of an official, for the program that reads it: whoever has the address has it, so it says little."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from pqrs.consultas import agenda


@require_safe
def calendario(request, ficha):
    usuario = agenda.duenio(ficha)
    if usuario is None:
        raise Http404
    respuesta = HttpResponse(
        agenda.calendario(usuario, settings.URL_PUBLICA), content_type="text/calendar; charset=utf-8"
    )
    respuesta["Content-Disposition"] = 'attachment; filename="vencimientos.ics"'
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["Referrer-Policy"] = "no-referrer"
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta
