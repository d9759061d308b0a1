"""The one lock of the chat: the conversation's row. The room is read, and never locked after it."""

from chat.models import Conversacion


def cerrar_paso(conversacion_id: int) -> Conversacion:
    """The conversation under its lock until the transaction ends, with its room: verbs at once take turns, and what
    they write is numbered in the order in which they commit."""
    conversaciones = Conversacion.objects.select_related("sala__dependencia", "agente", "usuario")
    return conversaciones.select_for_update(of=("self",), no_key=True).get(pk=conversacion_id)
