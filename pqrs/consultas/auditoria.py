"""Who saw and did what at the desk, from every table that tells it, the last first. No personal data of whoever asks:
the radicado, and the name of the act.

Each source is read in its own order, by an index, and they are merged: nothing is counted or skipped over.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Q, QuerySet

from cuentas.models import Acceso, Usuario
from nucleo import reloj
from pqrs.models import (
    Actuacion,
    Eliminacion,
    Informe,
    LecturaReservada,
    ListaDeAfiliados,
    Rotulo,
    Salida,
    Vista,
)

POR_PAGINA = 100
CABEZA = ("cuando", "persona", "clase", "que", "radicado")


class Hecho(NamedTuple):
    """One row: when (aware), who, which kind of fact, what, and on which request («» on none)."""

    en: datetime
    persona: str
    clase: str
    que: str
    radicado: str


@dataclass(frozen=True)
class Filtro:
    """What narrows the audit. Dates of Bogotá, both included. ``antes``: strictly before that moment."""

    desde: date
    hasta: date
    persona: Usuario | None = None
    radicado: str = ""
    antes: datetime | None = None

    def en(self, campo: str) -> Q:
        inicio = datetime.combine(self.desde, time.min, tzinfo=reloj.BOGOTA)
        fin = datetime.combine(self.hasta + timedelta(days=1), time.min, tzinfo=reloj.BOGOTA)
        return Q(**{f"{campo}__gte": inicio, f"{campo}__lt": min(filter(None, (fin, self.antes)))})


@dataclass(frozen=True)
class Fuente:
    """A table that tells what people did. ``persona`` and ``radicado``: where it keeps them («» where it has no
    request); ``decir``: the kind and the words of one of its rows."""

    modelo: type
    en: str
    persona: str
    radicado: str
    campos: tuple[str, ...]
    decir: Callable[..., tuple[str, str]]

    def filas(self, filtro: Filtro) -> QuerySet:
        filas = self.modelo.objects.filter(filtro.en(self.en), **{f"{self.persona}__isnull": False})
        if filtro.persona:
            filas = filas.filter(**{self.persona: filtro.persona})
        if filtro.radicado:
            filas = filas.filter(**{self.radicado: filtro.radicado}) if self.radicado else filas.none()
        return filas.order_by(f"-{self.en}", "-pk")

    def hechos(self, filas: QuerySet) -> Iterator[Hecho]:
        quien = (f"{self.persona}__{campo}" for campo in ("first_name", "last_name", "username"))
        columnas = [self.en, *quien, *self.campos, *([self.radicado] if self.radicado else [])]
        for en, nombre, apellido, usuario, *resto in filas.values_list(*columnas).iterator(chunk_size=2000):
            radicado = resto.pop() if self.radicado else ""
            yield Hecho(en, f"{nombre} {apellido}".strip() or usuario, *self.decir(*resto), radicado)


def _cuantas(halladas: int | None, enviadas: int | None) -> str:
    """How many rows of a download went, where they are counted."""
    if halladas is None:
        return ""
    return (
        f" (filas: {halladas}, sin terminar)" if enviadas is None else f" (filas: {enviadas} de {halladas})"
    )


_ACTOS = dict(Actuacion.Tipo.choices)
_ACCESOS = dict(Acceso.Resultado.choices)
_INFORMES = dict(Informe.Clase.choices)
FUENTES = (
    Fuente(Vista, "en", "persona", "solicitud__radicado", (), lambda: ("Vista", "Abrió la solicitud ese día")),
    Fuente(
        Actuacion, "en", "actor", "solicitud__radicado", ("tipo",), lambda tipo: ("Actuación", _ACTOS.get(tipo, tipo))
    ),
    Fuente(
        LecturaReservada, "en", "por", "solicitud__radicado", ("motivo",),
        lambda motivo: ("Identidad reservada", f"Leyó la identidad: {motivo}"),
    ),
    Fuente(
        Acceso, "en", "usuario", "", ("resultado", "metodo"),
        lambda resultado, metodo: ("Acceso", " · ".join(filter(None, (_ACCESOS.get(resultado, resultado), metodo)))),
    ),
    Fuente(
        Salida, "en", "persona", "", ("que", "halladas", "enviadas"),
        lambda que, halladas, enviadas: ("Descarga", que + _cuantas(halladas, enviadas)),
    ),
    Fuente(
        Rotulo, "impreso_en", "impreso_por", "solicitud__radicado", (), lambda: ("Rótulo", "Imprimió el rótulo")
    ),
    Fuente(
        Informe, "publicado_en", "publicado_por", "", ("clase", "desde", "version"),
        lambda clase, desde, version: ("Informe", f"{_INFORMES[clase]}, desde el {desde}, versión {version}"),
    ),
    Fuente(
        ListaDeAfiliados, "confirmada_en", "cargada_por", "", ("personas",),
        lambda personas: ("Lista de afiliados", f"Reemplazó la lista: {personas} personas"),
    ),
    Fuente(
        Eliminacion, "primera_en", "primera_por", "", ("acta",), lambda acta: ("Eliminación", f"Aprobó el acta {acta}")
    ),
    Fuente(
        Eliminacion, "segunda_en", "segunda_por", "", ("acta",), lambda acta: ("Eliminación", f"Aprobó el acta {acta}")
    ),
)  # fmt: skip


def hechos(filtro: Filtro) -> Iterator[Hecho]:
    """Everything that the filter lets through, the last first, as the database gives it: in constant memory."""
    fuentes = (fuente.hechos(fuente.filas(filtro)) for fuente in FUENTES)
    return heapq.merge(*fuentes, key=lambda hecho: hecho.en, reverse=True)


def pagina(filtro: Filtro) -> tuple[list[Hecho], datetime | None]:
    """The first rows, and the moment before which the next page begins (None: there are no more). One query for each
    source. Facts of the very same microsecond stay together."""
    fuentes = (fuente.hechos(fuente.filas(filtro)[: POR_PAGINA + 1]) for fuente in FUENTES)
    todos = heapq.merge(*fuentes, key=lambda hecho: hecho.en, reverse=True)
    filas = list(islice(todos, POR_PAGINA))
    sigue = next(todos, None)
    if sigue is None:
        return filas, None
    del_mismo = [uno for uno in filas if uno.en > sigue.en]
    return del_mismo or filas, (del_mismo or filas)[-1].en


def en_filas(filtro: Filtro) -> Iterator[tuple]:
    """The same for a CSV, with the time of Bogotá."""
    yield CABEZA
    for hecho in hechos(filtro):
        yield (hecho.en.astimezone(reloj.BOGOTA).isoformat(timespec="seconds"), *hecho[1:])
