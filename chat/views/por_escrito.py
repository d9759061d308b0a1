"""What could not be said in the chat, and where else it goes without typing it again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chat.acciones import radicar
from chat.acciones.decir import VACIO
from chat.consultas import papeles
from chat.errores import DatosInvalidos, ErrorDeChat
from chat.models import Sala
from chat.views.quien import estado_de
from nucleo import limites
from nucleo.marco import publica, reservada, ver_otra

#: Beyond this a text is given back and no longer travels in the page three times.
CABE = 20_000


def por_escrito(
    error: ErrorDeChat | None, texto: str, sala: Sala, clave: UUID, *, nombre: str = "", correo: str = ""
) -> dict[str, Any]:
    """For ``chat/_por_escrito.html``: how what was refused can be filed; nothing where it only has to be corrected."""
    se_corrige = isinstance(error, DatosInvalidos) and (error.campo != "texto" or str(error) == VACIO)
    if se_corrige or not texto.strip() or len(texto) > CABE:
        return {}
    return {
        "texto": texto,
        "sellado": radicar.sellar(texto, sala, clave, nombre=nombre, correo=correo),
        "tipo_de_peticion": papeles.tipo_de_peticion(),
    }


@publica
@reservada
@require_POST
def radicar_texto(request: HttpRequest) -> HttpResponse:
    """One button: it is filed with the moment in which it was sent. The sealed text is the authority: no cookie."""
    try:
        hecho = radicar.radicar_texto(request.POST.get("sellado", ""), red=limites.huella_de(request))
    except ErrorDeChat as error:
        contexto = {
            "motivo": str(error),
            "texto_conservado": request.POST.get("texto", ""),
            "tipo_de_peticion": papeles.tipo_de_peticion(),
        }
        return render(request, "chat/no_se_radico.html", contexto, status=estado_de(error))
    return ver_otra(reverse("chat:radicada", args=[papeles.ficha_de(hecho.solicitud, hecho.codigo)]))


@publica
@reservada
@require_safe
def radicada(request: HttpRequest, ficha: str) -> HttpResponse:
    """The radicado and the código de seguimiento of what was filed so, for a day."""
    solicitud, codigo = papeles.de_la_ficha(ficha)
    if solicitud is None:
        return render(request, "chat/radicada_cerrada.html", status=404)
    return render(request, "chat/radicada.html", {"solicitud": solicitud, "codigo": codigo})
