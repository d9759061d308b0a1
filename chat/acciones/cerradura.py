"""The one lock of the chat: the conversation's row. The room is read, and never locked after it."""

from chat.models import Conversacion


def cerrar_paso(conversacion_id: int) -> Conversacion:
    """The conversation under its lock until the transaction ends, with its room: verbs at once take turns, and what
    they write is numbered in the order in which they commit. Two queries: in one, PostgreSQL would give whoever waited
    for the lock the row as it is now joined to the room and the official that it had before."""
    filas = Conversacion.objects.select_for_update(no_key=True).values_list("pk", flat=True)
    pk = filas.get(pk=conversacion_id)
    return Conversacion.objects.select_related("sala__dependencia", "agente", "usuario").get(pk=pk)
