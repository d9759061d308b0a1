"""Say something in a private conversation: the person who opened it, or the official who attends."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from chat import reglas
from chat.acciones import archivos, bloqueos, corriente, ritmo
from chat.acciones.archivos import Recibido
from chat.acciones.cerradura import cerrar_paso
from chat.consultas import horarios
from chat.errores import DatosInvalidos, EstaCerrado, NoPuede, TransicionInvalida
from chat.models import Conversacion, Mensaje, Participante
from nucleo import reloj
from nucleo.texto import limpiar, se_ve

TERMINO = "Esta conversación terminó. Su texto sigue aquí: puede radicarlo como solicitud o abrir otra conversación."
VACIO = "Escriba su mensaje."
LARGO = "El mensaje es muy largo: escriba máximo {maximo} letras, o radíquelo como solicitud."


def decir(
    participante: Participante,
    texto: str,
    clave: UUID,
    *,
    red: str = "",
    recibidos: Sequence[Recibido] = (),
) -> Mensaje:
    """Add a message to the conversation of a participant, once for each ``clave``: a double click, or a line that
    dropped before the answer, gives the first one. ``red``: the digest of their network, for its ceiling.
    ``recibidos``: files that go with it (``chat.acciones.hablar`` keeps them).

    Raises ``DatosInvalidos``, ``HayQueEsperar`` (counted outside the transaction), ``NoPuede`` (blocked) or
    ``EstaCerrado`` (it ended, or it is out of hours and nobody has it): the caller has the text, which can be filed."""
    texto = revisar(texto)
    ya = Mensaje.objects.filter(autor=participante, clave_envio=clave).first()
    if ya is not None:
        return ya
    if participante.papel == Participante.Papel.PERSONA:
        ritmo.exigir(participante, red)
    return _decir(participante, texto, clave, recibidos)


@transaction.atomic
def _decir(
    participante: Participante, texto: str, clave: UUID, recibidos: Sequence[Recibido] = ()
) -> Mensaje:
    conversacion = cerrar_paso(participante.conversacion_id)
    ya = Mensaje.objects.filter(autor=participante, clave_envio=clave).first()
    if ya is not None:
        return ya
    exigir_abierta(conversacion)
    if participante.papel == Participante.Papel.PERSONA:
        bloqueos.exigir_que_escriba(participante)
        exigir_horario(conversacion)
        mensaje = corriente.agregar(
            conversacion, texto=texto, clase=Mensaje.Clase.TEXTO, autor=participante, clave=clave
        )
        archivos.poner_en(mensaje, recibidos)
        return mensaje
    return _responder(conversacion, participante, texto, clave)


def _responder(conversacion: Conversacion, oficial: Participante, texto: str, clave: UUID) -> Mensaje:
    if conversacion.agente_id != oficial.usuario_id:
        raise NoPuede("Esta conversación la atiende otra persona: tómela para responder.")
    if conversacion.primera_respuesta_en is None:
        conversacion.primera_respuesta_en = reloj.ahora()
        conversacion.save(update_fields=["primera_respuesta_en"])
    return corriente.agregar(conversacion, texto=texto, clase=Mensaje.Clase.TEXTO, autor=oficial, clave=clave)


def revisar(texto: str) -> str:
    """The text as it is kept: without control characters, within its size. ``DatosInvalidos``."""
    texto = limpiar(texto).strip()
    if not se_ve(texto):
        raise DatosInvalidos(VACIO, campo="texto")
    if len(texto) > reglas.LARGO_TEXTO:
        raise DatosInvalidos(LARGO.format(maximo=f"{reglas.LARGO_TEXTO:,}".replace(",", ".")), campo="texto")
    return texto


def exigir_abierta(conversacion: Conversacion) -> None:
    if not conversacion.esta_abierta:
        raise EstaCerrado(TERMINO)
    if conversacion.sala.es_publica:
        raise TransicionInvalida("En una sala pública se pregunta con el formulario de la sala.")


def exigir_horario(conversacion: Conversacion) -> None:
    """The hours as they are now, whatever they were when the page opened. Who is being attended by somebody present
    goes on: the hours end for who waits."""
    visto = conversacion.agente_vio_en
    if conversacion.agente_id and visto and reloj.ahora() - visto < reglas.LINEA_PERDIDA:
        return
    atencion = horarios.atencion_de(conversacion.sala)
    if not atencion.esta_abierta:
        raise EstaCerrado(horarios.esta_cerrado(atencion))
