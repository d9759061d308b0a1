"""The page of one request: everything about it, by moments, and what can be done."""

from pqrs.admin.marco import pagina
from pqrs.admin.trabajo import saludar
from pqrs.consultas import afiliados, anulacion, clasificacion, ficha, mesa, trabajo, verbos, vistos
from pqrs.consultas.personas import puede_leer_reservadas
from pqrs.forms.trabajo import NotaForm
from pqrs.models import Solicitud


def pagina_de_solicitud(modelo_admin, request, solicitud: Solicitud):
    suya = ficha.de(solicitud)
    contexto = {
        "ficha": suya,
        "trabajo": trabajo.de(solicitud, request.user, suya.persona, suya.asuntos, suya.borrador),
        "presentes": saludar(request, solicitud),
        "trabaja": trabajo.trabaja_en_la_mesa(request.user),
        "nota": NotaForm(),
        "para_notificar": verbos.para_notificar(solicitud, request.user, suya.notificaciones),
        "solicitud": solicitud,
        "clasificacion": clasificacion.de(solicitud),
        "afiliacion": afiliados.de(solicitud),
        "anulacion": anulacion.de(solicitud),
        "dicho": mesa.decir_plazo(solicitud, mesa.Calendarios()),
        "verbos": verbos.de(solicitud, request.user),
        "puede_leer_reservadas": solicitud.es_reservada and puede_leer_reservadas(request.user),
        "puede_responder": request.user.has_perm(verbos.ATENDER),
        "falta_para_enviar": suya.borrador and vistos.para_enviar(vistos.recordada(solicitud), request.user),
    }
    titulo = f"{solicitud.radicado}: {solicitud.asunto}"
    return pagina(modelo_admin, request, "admin/pqrs/solicitud/ficha.html", titulo, contexto)
