"""The whole conversation: to keep, or by mail."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from chat.acciones.transcripcion import enviar_transcripcion
from chat.consultas.transcripcion import en_texto, nombre_del_archivo
from chat.errores import ErrorDeChat
from chat.models import Participante
from chat.views.conversacion import pagina
from chat.views.quien import OTRA_VEZ, estado_de, o_404
from nucleo.marco import privada, publica, ver_otra, viene_de_aqui


@publica
@privada
@require_http_methods(["GET", "HEAD", "POST"])
def transcripcion(request, codigo):
    """GET downloads it as text; POST owes it to the conversation's own address."""
    participante = o_404(request, codigo)
    return _enviar(request, participante) if request.method == "POST" else _bajar(participante)


def _bajar(participante: Participante) -> HttpResponse:
    una = participante.conversacion
    respuesta = HttpResponse(en_texto(una), content_type="text/plain; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre_del_archivo(una)}"'
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _enviar(request: HttpRequest, participante: Participante) -> HttpResponse:
    if not viene_de_aqui(request):
        return pagina(request, participante, 403, aviso_aparte=OTRA_VEZ)
    try:
        enviada = enviar_transcripcion(participante)
    except ErrorDeChat as error:
        return pagina(request, participante, estado_de(error), aviso_aparte=str(error))
    hecho = "transcripcion" if enviada.es_nueva else "ya-enviada"
    return ver_otra(f"{participante.conversacion.get_absolute_url()}?hecho={hecho}")
