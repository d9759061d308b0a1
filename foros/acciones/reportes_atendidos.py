"""Who reported a message is told what came of it."""

from foros.models import Mensaje, Reporte
from nucleo import reloj


def contar_desenlace(mensaje: Mensaje, resultado: str) -> int:
    """Close the reports that wait for a decision on a message (``Revision.Resultado``); return how many."""
    return Reporte.objects.filter(mensaje=mensaje, atendido_en__isnull=True).update(atendido_en=reloj.ahora())
