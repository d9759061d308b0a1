"""SQLite: an FTS5 index without positions over our lexemes, which it only parts at the spaces."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

CREAR = (
    "CREATE VIRTUAL TABLE busqueda_lexemas USING fts5(lexemas, content='busqueda_documento', content_rowid='id', "
    "detail=none, columnsize=0, tokenize=\"unicode61 remove_diacritics 0 tokenchars '-:#' categories 'L* N* Co Mn'\")",
    "CREATE TRIGGER busqueda_entra AFTER INSERT ON busqueda_documento BEGIN "
    "INSERT INTO busqueda_lexemas(rowid, lexemas) VALUES (new.id, new.lexemas); END",
    "CREATE TRIGGER busqueda_sale AFTER DELETE ON busqueda_documento BEGIN "
    "INSERT INTO busqueda_lexemas(busqueda_lexemas, rowid, lexemas) VALUES ('delete', old.id, old.lexemas); END",
    "CREATE TRIGGER busqueda_cambia AFTER UPDATE OF lexemas ON busqueda_documento BEGIN "
    "INSERT INTO busqueda_lexemas(busqueda_lexemas, rowid, lexemas) VALUES ('delete', old.id, old.lexemas); "
    "INSERT INTO busqueda_lexemas(rowid, lexemas) VALUES (new.id, new.lexemas); END",
)
QUITAR = (
    "DROP TRIGGER busqueda_cambia",
    "DROP TRIGGER busqueda_sale",
    "DROP TRIGGER busqueda_entra",
    "DROP TABLE busqueda_lexemas",
)


def filtrar(documentos: QuerySet, todos: Sequence[Sequence[str]], ninguno: Sequence[str]) -> QuerySet:
    """Those whose row matches."""
    pregunta = " AND ".join(f"({' OR '.join(map(_citar, grupo))})" for grupo in todos)
    if ninguno:
        pregunta = f"({pregunta}) NOT ({' OR '.join(map(_citar, ninguno))})"
    return documentos.filter(
        pk__in=RawSQL("SELECT rowid FROM busqueda_lexemas WHERE busqueda_lexemas MATCH %s", [pregunta])
    )


def _citar(lexema: str) -> str:
    cita = '"' + lexema.replace('"', "").removesuffix("*") + '"'
    return f"{cita} *" if lexema.endswith("*") else cita
