"""How a conversation ends: who opened it ends it, rates it, or makes a request of it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from chat.acciones import atender
from chat.acciones.calificar import calificar as dar_calificacion
from chat.acciones.radicar import radicar_conversacion
from chat.errores import DatosInvalidos, ErrorDeChat
from chat.forms import Calificar
from chat.models import Participante
from chat.views.conversacion import pagina
from chat.views.quien import OTRA_VEZ, estado_de, o_404
from nucleo.marco import privada, publica, ver_otra, viene_de_aqui


@publica
@privada
@require_POST
def terminar(request, codigo):
    participante = o_404(request, codigo)
    return _hacer(request, participante, lambda: atender.terminar_la_persona(participante), "terminada")


@publica
@privada
@require_POST
def radicar(request, codigo):
    participante = o_404(request, codigo)
    una = participante.conversacion_id
    return _hacer(request, participante, lambda: radicar_conversacion(una, quien=participante), "radicada")


@publica
@privada
@require_POST
def calificar(request, codigo):
    participante = o_404(request, codigo)
    form = Calificar(request.POST)
    if not viene_de_aqui(request):
        return pagina(request, participante, 403, aviso_aparte=OTRA_VEZ, calificar=form)
    if not form.is_valid():
        return pagina(request, participante, 422, calificar=form)
    dicho = form.cleaned_data
    try:
        dar_calificacion(
            participante,
            solucion=dicho["solucion"],
            nota=dicho["calificacion"],
            comentario=dicho["comentario"],
        )
    except DatosInvalidos as error:
        form.add_error(error.campo or None, str(error))
        return pagina(request, participante, 422, calificar=form)
    except ErrorDeChat as error:
        return pagina(request, participante, estado_de(error), aviso_aparte=str(error))
    return ver_otra(f"{participante.conversacion.get_absolute_url()}?hecho=calificada")


def _hacer(request: HttpRequest, participante: Participante, verbo, hecho: str) -> HttpResponse:
    if not viene_de_aqui(request):
        return pagina(request, participante, 403, aviso_aparte=OTRA_VEZ)
    try:
        verbo()
    except ErrorDeChat as error:
        return pagina(request, participante, estado_de(error), aviso_aparte=str(error))
    return ver_otra(f"{participante.conversacion.get_absolute_url()}?hecho={hecho}")
