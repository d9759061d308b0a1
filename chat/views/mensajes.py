"""What is new in a conversation, and how something is said in it: by a form, or by the page's own program."""

from urllib.parse import quote
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from chat.acciones.hablar import hablar
from chat.acciones.presencia import vio_la_persona
from chat.consultas import lectura, papeles
from chat.consultas.situacion import situacion
from chat.errores import ErrorDeChat
from chat.models import Conversacion, Participante
from chat.views.conversacion import pagina
from chat.views.por_escrito import por_escrito
from chat.views.quien import clave_de, en_la_direccion, estado_de, numero, o_404
from nucleo import limites
from nucleo.marco import CADUCO, privada, publica, ver_otra, viene_de_aqui

#: How the page's own program asks: it gets what changed alone.
PROGRAMA = "X-Chat"


@publica
@privada
@require_http_methods(["GET", "HEAD", "POST"])
def mensajes(request, codigo):
    """GET: what comes after ``?despues=``, as ``<li>``; 204 when there is nothing. POST: say something."""
    if request.method != "POST":
        return lo_nuevo(request, o_404(request, codigo))
    participante = en_la_direccion(request, codigo)
    if participante is None or participante.conversacion.sala.es_publica:
        return _ya_no_esta(request)
    return _decir(request, participante)


def lo_nuevo(request: HttpRequest, participante: Participante) -> HttpResponse:
    """After the number that the page has. One query when there is nothing; another for who waits."""
    una = participante.conversacion
    vio_la_persona(una)
    respuesta, una = filas_despues(request, una, "chat/_mensajes.html", yo=participante.pk)
    _decir_situacion(request, respuesta, una)
    return respuesta


def filas_despues(
    request: HttpRequest, una: Conversacion, plantilla: str, **contexto
) -> tuple[HttpResponse, Conversacion]:
    """What comes after ``?despues=`` as ``<li>`` of a template, or 204, with the cursor; and the conversation as it was
    when it was read. No query when there is nothing."""
    despues = numero(request.GET.get("despues", ""))
    if una.ultimo_seq <= despues:
        respuesta = HttpResponse(status=204)
        respuesta["X-Cursor"] = str(una.ultimo_seq)
        return respuesta, una
    leido = lectura.despues(una.pk, despues)
    contexto |= {"mensajes": leido.mensajes, "conversacion": leido.conversacion}
    respuesta = render(request, plantilla, contexto)
    respuesta["X-Cursor"], respuesta["X-Hay-Mas"] = str(leido.cursor), "1" if leido.hay_mas else ""
    return respuesta, leido.conversacion


def _decir_situacion(request: HttpRequest, respuesta: HttpResponse, una: Conversacion) -> None:
    como = situacion(una, puesto_conocido=numero(request.GET.get("puesto", "")))
    respuesta["X-Estado"], respuesta["X-Puesto"] = como.estado.value, str(como.puesto)
    if como.frase:
        respuesta["X-Situacion"] = quote(como.frase)


def _decir(request: HttpRequest, participante: Participante) -> HttpResponse:
    if not viene_de_aqui(request):
        return _negar(request, participante, 403, CADUCO)
    texto, clave = request.POST.get("texto", ""), clave_de(request)
    try:
        dicho = hablar(
            participante, texto, clave, request.FILES.getlist("archivos"), red=limites.huella_de(request)
        )
    except ErrorDeChat as error:
        otra = _por_escrito(error, participante, texto, clave)
        return _negar(request, participante, estado_de(error), str(error), por_escrito=otra)
    una = participante.conversacion
    if not request.headers.get(PROGRAMA):
        return ver_otra(f"{una.get_absolute_url()}#m{dicho.seq}")
    una.refresh_from_db(fields=["ultimo_seq"])
    respuesta = lo_nuevo(request, participante)
    respuesta["X-Clave"] = str(uuid4())
    return respuesta


def _por_escrito(error: ErrorDeChat, participante: Participante, texto: str, clave: UUID) -> dict:
    una = participante.conversacion
    return por_escrito(error, texto, una.sala, clave, nombre=una.nombre, correo=una.correo)


def _negar(
    request: HttpRequest, participante: Participante, estado: int, aviso: str, **extra
) -> HttpResponse:
    """What was typed comes back with why it was not sent: in the page, or alone for its program."""
    contexto = {"aviso": aviso, "por_escrito": {}, "con_archivos": bool(request.FILES), **extra}
    if request.headers.get(PROGRAMA):
        return render(request, "chat/_no_enviado.html", contexto, status=estado)
    escrito = request.POST.get("texto", "")
    return pagina(request, participante, estado, escrito=escrito, clave=clave_de(request), **contexto)


def _ya_no_esta(request: HttpRequest) -> HttpResponse:
    """A conversation that is not of this browser, or of none: which, is not told, and the text comes back."""
    contexto = {
        "texto_conservado": request.POST.get("texto", ""),
        "tipo_de_peticion": papeles.tipo_de_peticion(),
        "entrar": reverse("account_login"),
    }
    plantilla = "chat/_ya_no_esta.html" if request.headers.get(PROGRAMA) else "chat/ya_no_esta.html"
    return render(request, plantilla, contexto, status=404)
