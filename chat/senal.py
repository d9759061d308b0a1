"""Where the page of a conversation listens to its events (``chat.eventos``)."""

from django.conf import settings

from chat.models import Conversacion


def direccion(conversacion: Conversacion) -> str:
    """The address for the page's attribute ``data-senal``; "" when events are off or the conversation ended: then the
    page asks by the clock."""
    if not settings.EVENTOS_CHAT or not conversacion.esta_abierta:
        return ""
    return f"{conversacion.get_absolute_url()}senal/"
