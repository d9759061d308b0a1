"""What surveys there are to answer, for whom, and whether somebody did."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta, Version
from nucleo import reloj

EN_LA_PORTADA = 3
#: Of an account: more are found in the list.
EN_MI_CUENTA = 20


@dataclass(frozen=True)
class Listas:
    """``abiertas`` are received now, ``pronto`` open later, ``cerradas`` ended, with their results or without them."""

    abiertas: list[Encuesta]
    pronto: list[Encuesta]
    cerradas: list[Encuesta]


def abiertas() -> QuerySet[Encuesta]:
    """Those that receive answers now and that anybody is told of: never those by invitation."""
    ahora = reloj.ahora()
    return (
        Encuesta.objects.publicadas()
        .filter(abre_en__lte=ahora, cierra_en__gt=ahora, cerrada_en=None)
        .exclude(audiencia=Encuesta.Audiencia.INVITACION)
        .order_by("cierra_en", "pk")
    )


def listas(cerradas: int = 50) -> Listas:
    """What the page of the surveys shows to anybody. Three queries."""
    ahora = reloj.ahora()
    de_todos = Encuesta.objects.visibles_para(None)
    return Listas(
        abiertas=list(abiertas()),
        pronto=list(de_todos.filter(abre_en__gt=ahora, cerrada_en=None).order_by("abre_en", "pk")),
        cerradas=list(
            de_todos.exclude(cierra_en__gt=ahora, cerrada_en=None).order_by("-cierra_en", "-pk")[:cerradas]
        ),
    )


def vigente(encuesta: Encuesta) -> Version | None:
    """The version that is asked now."""
    return encuesta.versiones.filter(publicada_en__isnull=False).order_by("-numero").first()


def publicada(slug: str) -> Version | None:
    """The version that is asked now of a survey that was published and not withdrawn, with its survey. One query."""
    return _ultima("e.slug = %s AND e.publicada_en IS NOT NULL AND e.retirada_en IS NULL", slug)


def preguntada(encuesta_id: int) -> Version | None:
    """The same of any survey, by its key. One query."""
    return _ultima("e.id = %s", encuesta_id)


def _ultima(condicion: str, valor: str | int) -> Version | None:
    """Written by hand, for every page of who answers begins here: making the statement out of its models took longer
    than running it. The questions stay behind until they are asked for, which each process does once (``Version``)."""
    campos = Encuesta._meta.concrete_fields
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v.id, v.numero, v.huella, {', '.join(f'e.{campo.column}' for campo in campos)} "  # noqa: S608
            f"FROM {Version._meta.db_table} v JOIN {Encuesta._meta.db_table} e ON e.id = v.encuesta_id "
            f"WHERE {condicion} AND v.publicada_en IS NOT NULL ORDER BY v.numero DESC LIMIT 1",
            [valor],
        )
        fila = cursor.fetchone()
    if fila is None:
        return None
    pk, numero, huella, *suyos = fila
    for lugar, convertir in _conversiones(connection.vendor):
        suyos[lugar] = convertir(suyos[lugar])
    encuesta = Encuesta.from_db(connection.alias, [campo.attname for campo in campos], suyos)
    valores = (pk, encuesta.pk, numero, huella)
    version = Version.from_db(connection.alias, ("id", "encuesta_id", "numero", "huella"), valores)
    version.encuesta = encuesta
    return version


@cache
def _conversiones(motor: str) -> list[tuple[int, Callable[[Any], Any]]]:
    """What a database gives of some columns of a survey, as Django has it: moments and truths on SQLite, JSON."""
    hechas = []
    for lugar, campo in enumerate(Encuesta._meta.concrete_fields):
        columna = campo.get_col(Encuesta._meta.db_table)
        de_ambos = (*connection.ops.get_db_converters(columna), *campo.get_db_converters(connection))
        hechas += [(lugar, partial(_convertir, uno, columna)) for uno in de_ambos]
    return hechas


def _convertir(uno: Callable, columna: Any, valor: Any) -> Any:
    return uno(valor, columna, connection)


def papeleta(encuesta: Encuesta, sujeto: str) -> Papeleta | None:
    """That of who answers, if they have one."""
    if not encuesta.clave:
        return None
    return Papeleta.objects.filter(encuesta=encuesta, huella=huella_de(encuesta, sujeto)).first()


def ya_respondio(encuesta: Encuesta, sujeto: str) -> bool:
    """Whether that ballot was used. Asked of everybody who sends, so by hand. One query."""
    if not encuesta.clave:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT esta_usada FROM {Papeleta._meta.db_table} WHERE encuesta_id = %s AND huella = %s",  # noqa: S608
            [encuesta.pk, huella_de(encuesta, sujeto)],
        )
        return bool((cursor.fetchone() or [False])[0])


def por_responder(usuario_id: int) -> list[Encuesta]:
    """The open surveys for accounts that this one has not answered, for its own person's eyes. Two queries."""
    de_cuenta = list(abiertas().filter(audiencia=Encuesta.Audiencia.CUENTA)[:EN_MI_CUENTA])
    if not de_cuenta:
        return []
    huellas = {huella_de(una, f"cuenta:{usuario_id}"): una.pk for una in de_cuenta}
    usadas = Papeleta.objects.filter(encuesta__in=de_cuenta, huella__in=huellas, esta_usada=True).values_list(
        "huella", flat=True
    )
    respondidas = {huellas[una] for una in usadas}
    return [una for una in de_cuenta if una.pk not in respondidas]


def recibe(encuesta: Encuesta) -> bool:
    """Whether it is answered now."""
    return encuesta.recibe_en(reloj.ahora())
