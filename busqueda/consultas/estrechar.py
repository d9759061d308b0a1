"""What a person narrowed a search by, and which of the documents that it leaves have the words: no more rows are gone
through than a page can wait for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import QuerySet

from busqueda import motores
from busqueda.models import Documento
from busqueda.motores import Condicion
from nucleo import reloj

#: Rows that a narrowed search goes through at most; and so few that they are read without asking what else is fewer.
MIRADOS, POCOS = 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Filtros:
    """What the person narrowed: a kind, a topic, Bogotá dates (both included)."""

    clase: str = ""
    tema: str = ""
    desde: date | None = None
    hasta: date | None = None

    def aplicar(self, documentos: QuerySet[Documento]) -> QuerySet[Documento]:
        if self.clase:
            documentos = documentos.filter(clase=self.clase)
        if self.tema:
            documentos = documentos.filter(tema=self.tema)
        desde, antes_de = self._momentos
        if desde:
            documentos = documentos.filter(fecha__gte=desde)
        if antes_de:
            documentos = documentos.filter(fecha__lt=antes_de)
        return documentos

    def admite(self, clase: str, tema: str, fecha: datetime) -> bool:
        """The same of one document, in our code."""
        desde, antes_de = self._momentos
        return (
            self.clase in ("", clase)
            and self.tema in ("", tema)
            and (desde is None or desde <= fecha)
            and (antes_de is None or fecha < antes_de)
        )

    @property
    def _momentos(self) -> tuple[datetime | None, datetime | None]:
        """Moments and not days: SQLite would ask our code for the day of each row."""
        sin_fin = self.hasta is None or self.hasta == date.max
        return (
            None if self.desde is None else _comienzo(self.desde),
            None if sin_fin else _comienzo(self.hasta + timedelta(days=1)),
        )

    def por_uno(self) -> Iterator["Filtros"]:
        """Those that one index answers: the topic with the dates, the kind with the dates, or the dates."""
        yield replace(self, clase="") if self.tema else self
        if self.clase and self.tema:
            yield replace(self, tema="")


TODO = Filtros()


class Estrechados:
    """The documents that a search may find. ``se_corto``: only the newest were gone through, and there may be more."""

    def __init__(self, filtros: Filtros):
        self.filtros = filtros
        self.se_corto = False

    def traer(self, condicion: Condicion, cuantos: int) -> list[int]:
        """The numbers of those that meet it, from the newest on. Narrowed, whichever is fewer is gone through: what has
        the words, by their index; or what the narrowing leaves."""
        if self.filtros == TODO:
            return _numeros(motores.que_tienen(condicion), cuantos)
        if self._quedan_menos(condicion.a_lo_sumo):
            quedan, se_corto = self._los_que_quedan
            self.se_corto |= se_corto
            return _numeros(motores.entre(condicion, quedan), cuantos)
        tienen = _numeros(motores.que_tienen(condicion), MIRADOS + 1)
        self.se_corto |= len(tienen) > MIRADOS
        return self._admitidos(tienen[:MIRADOS])[:cuantos]

    def _quedan_menos(self, documentos: int | None) -> bool:
        if documentos is None or documentos > MIRADOS:
            return True
        return documentos > POCOS and len(self._los_que_quedan[0]) < documentos

    @cached_property
    def _los_que_quedan(self) -> tuple[list[int], bool]:
        """The newest, and whether they are not all."""
        # In the order of an index, which therefore ends as soon as there are enough.
        ventanas = [
            _numeros(filtros.aplicar(Documento.objects.order_by("-fecha")), MIRADOS + 1)
            for filtros in self.filtros.por_uno()
        ]
        quedan = min(ventanas, key=len)
        mirados = quedan[:MIRADOS]
        return mirados if len(ventanas) == 1 else self._admitidos(mirados), len(quedan) > MIRADOS

    def _admitidos(self, numeros: list[int]) -> list[int]:
        """Asked together with the numbers, SQLite would rather go through all those of a kind."""
        filas = motores.con_numero(numeros).order_by().values_list("pk", "clase", "tema", "fecha")
        return sorted((pk for pk, *suyo in filas if self.filtros.admite(*suyo)), reverse=True)

    def _hasta_donde_se_mira(self, numeros: list[int]) -> list[int]:
        self.se_corto |= len(numeros) > MIRADOS
        return numeros[:MIRADOS]


def _numeros(documentos: QuerySet[Documento], cuantos: int | None = None) -> list[int]:
    return list(documentos.values_list("pk", flat=True)[:cuantos])


def _comienzo(dia: date) -> datetime:
    return datetime.combine(dia, time.min, tzinfo=reloj.BOGOTA)
