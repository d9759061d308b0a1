"""Counting up to a limit: a figure says «99+» instead of counting on, and many figures take one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.expressions import RawSQL

TOPE = 99


@dataclass(frozen=True)
class Cuantas:
    """How many there are. ``hay_mas``: at least so many."""

    cuantas: int
    hay_mas: bool = False

    @classmethod
    def de(cls, contadas: int) -> "Cuantas":
        """From a count that stopped at ``TOPE`` + 1."""
        return cls(min(contadas, TOPE), contadas > TOPE)

    def __bool__(self) -> bool:
        return self.cuantas > 0

    def __str__(self) -> str:
        return f"{self.cuantas}+" if self.hay_mas else str(self.cuantas)


class HastaElTope(Subquery):
    """How many rows a correlated queryset has, up to ``TOPE`` + 1, as an annotation."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS contadas)"
    output_field = IntegerField()

    def __init__(self, filas: QuerySet):
        super().__init__(_pocas(filas))


def contar(consultas: Sequence[QuerySet]) -> list[Cuantas]:
    """How many rows each one has, in order. One query."""
    partes, valores = [], []
    for n, filas in enumerate(consultas):
        try:
            sql, suyos = _pocas(filas).query.sql_with_params()
        except EmptyResultSet:  # a person who sees nothing
            continue
        partes.append(f"SELECT {n} AS n, COUNT(*) FROM ({sql}) AS contadas")  # noqa: S608 - Django wrote it
        valores += suyos
    contadas = dict(_leer(" UNION ALL ".join(partes), valores)) if partes else {}
    return [Cuantas.de(contadas.get(n, 0)) for n in range(len(consultas))]


def contar_por_dia(
    consultas: Sequence[QuerySet], campo: str, dias: Sequence[date]
) -> list[tuple[Cuantas, ...]]:
    """For each day, how many rows of each queryset have that date in ``campo``. One query."""
    partes, valores = [], []
    for filas in consultas:
        try:
            sql, suyos = _pocas(filas.filter(**{campo: RawSQL("dias.dia", [])})).query.sql_with_params()
        except EmptyResultSet:
            partes.append("0")
            continue
        partes.append(f"(SELECT COUNT(*) FROM ({sql}) AS contadas)")  # noqa: S608
        valores += suyos
    tabla = " UNION ALL ".join(f"SELECT {n} AS n, %s AS dia" for n in range(len(dias)))
    valores += [connection.ops.adapt_datefield_value(dia) for dia in dias]
    sql = f"SELECT dias.n, {', '.join(partes)} FROM ({tabla}) AS dias"  # noqa: S608
    contadas = {n: tuple(map(Cuantas.de, cada)) for n, *cada in _leer(sql, valores)}
    return [contadas[n] for n in range(len(dias))]


def _pocas(filas: QuerySet) -> QuerySet:
    return filas.order_by().values("pk")[: TOPE + 1]


def _leer(sql: str, valores: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, valores)
        return cursor.fetchall()
