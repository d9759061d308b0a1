"""What the person says at the end: whether it was solved, and how they were attended."""

from django.db import transaction

from chat import reglas
from chat.acciones.cerradura import cerrar_paso
from chat.errores import DatosInvalidos, NoPuede, TransicionInvalida
from chat.models import Conversacion, Participante
from nucleo import reloj
from nucleo.texto import limpiar

MINIMA, MAXIMA = 1, 5


@transaction.atomic
def calificar(participante: Participante, *, solucion: str, nota: int, comentario: str = "") -> Conversacion:
    """Rate one's own conversation, once, after it ended. ``nota``: 1 to 5. It changes nothing of what was said, and is
    counted in the public figures without who. Raises ``DatosInvalidos``, ``NoPuede``, ``TransicionInvalida``."""
    if solucion not in Conversacion.Solucion.values:
        raise DatosInvalidos("Diga si le resolvieron lo que necesitaba.", campo="solucion")
    if not MINIMA <= nota <= MAXIMA:
        raise DatosInvalidos("Escoja una calificación de 1 a 5.", campo="calificacion")
    comentario = limpiar(comentario).strip()
    if len(comentario) > reglas.LARGO_NOTA:
        raise DatosInvalidos("Escriba un comentario más corto: caben 1.000 letras.", campo="comentario")
    conversacion = cerrar_paso(participante.conversacion_id)
    if participante.papel != Participante.Papel.PERSONA or conversacion.sala.es_publica:
        raise NoPuede("Solo califica la conversación quien la abrió.")
    if conversacion.esta_abierta:
        raise TransicionInvalida("La conversación se califica cuando termina.")
    if conversacion.calificada_en is not None or conversacion.anonimizada_en is not None:
        raise TransicionInvalida("Ya recibimos su calificación de esta conversación. Gracias.")
    conversacion.solucion, conversacion.calificacion = solucion, nota
    conversacion.comentario, conversacion.calificada_en = comentario, reloj.ahora()
    conversacion.save(update_fields=["solucion", "calificacion", "comentario", "calificada_en"])
    return conversacion
