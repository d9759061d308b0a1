"""PostgreSQL: a stored ``tsvector`` with exactly our lexemes, and its GIN index. No text configuration takes part."""

from collections.abc import Sequence

from django.db.models import BooleanField, F, QuerySet
from django.db.models.expressions import RawSQL

from busqueda.motores.condicion import Condicion

#: Of so many rows, all are brought and then put in order; of more, the planner says.
POCOS = 10_000

CREAR = (
    "ALTER TABLE busqueda_documento ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(lexemas, ' '))) STORED",
    "CREATE INDEX busqueda_documento_vector ON busqueda_documento USING gin (vector) WITH (fastupdate = off)",
)
QUITAR = ("ALTER TABLE busqueda_documento DROP COLUMN vector",)


def esta_puesto() -> bool:
    """It is a column of the table itself: it goes where its rows go."""
    return True


def reponer() -> None:
    """Nothing to do."""


def filtrar(documentos: QuerySet, condicion: Condicion) -> QuerySet:
    """Those whose vector meets the query, from the newest on. The planner takes visiting a row for far dearer than
    reading a vector, and would go through the table from its end for what few have: by an order that no index has, it
    cannot."""
    pocos = condicion.a_lo_sumo is not None and condicion.a_lo_sumo <= POCOS
    return documentos.filter(
        RawSQL(
            "busqueda_documento.vector @@ %s::tsquery", [_pregunta(condicion)], output_field=BooleanField()
        )
    ).order_by((F("pk") + 0).desc() if pocos else "-pk")


def entre(documentos: QuerySet, condicion: Condicion, numeros: Sequence[int]) -> QuerySet:
    """No index takes what ``IS TRUE``, nor the order: of the words, one would read all the rows that have them."""
    tienen = RawSQL(
        "(busqueda_documento.vector @@ %s::tsquery) IS TRUE",
        [_pregunta(condicion)],
        output_field=BooleanField(),
    )
    return con_numero(documentos, numeros).filter(tienen).order_by((F("pk") + 0).desc())


def con_numero(documentos: QuerySet, numeros: Sequence[int]) -> QuerySet:
    """One array, and not a thousand numbers that are read and planned one by one."""
    return documentos.filter(
        RawSQL("busqueda_documento.id = ANY(%s)", [list(numeros)], output_field=BooleanField())
    )


def que_empiezan(filas: QuerySet, campo: str, comienzo: str) -> QuerySet:
    """``LIKE``, which has an index of its own (``varchar_pattern_ops``)."""
    return filas.filter(**{f"{campo}__startswith": comienzo})


def _pregunta(condicion: Condicion) -> str:
    partes = [f"({' | '.join(map(_citar, grupo))})" for grupo in condicion.todos]
    partes += [f"!{_citar(lexema)}" for lexema in condicion.ninguno]
    return " & ".join(partes)


def _citar(lexema: str) -> str:
    cita = "'" + lexema.replace("\\", "").replace("'", "").removesuffix("*") + "'"
    return f"{cita}:*" if lexema.endswith("*") else cita
