"""What is done with one conversation, besides answering it."""

from chat.acciones import atender, bloqueos
from chat.acciones.mandato import ATENDER
from chat.acciones.radicar import radicar_conversacion
from chat.admin.verbos import Verbo
from chat.consultas import bloqueados
from chat.consultas.quienes import la_persona
from chat.forms.oficial import BloquearForm, CerrarForm, SobreUnaForm, TransferirForm
from chat.models import Conversacion, ConversacionRadicada
from cuentas.models import Usuario


def _es_suya(conversacion: Conversacion, oficial: Usuario) -> bool:
    return conversacion.esta_abierta and conversacion.agente_id == oficial.pk


def _se_bloquea(conversacion: Conversacion, oficial: Usuario) -> bool:
    persona = la_persona(conversacion)
    return conversacion.anonimizada_en is None and persona is not None and bloqueados.vigente(persona) is None


def _se_radica(conversacion: Conversacion, oficial: Usuario) -> bool:
    ya = ConversacionRadicada.objects.filter(conversacion=conversacion).exists()
    return conversacion.anonimizada_en is None and not ya


def _formulario(clase: type[SobreUnaForm]):
    def hacer(datos, conversacion, oficial, escrito):
        return clase(datos, conversacion=conversacion, oficial=oficial, initial=escrito)

    return hacer


def _radicar(conversacion: Conversacion, oficial: Usuario, form) -> None:
    radicar_conversacion(conversacion.pk, quien=oficial)


VERBOS = (
    Verbo(
        "transferir", "Pasarla", "Pasarla",
        "La persona lee quién la atiende ahora y sigue en la misma conversación, con todo lo que dijo. Si la pasa a "
        "una sala, conserva su turno.",
        "Pasó la conversación. La persona ya lo sabe.", ATENDER, _es_suya,
        lambda conversacion, oficial, form: atender.transferir(
            conversacion.pk, quien=oficial, **form.campos()
        ),
        _formulario(TransferirForm), es_fuerte=True, tecla="p", lleva_a="changelist",
    ),
    Verbo(
        "devolver", "Devolverla a la cola", "Devolverla",
        "Otra persona puede tomarla. Quien espera conserva su turno y lee que usted tuvo que irse.",
        "La conversación está otra vez en la cola.", ATENDER, _es_suya,
        lambda conversacion, oficial, form: atender.devolver(conversacion.pk, quien=oficial),
        es_fuerte=True, tecla="d", lleva_a="changelist",
    ),
    Verbo(
        "cerrar", "Cerrarla", "Cerrar la conversación",
        "Nadie escribe más en ella. La persona lee en qué quedó, puede guardarla, calificarla y radicarla como "
        "solicitud si no quedó resuelto.",
        "La conversación quedó cerrada.", ATENDER, _es_suya,
        lambda conversacion, oficial, form: atender.cerrar(
            conversacion.pk, quien=oficial, nota=form.cleaned_data["nota"]
        ),
        _formulario(CerrarForm), es_fuerte=True, tecla="c", lleva_a="changelist",
    ),
    Verbo(
        "radicar", "Convertirla en solicitud", "Radicarla",
        "Lo que dijo la persona pasa a la mesa como una solicitud, con fecha de su primer mensaje. Las dos quedan "
        "unidas y la persona lee el número en la conversación.",
        "La conversación quedó radicada como solicitud.", ATENDER, _se_radica, _radicar, es_fuerte=True, tecla="s",
    ),
    Verbo(
        "bloquear", "Bloquear a la persona", "Bloquearla",
        "Mientras dure, la persona no puede escribir en el chat. Lee el motivo y hasta cuándo, y siempre puede "
        "radicar solicitudes. Lo que dijo queda.",
        "La persona no puede escribir hasta que pase el plazo. Puede levantarlo antes.", ATENDER, _se_bloquea,
        lambda conversacion, oficial, form: bloqueos.bloquear(
            conversacion.pk, quien=oficial, **form.campos()
        ),
        _formulario(BloquearForm),
    ),
)  # fmt: skip
