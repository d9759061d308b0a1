"""The front page of the chat: who attends now, until when, and how long one waits."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from chat import llaves
from chat.consultas import portada as consultas
from chat.views.quien import llave_de
from nucleo.marco import ver_otra
from nucleo.registro import Abierto


@require_safe
def portada(request):
    """Every queue as it is now, the public rooms, and the conversations that this browser left open."""
    contexto = {
        "colas": consultas.las_colas(),
        "publicas": consultas.salas_publicas(),
        "suyas": consultas.conversaciones_de(request.user, llave_de(request), abiertas=True),
        "salio": request.GET.get("hecho") == "salir",
    }
    respuesta = render(request, "chat/portada.html", contexto)
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta


@require_POST
def salir(request):
    """Forget the key: who lends or shares a computer leaves no conversation in it. Nothing else changes."""
    respuesta = ver_otra(f"{reverse('chat:portada')}?hecho=salir")
    respuesta.delete_cookie(llaves.COOKIE, path=llaves.RUTA, samesite="Lax")
    return respuesta


def en_la_portada() -> list[Abierto]:
    """For the front page of the portal: the public rooms to come. One query."""
    return [
        Abierto(
            "Sala de chat",
            una.titulo,
            una.get_absolute_url(),
            una.cierra_en,
            desde=una.abre_en,
            que=una.descripcion,
        )
        for una in consultas.salas_por_venir()
    ]


def en_mi_espacio(request) -> str:
    """The block of «Mi espacio»."""
    contexto = {"conversaciones": consultas.conversaciones_de(request.user, "")}
    return render_to_string("chat/_en_mi_espacio.html", contexto, request)
