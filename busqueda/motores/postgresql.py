"""PostgreSQL: a stored ``tsvector`` with exactly our lexemes, and its GIN index. No text configuration takes part."""

from collections.abc import Sequence

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

CREAR = (
    "ALTER TABLE busqueda_documento ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(lexemas, ' '))) STORED",
    "CREATE INDEX busqueda_documento_vector ON busqueda_documento USING gin (vector) WITH (fastupdate = off)",
)
QUITAR = ("ALTER TABLE busqueda_documento DROP COLUMN vector",)


def filtrar(documentos: QuerySet, todos: Sequence[Sequence[str]], ninguno: Sequence[str]) -> QuerySet:
    """Those whose vector meets the query."""
    partes = [f"({' | '.join(map(_citar, grupo))})" for grupo in todos]
    partes += [f"!{_citar(lexema)}" for lexema in ninguno]
    return documentos.filter(
        RawSQL("busqueda_documento.vector @@ %s::tsquery", [" & ".join(partes)], output_field=BooleanField())
    )


def _citar(lexema: str) -> str:
    cita = "'" + lexema.replace("\\", "").replace("'", "").removesuffix("*") + "'"
    return f"{cita}:*" if lexema.endswith("*") else cita
