"""The page of a private conversation, for who opened it."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from chat import reglas, senal
from chat.acciones.presencia import vio_la_persona
from chat.acciones.radicar import codigo_de
from chat.consultas import lectura
from chat.consultas.situacion import situacion
from chat.forms import Calificar
from chat.models import Conversacion, ConversacionRadicada, Participante
from chat.views.quien import en_la_direccion, numero
from nucleo.adjuntos import ACEPTADOS
from nucleo.marco import privada
from nucleo.texto import enmascarar_correo

HECHO = {
    "transcripcion": "Le enviamos la transcripción a su correo.",
    "ya-enviada": "Ya le habíamos enviado la transcripción, y desde entonces no se ha dicho nada nuevo.",
    "terminada": "Terminó la conversación.",
    "radicada": "La conversación quedó radicada como solicitud.",
    "calificada": "Gracias: recibimos su calificación.",
}


@privada
@require_safe
def conversacion(request, codigo):
    """The last messages, or those up to ``?hasta=``; of a public room, its own page."""
    participante = en_la_direccion(request, codigo)
    if participante is None or participante.conversacion.sala.es_publica:
        return redirect(_la_sala(codigo, participante))
    return pagina(request, participante)


def pagina(request: HttpRequest, participante: Participante, status: int = 200, **extra) -> HttpResponse:
    """The page of a participant; ``extra``: what was refused, with its text."""
    una = participante.conversacion
    vio_la_persona(una)
    hasta = numero(request.GET.get("hasta", ""))
    leido = lectura.ultimos(una.pk, hasta=hasta or None)
    radicada = ConversacionRadicada.objects.select_related("solicitud").filter(conversacion=una).first()
    contexto = {
        "conversacion": leido.conversacion,
        "sala": una.sala,
        "mensajes": leido.mensajes,
        "yo": participante.pk,
        "cursor": leido.cursor,
        "anteriores": leido.mensajes[0].seq - 1 if leido.hay_mas else 0,
        "es_lo_ultimo": not hasta or hasta >= leido.conversacion.ultimo_seq,
        "situacion": situacion(leido.conversacion),
        "clave": uuid4(),
        "aceptados": ACEPTADOS,
        "minutos_de_espera": int(reglas.ABANDONO.total_seconds() // 60),
        "oculto": enmascarar_correo(una.correo) if una.correo else "",
        "radicada": radicada,
        "codigo": codigo_de(radicada) if radicada else "",
        "calificar": Calificar(),
        "senal": senal.direccion(leido.conversacion),
        "hecho": HECHO.get(request.GET.get("hecho", ""), ""),
        **extra,
    }
    return render(request, "chat/conversacion.html", contexto, status=status)


def _la_sala(codigo, participante: Participante | None):
    """Where a public conversation is read; 404 for what is not public, whether it exists or not."""
    if participante is not None:
        return participante.conversacion.sala
    publicas = Conversacion.objects.visibles_para(None).select_related("sala")
    una = publicas.filter(codigo=codigo).first()
    if una is None:
        raise Http404
    return una.sala
