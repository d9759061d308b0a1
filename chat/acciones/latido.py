"""The page of who opened a conversation asks: their line is not lost."""

from chat import reglas
from chat.models import Conversacion
from nucleo import reloj


def latir(conversacion: Conversacion) -> None:
    """Note that their page asked, at most once in each ``reglas.LATIDO``: other times it costs nothing."""
    ahora = reloj.ahora()
    if conversacion.esta_abierta and ahora - conversacion.vista_en >= reglas.LATIDO:
        Conversacion.objects.filter(pk=conversacion.pk, vista_en__lt=ahora).update(vista_en=ahora)
