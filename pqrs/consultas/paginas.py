"""Pages by key: each one starts where the last one ended, so the hundredth costs what the first did.

No page is counted and none is skipped over. What an index cannot decide (a kind, a channel, a word of a name) is looked
for in a bounded window of rows; when the window ends before the page is full, the page says so and goes on from there.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Func, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, In, LessThan, LessThanOrEqual

POR_PAGINA = 25
VENTANA = 2000
_SEPARADOR = "_"
_ENTERO_MAXIMO = 2**63 - 1


class Fila(Func):
    """An SQL row value. Comparing ``(vence_el, id)`` as one lets the index start at the exact row; the ``OR`` that says
    the same walks every request of that day."""

    template = "(%(expressions)s)"
    output_field = TextField()


class SinIndice(Func):
    """An integer column that no index may look up: it is checked row by row, inside the window."""

    template = "+%(expressions)s"
    output_field = IntegerField()


@dataclass(frozen=True)
class Llave:
    """An order that an index already has. All fields go the same way; the last one is unique.

    ``en_dos_pasos``: the places first, in the index, and then those rows. PostgreSQL guesses how many rows follow a
    place by its first field alone: where nearly all share it, it expects none, and would read and sort them all.
    """

    campos: tuple[str, ...]
    descendente: bool = False
    en_dos_pasos: bool = False

    def ordenar(self, filas: QuerySet, *, al_reves: bool = False) -> QuerySet:
        signo = "-" if self.descendente != al_reves else ""
        return filas.order_by(*(signo + campo for campo in self.campos))

    def desde(self, filas: QuerySet, lugar: tuple, *, al_reves: bool = False) -> QuerySet:
        """The rows strictly after a place, in that direction."""
        comparacion = LessThan if self.descendente != al_reves else GreaterThan
        return filas.filter(comparacion(self._columnas(), self._valores(filas, lugar)))

    def hasta(self, filas: QuerySet, lugar: tuple, *, al_reves: bool = False) -> QuerySet:
        """The rows up to a place, itself too, in that direction."""
        comparacion = GreaterThanOrEqual if self.descendente != al_reves else LessThanOrEqual
        return filas.filter(comparacion(self._columnas(), self._valores(filas, lugar)))

    def tomar(
        self, filas: QuerySet, zona: QuerySet, cuantas: int, *, en_dos_pasos: bool | None = None
    ) -> list:
        """The first rows of a zone of ``filas``, which is already in this order."""
        if not (self.en_dos_pasos if en_dos_pasos is None else en_dos_pasos):
            return list(zona[:cuantas])
        pks = list(zona.values_list("pk", flat=True)[:cuantas])
        por_pk = filas.in_bulk(pks)  # one that left meanwhile is not shown
        return [por_pk[pk] for pk in pks if pk in por_pk]

    def lugar(self, fila: Any) -> tuple:
        return tuple(getattr(fila, campo) for campo in self.campos)

    def escribir(self, lugar: tuple) -> str:
        return _SEPARADOR.join(_en_enlace(parte) for parte in lugar)

    def leer(self, filas: QuerySet, texto: str) -> tuple | None:
        """The place that a link carries, or None when it is not one: then the list starts at its beginning."""
        partes = texto.split(_SEPARADOR)
        if len(partes) != len(self.campos):
            return None
        try:
            lugar = tuple(
                filas.model._meta.get_field(campo).to_python(parte)
                for campo, parte in zip(self.campos, partes, strict=True)
            )
        except ValidationError:
            return None
        enteros = (parte for parte in lugar if isinstance(parte, int))
        return (
            lugar if None not in lugar and all(abs(entero) <= _ENTERO_MAXIMO for entero in enteros) else None
        )

    def _columnas(self) -> Fila:
        return Fila(*(F(campo) for campo in self.campos))

    def _valores(self, filas: QuerySet, lugar: tuple) -> Fila:
        campos = (filas.model._meta.get_field(campo) for campo in self.campos)
        return Fila(*(Value(valor, output_field=campo) for campo, valor in zip(campos, lugar, strict=True)))


def _en_enlace(parte: Any) -> str:
    """As ``to_python`` reads it and a link carries it: a plus sign in it would be a space."""
    return (
        parte.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if isinstance(parte, datetime)
        else str(parte)
    )


POR_VENCIMIENTO = Llave(("vence_el", "id"))
POR_TURNO = Llave(("prioridad", "vence_el", "id"), en_dos_pasos=True)
RECIENTES = Llave(("id",), descendente=True)
POR_TERMINACION = Llave(("terminada_en", "id"), descendente=True)


@dataclass(frozen=True)
class Pagina:
    """Rows of one page. ``anterior`` and ``siguiente`` are places for the links, or "". ``es_parcial``: the window
    ended before the page was full, and ``siguiente`` (or ``anterior``, going back) goes on looking."""

    filas: list
    anterior: str = ""
    siguiente: str = ""
    es_parcial: bool = False


def pagina(
    filas: QuerySet,
    llave: Llave,
    *,
    tras: str = "",
    antes: str = "",
    filtro: Q | None = None,
    es_de_la_fila: bool = False,
    por_pagina: int = POR_PAGINA,
) -> Pagina:
    """One page of rows after ``tras`` or before ``antes``. One query; one more with a ``filtro``, with one that is not
    ``es_de_la_fila``, and with an order ``en_dos_pasos``. Going back to a first page that would come out short (rows
    left it meanwhile) starts again from the beginning. ``es_de_la_fila``: the ``filtro`` only looks at columns of the
    row itself."""
    lugar = llave.leer(filas, antes or tras)
    al_reves = bool(antes and lugar)
    zona = llave.ordenar(filas, al_reves=al_reves)
    if lugar:
        zona = llave.desde(zona, lugar, al_reves=al_reves)
    fin = _fin_de_ventana(zona, llave) if filtro else None
    en_dos_pasos = llave.en_dos_pasos
    if filtro and es_de_la_fila and not en_dos_pasos:  # row by row: a full page ends it
        zona = (llave.hasta(zona, fin, al_reves=al_reves) if fin else zona).filter(filtro)
    elif filtro:  # the window first, and whole rows only of what is shown
        zona, en_dos_pasos = llave.ordenar(_en_ventana(filas, zona).filter(filtro), al_reves=al_reves), True
    halladas = llave.tomar(filas, zona, por_pagina + 1, en_dos_pasos=en_dos_pasos)
    hay_mas = len(halladas) > por_pagina
    if al_reves and not fin and len(halladas) < por_pagina:
        return pagina(filas, llave, filtro=filtro, es_de_la_fila=es_de_la_fila, por_pagina=por_pagina)
    halladas = halladas[:por_pagina]
    ultimo = llave.lugar(halladas[-1]) if hay_mas else fin
    return _armar(llave, halladas, ultimo, lugar, al_reves, es_parcial=bool(fin) and not hay_mas)


def _fin_de_ventana(zona: QuerySet, llave: Llave) -> tuple | None:
    """The place where the window ends, or None when the rows end before it. Reads index entries only."""
    return next(iter(zona.values_list(*llave.campos)[VENTANA - 1 : VENTANA]), None)


def _en_ventana(filas: QuerySet, zona: QuerySet) -> QuerySet:
    """The rows of the window, as a subquery with a limit: PostgreSQL guesses a third of the table for the comparison
    of a place, and would rather walk all names than that."""
    return filas.filter(pk__in=zona.values("pk")[:VENTANA])


def _armar(llave, halladas, ultimo, lugar, al_reves, es_parcial) -> Pagina:
    """``ultimo``: where the rows of this direction go on, or None at their end."""
    adelante = llave.escribir(ultimo) if ultimo else ""
    atras = ""
    if lugar:
        atras = llave.escribir(llave.lugar(halladas[0]) if halladas else lugar)
    if al_reves:
        return Pagina(halladas[::-1], anterior=adelante, siguiente=atras, es_parcial=es_parcial)
    return Pagina(halladas, anterior=atras, siguiente=adelante, es_parcial=es_parcial)


def uno_de(campo: str, valores: list[int]) -> Q:
    """A condition on an integer column to be checked inside the window."""
    return Q(In(SinIndice(F(campo)), valores))
