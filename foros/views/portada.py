"""The block of the front page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from foros.consultas import lectura
from nucleo.texto import a_texto


def foros_abiertos(request: HttpRequest) -> str:
    """Where people can give their opinion now; nothing when no forum is open. One query."""
    foros = [(uno, a_texto(uno.proposito)) for uno in lectura.abiertos_para_todos()]
    return render_to_string("foros/_portada.html", {"foros": foros}, request=request) if foros else ""
