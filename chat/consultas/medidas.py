"""The public figures of the chat: the private conversations by month, and the public rooms. Counts alone, nobody in
them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from chat.medidas import Fila, Mes, por_mes, ultimos_meses
from chat.models import Conversacion, ConversacionRadicada, Sala
from nucleo import reloj

MESES = 12
TITULOS = (
    *(
        "Mes",
        "Conversaciones",
        "Atendidas",
        "Se fueron antes de ser atendidas",
        "Terminó el horario sin atenderlas",
    ),
    *("Espera, mediana en segundos", "Primera respuesta, mediana en segundos", "Dijeron si les resolvieron"),
    *("Les resolvieron", "Les resolvieron en parte", "No les resolvieron", "Calificación, mediana de 1 a 5"),
    "Se radicaron como solicitud",
)


@dataclass(frozen=True)
class DeUnaSala:
    """Of a public room that ended or is being held."""

    sala: Sala
    personas: int
    preguntas: int
    respondidas: int
    radicadas: int


def por_meses() -> list[Mes]:
    """The last twelve, this one first. One query, read by handfuls."""
    meses = ultimos_meses(reloj.hoy(), MESES)
    desde = datetime.combine(meses[-1], time(), tzinfo=reloj.BOGOTA)
    conversaciones = Conversacion.objects.privadas().filter(abierta_en__gte=desde)
    filas = conversaciones.annotate(
        se_radico=Exists(ConversacionRadicada.objects.filter(conversacion=OuterRef("pk")))
    ).values_list(
        "abierta_en", "tomada_en", "primera_respuesta_en", "cierre", "solucion", "calificacion", "se_radico"
    )
    return por_mes((Fila(*fila) for fila in filas.order_by().iterator(chunk_size=2000)), meses)


def de_las_salas() -> list[DeUnaSala]:
    """The public rooms that began in the last twelve months, the latest first. One query."""
    ahora = reloj.ahora()
    preguntas = "conversaciones__preguntas"
    salas = (
        Sala.objects.publicas()
        .filter(publicada_en__isnull=False, abre_en__lte=ahora, abre_en__gte=ahora - timedelta(days=365))
        .annotate(
            personas=Count(f"{preguntas}__autor", distinct=True),
            preguntas=Count(preguntas, distinct=True),
            respondidas=Count(
                preguntas, distinct=True, filter=Q(**{f"{preguntas}__respondida_en__isnull": False})
            ),
            radicadas=Count(preguntas, distinct=True, filter=Q(**{f"{preguntas}__solicitud__isnull": False})),
        )
    )
    return [
        DeUnaSala(una, una.personas, una.preguntas, una.respondidas, una.radicadas)
        for una in salas.order_by("-abre_en")
        if not una.se_cancelo
    ]


def filas() -> Iterator[Sequence]:
    """Every figure of the months, for a spreadsheet; the titles first. What is of too few is empty."""
    yield TITULOS
    for mes in por_meses():
        yield (
            f"{mes.mes:%Y-%m}",
            mes.abiertas,
            mes.atendidas,
            mes.se_fueron,
            mes.sin_atender,
            _segundos(mes.espera),
            _segundos(mes.primera_respuesta),
            mes.opinaron,
            mes.resueltas,
            mes.en_parte,
            mes.sin_resolver,
            None if mes.nota is None else f"{mes.nota:g}",
            mes.radicadas,
        )


def _segundos(rato: timedelta | None) -> int | None:
    return None if rato is None else round(rato.total_seconds())
