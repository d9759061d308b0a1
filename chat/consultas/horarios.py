"""Whether a queue is attended now, and when it is again."""

from datetime import datetime

from django.db.models import Q

from chat import semana
from chat.horario import Atencion, Cierre, Tramo, atencion
from chat.models import Pausa, Sala
from nucleo import reloj
from nucleo.calendario import fecha_larga
from nucleo.models import Entidad, calendario_vigente


def atencion_de(sala: Sala, momento: datetime | None = None) -> Atencion:
    """Of one queue, at a moment (now). Three queries."""
    return atencion_de_varias([sala], momento)[sala.pk]


def atencion_de_varias(salas: list[Sala], momento: datetime | None = None) -> dict[int, Atencion]:
    """Of several, by key: three queries, however many they are (one fewer if ``franjas`` was prefetched)."""
    momento = momento or reloj.ahora()
    calendario = calendario_vigente(Entidad.objects.vigente())
    pausas = list(Pausa.objects.filter(Q(sala__isnull=True) | Q(sala__in=salas), hasta__gt=momento))
    return {
        sala.pk: _de(sala, momento, [uno for uno in pausas if uno.sala_id in (None, sala.pk)], calendario)
        for sala in salas
    }


def _de(sala: Sala, momento, pausas, calendario) -> Atencion:
    if sala.cerrada_en is not None or sala.publicada_en is None:
        return Atencion(False)
    tramos = [Tramo(franja.dia, franja.desde, franja.hasta) for franja in sala.franjas.all()]
    cierres = [Cierre(pausa.desde, pausa.hasta, pausa.motivo) for pausa in pausas]
    return atencion(momento, tramos, cierres, calendario)


def esta_cerrado(atencion: Atencion) -> str:
    """What happened and what to do, for who wanted to write."""
    cuando = f" Vuelve a abrir el {en_palabras(atencion.abre_en)}" if atencion.abre_en else ""
    motivo = f" ({atencion.motivo})" if atencion.motivo else ""
    que_hacer = "Su texto sigue aquí: puede radicarlo ya mismo como solicitud."
    return f"El chat está cerrado en este momento{motivo}.{cuando} {que_hacer}"


def en_palabras(momento: datetime) -> str:
    """«lunes 30 de noviembre de 2026 a las 8:00 a. m.»: it ends with its own full stop."""
    local = reloj.en_bogota(momento)
    return f"{fecha_larga(local.date())} a las {semana.hora(local.time())}"
