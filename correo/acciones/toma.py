"""Who holds each message of the outbox, from the statement that takes a handful to the one that writes its outcome.

What is owed by law goes alone: taken, marked, and its outcome written at once. What is not goes by handfuls, whose
deliveries are written together. The mark (``datos_en``) of each message is written apart in both, at the last moment
when it is certain that the server does not have it; and in a handful only once the one before has its outcome. So of a
handful that was killed its marks tell everything: the last one is in doubt, those before it were delivered, and the
rest never left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from correo import consultas
from correo.models import Correo, Intento
from correo.transportes import Respuesta
from nucleo import reloj
from nucleo.texto import limpiar

Estado, Resultado, Fase = Correo.Estado, Intento.Resultado, Intento.Fase

PUNADO = 200
#: More than a pass can last: only a dead process, or a frozen one, outlives it.
ARRIENDO = timedelta(minutes=2)
LARGO_RESPUESTA = 500

_TABLA = Correo._meta.db_table
#: What whoever took a message knows or has no use for.
_NO_SE_LEEN = {
    "resumen", "estado", "proximo_intento_en", "tomado_hasta", "tomado_por", "datos_en", "enviado_en",
    "vigente_hasta",
}  # fmt: skip
_COLUMNAS = ", ".join(
    f'"{campo.column}"' for campo in Correo._meta.concrete_fields if campo.name not in _NO_SE_LEEN
)


class ArriendoPerdido(Exception):
    """This process was so slow that another took the message over."""


@dataclass(frozen=True)
class Entrega:
    """A message that the server took, still to be written down."""

    correo: Correo
    en: datetime
    resumen: str
    respuesta: Respuesta
    duracion: timedelta | None


def tomar(yo: str, cuantos: int = PUNADO) -> list[Correo]:
    """The next handful in the order in which it leaves, each for one process alone: one message of what is owed by
    law, or ``cuantos`` of what is not when nothing else is due. One statement each."""
    return _tomar(yo, 1, se_debe=True) or _tomar(yo, cuantos, se_debe=False)


def _tomar(yo: str, cuantos: int, se_debe: bool) -> list[Correo]:
    ahora = reloj.ahora()
    lado = {"prioridad__lte" if se_debe else "prioridad__gt": Correo.Prioridad.RECORDATORIO}
    turno = consultas.por_enviar(ahora).filter(**lado).values("pk")[:cuantos]
    elegir, valores = turno.query.sql_with_params()
    # In PostgreSQL two processes never wait for each other; SQLite has one writer at a time.
    sin_esperar = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    orden = (
        f"WITH turno AS ({elegir}{sin_esperar}) UPDATE {_TABLA} SET estado = %s, tomado_por = %s, tomado_hasta = %s, "  # noqa: S608 - no value in it
        "proximo_intento_en = NULL, datos_en = NULL, intentos = intentos + 1 "
        f"WHERE id IN (SELECT turno.pk FROM turno){'' if se_debe else _sin_esperar_al_disco()} RETURNING {_COLUMNAS}"
    )
    tomados = Correo.objects.raw(orden, [*valores, Estado.ENVIANDO, yo, _valor(ahora + ARRIENDO)])
    return sorted(tomados, key=lambda uno: (uno.prioridad, uno.intentos, uno.pk))


def marcar(correo: Correo, yo: str, momento: datetime) -> None:
    """Write down that from now on the server may have it, while it is ours; ``ArriendoPerdido`` if it is not."""
    orden = f"UPDATE {_TABLA} SET datos_en = %s WHERE id = %s AND estado = %s AND tomado_por = %s"  # noqa: S608
    if not correo.se_debe:
        orden += _sin_esperar_al_disco()
    with connection.cursor() as cursor:
        cursor.execute(orden, [_valor(momento), correo.pk, Estado.ENVIANDO, yo])
        if not cursor.rowcount:
            raise ArriendoPerdido
    correo.datos_en = momento


def _sin_esperar_al_disco() -> str:
    """Taking and marking a bulletin does not wait for the disk in PostgreSQL: it would halve the pace, and what it
    costs takes a power cut before the handful is written down, which does wait: some of one handful repeated. It is of
    this statement alone: nothing leaks through a pool of connections."""
    if connection.vendor != "postgresql":
        return ""
    return " AND (SELECT set_config('synchronous_commit', 'off', true)) = 'off'"  # once, not for each row


def anotar_entregas(entregas: Sequence[Entrega], yo: str) -> int:
    """Write what the server took, and erase what was confidential in it. Two statements for the whole handful; how
    many were still ours. In the caller's transaction."""
    if not entregas:
        return 0
    filas = ", ".join(["(%s, %s, %s)"] * len(entregas))
    valores = [v for una in entregas for v in (una.correo.pk, _valor(una.en), una.resumen)]
    borrados = ", ".join(
        f"{campo} = CASE WHEN es_confidencial THEN '' ELSE {campo} END" for campo in _SECRETOS
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_TABLA} SET estado = %s, enviado_en = hecho.column2, resumen = hecho.column3, "  # noqa: S608
            f"tomado_por = '', tomado_hasta = NULL, {borrados} FROM (VALUES {filas}) AS hecho "
            f"WHERE {_TABLA}.id = hecho.column1 AND estado = %s AND tomado_por = %s RETURNING {_TABLA}.id",
            [Estado.ENVIADO, *valores, Estado.ENVIANDO, yo],
        )
        nuestros = {fila[0] for fila in cursor.fetchall()}
    _anotar_intentos([una for una in entregas if una.correo.pk in nuestros])
    return len(nuestros)


_SECRETOS = ("para", "texto", "html", "baja")


def _anotar_intentos(entregas: Sequence[Entrega]) -> None:
    """``bulk_create`` takes of each row a fifth of what sending it takes."""
    if not entregas:
        return
    duracion = Intento._meta.get_field("duracion")
    ahora = _valor(reloj.ahora())
    valores = [
        valor
        for una in entregas
        for valor in (
            una.correo.pk,
            ahora,
            Resultado.ENTREGADO,
            Fase.CIERRE,
            una.respuesta.codigo,
            limpiar(una.respuesta.palabras)[:LARGO_RESPUESTA],
            duracion.get_db_prep_value(una.duracion, connection),
        )
    ]
    filas = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(entregas))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Intento._meta.db_table} (correo_id, en, resultado, fase, codigo, respuesta, duracion) "  # noqa: S608
            f"VALUES {filas}",
            valores,
        )


def soltar(correo: Correo, yo: str, cambios: dict[str, Any], **como_se_vio: Any) -> bool:
    """Give the message up with its outcome, if it is still of ``yo`` and in each column of ``como_se_vio`` as it was
    seen."""
    suyo = Correo.objects.filter(pk=correo.pk, estado=Estado.ENVIANDO, tomado_por=yo, **como_se_vio)
    return bool(suyo.update(tomado_por="", tomado_hasta=None, **cambios))


def devolver(correos: Sequence[Correo], yo: str) -> None:
    """Put back what was taken and not touched, as if it had not been: it keeps its place in the queue."""
    if not correos:
        return
    suyos = Correo.objects.filter(pk__in=[uno.pk for uno in correos], estado=Estado.ENVIANDO, tomado_por=yo)
    ya_salio_antes = {"intentos__gt": 1}
    suyos.update(
        estado=Case(When(**ya_salio_antes, then=Value(Estado.REINTENTAR)), default=Value(Estado.PENDIENTE)),
        proximo_intento_en=Case(When(**ya_salio_antes, then=reloj.ahora()), default=F("creado_en")),
        intentos=F("intentos") - 1,
        tomado_por="",
        tomado_hasta=None,
    )


def anotar(
    correo: Correo, resultado: Resultado, fase: Fase, respuesta: Respuesta, duracion: timedelta | None = None
) -> None:
    _intento(correo, resultado, fase, respuesta, duracion).save()


def _intento(
    correo: Correo, resultado: Resultado, fase: Fase, respuesta: Respuesta, duracion: timedelta | None
) -> Intento:
    return Intento(
        correo=correo,
        en=reloj.ahora(),
        resultado=resultado,
        fase=fase,
        codigo=respuesta.codigo,
        respuesta=limpiar(respuesta.palabras)[:LARGO_RESPUESTA],
        duracion=duracion,
    )


def caducar() -> int:
    """What is not owed by law and was not sent in its time no longer leaves. How many."""
    return consultas.vencidos(reloj.ahora()).update(estado=Estado.CADUCADO, proximo_intento_en=None)


def abandonos() -> list[tuple[Correo, bool]]:
    """What dead processes had taken, and of each one whether its server certainly has it: the mark of another of its
    handful came later."""
    abandonados = list(consultas.abandonados(reloj.ahora()))
    ultimas: dict[str, datetime] = {}
    for uno in abandonados:
        if uno.datos_en:
            ultimas[uno.tomado_por] = max(uno.datos_en, ultimas.get(uno.tomado_por, uno.datos_en))
    return [(uno, bool(uno.datos_en) and uno.datos_en < ultimas[uno.tomado_por]) for uno in abandonados]


def _valor(momento: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(momento)


def en_una_transaccion():
    """Outside any other: what is written is committed before the server hears of it."""
    return transaction.atomic(durable=True)
