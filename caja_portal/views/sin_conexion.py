"""What is seen without a connection, where there is script: one page, kept beforehand with what it is drawn with. No
other page is ever kept: a telephone is lent."""

import hashlib
import json
import re

from django.conf import settings
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nucleo.marco import publica
from nucleo.models import Entidad

_ESTATICO = re.compile(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"]+)"')
UN_DIA = 86_400


@publica
@require_safe
@cache_control(public=True, max_age=UN_DIA)
def pagina(request):
    """What can be done meanwhile, and the entity's other doors. The same for everybody."""
    respuesta = render(request, "sin_conexion.html", _contexto())
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta


@publica
@require_safe
@cache_control(public=True, max_age=UN_DIA)
def guion(request):
    """The service worker. Its name changes with the page, so a browser keeps one version of it."""
    dibujada = render_to_string("sin_conexion.html", _contexto(), request)
    lista = [reverse("sin_conexion"), *dict.fromkeys(_ESTATICO.findall(dibujada))]
    contexto = {
        "lista": json.dumps(lista),
        "nombre": f"sin-conexion-{hashlib.sha256(dibujada.encode()).hexdigest()[:16]}",
    }
    return render(request, "sw.js", contexto, content_type="text/javascript; charset=utf-8")


def _contexto() -> dict:
    """No menus: without a connection they lead nowhere."""
    return {"sin_base": True, "la_entidad": Entidad.objects.vigente()}
