"""The transcript, by mail: to the address of the conversation and to no other."""

from dataclasses import dataclass

from django.db import transaction

import correo.acciones
from chat import reglas
from chat.acciones import corriente
from chat.acciones.cerradura import cerrar_paso
from chat.consultas import transcripcion
from chat.errores import DatosInvalidos, HayQueEsperar, NoPuede
from chat.models import Conversacion, Participante, Transcripcion
from nucleo import reloj
from nucleo.models import Entidad
from nucleo.texto import enmascarar_correo

SIN_CORREO = "Usted no dejó un correo en esta conversación. Descárguela: es el mismo texto."
MUCHAS = "Ya se enviaron {cuantas} transcripciones de esta conversación. Descárguela: es el mismo texto."


@dataclass(frozen=True)
class Enviada:
    """``es_nueva`` False: nothing was said since the last one, which is not sent again."""

    transcripcion: Transcripcion
    es_nueva: bool


@transaction.atomic
def enviar_transcripcion(participante: Participante) -> Enviada:
    """Owe the whole conversation to the address that its person gave when opening it (their account's own, if they
    have one), in a confidential mail, and note it in the stream. Raises ``DatosInvalidos``, ``HayQueEsperar``,
    ``NoPuede``."""
    conversacion = cerrar_paso(participante.conversacion_id)
    if participante.papel != Participante.Papel.PERSONA or conversacion.sala.es_publica:
        raise NoPuede("Solo pide la transcripción quien abrió la conversación.")
    if not conversacion.correo:
        raise DatosInvalidos(SIN_CORREO)
    anteriores = list(conversacion.transcripciones.order_by("-hasta_seq"))
    # The note of the last one is itself a message.
    if anteriores and conversacion.ultimo_seq <= anteriores[0].hasta_seq + 1:
        return Enviada(anteriores[0], es_nueva=False)
    if len(anteriores) >= reglas.TRANSCRIPCIONES:
        raise HayQueEsperar(MUCHAS.format(cuantas=len(anteriores)))
    hecha = Transcripcion.objects.create(
        conversacion=conversacion, hasta_seq=conversacion.ultimo_seq, pedida_por=participante
    )
    _encolar(conversacion, hecha)
    corriente.agregar(
        conversacion, texto=f"La transcripción se envió a {enmascarar_correo(conversacion.correo)}."
    )
    return Enviada(hecha, es_nueva=True)


def _encolar(conversacion: Conversacion, hecha: Transcripcion) -> None:
    correo.acciones.encolar(
        clave=f"chat.transcripcion.{conversacion.pk}.{hecha.hasta_seq}",
        plantilla="chat/correos/transcripcion",
        para=conversacion.correo,
        confidencial=True,
        contexto={
            "entidad": Entidad.objects.vigente(),
            "abierta": reloj.en_bogota(conversacion.abierta_en),
            "texto": transcripcion.en_texto(conversacion, hasta=hecha.hasta_seq),
        },
    )
