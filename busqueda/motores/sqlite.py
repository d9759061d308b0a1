"""SQLite: an FTS5 index without positions over our lexemes, which it only parts at the spaces."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from busqueda.motores.condicion import Condicion

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
    "DROP TRIGGER IF EXISTS busqueda_cambia",
    "DROP TRIGGER IF EXISTS busqueda_sale",
    "DROP TRIGGER IF EXISTS busqueda_entra",
    "DROP TABLE IF EXISTS busqueda_lexemas",
)
PUESTO = ("busqueda_lexemas", "busqueda_entra", "busqueda_sale", "busqueda_cambia")


def esta_puesto() -> bool:
    """A copy of the database made by a program that knows nothing of virtual tables loses them: nothing is then found,
    and nothing can be written, for the triggers have nowhere to write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_master WHERE name IN (%s, %s, %s, %s)", PUESTO)
        return cursor.fetchone()[0] == len(PUESTO)


def reponer() -> None:
    """Make the table and its triggers anew from the documents, if they are not there or do not say the same."""
    if esta_puesto() and _dice_lo_mismo():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for sentencia in (*QUITAR, *CREAR):
            cursor.execute(sentencia)
        cursor.execute("INSERT INTO busqueda_lexemas(busqueda_lexemas) VALUES ('rebuild')")


def _dice_lo_mismo() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO busqueda_lexemas(busqueda_lexemas, rank) VALUES ('integrity-check', 1)"
            )
    except DatabaseError:
        return False
    return True


def filtrar(documentos: QuerySet, condicion: Condicion) -> QuerySet:
    """Those whose row matches, as the index gives them from the newest on: whoever takes a thousand reads no more,
    however many match. (``IN (SELECT … MATCH)`` would make the list of all of them first.)"""
    pregunta = " AND ".join(f"({' OR '.join(map(_citar, grupo))})" for grupo in condicion.todos)
    if condicion.ninguno:
        pregunta = f"({pregunta}) NOT ({' OR '.join(map(_citar, condicion.ninguno))})"
    return documentos.extra(
        tables=["busqueda_lexemas"],
        # With the sign, the plan cannot go the other way round: document by document, and asking the index about each.
        where=["busqueda_documento.id = +busqueda_lexemas.rowid", "busqueda_lexemas MATCH %s"],
        params=[pregunta],
        order_by=["-busqueda_lexemas.rowid"],
    )


def entre(documentos: QuerySet, condicion: Condicion, numeros: Sequence[int]) -> QuerySet:
    """Those whose words, as they are kept, have them: the index would be asked about each row anew."""
    documentos = con_numero(documentos, numeros).order_by("-pk")
    for grupo in condicion.todos:
        documentos = documentos.filter(_alguno(grupo))
    return documentos.exclude(_alguno(condicion.ninguno)) if condicion.ninguno else documentos


def _alguno(lexemas: Iterable[str]) -> Q:
    """``INSTR``, between the spaces that part them."""
    suyos = Concat(Value(" "), F("lexemas"), Value(" "))
    partes = (f" {lexema} ".replace("* ", "") for lexema in lexemas)
    return reduce(or_, (Q(GreaterThan(StrIndex(suyos, Value(parte)), 0)) for parte in partes))


def con_numero(documentos: QuerySet, numeros: Sequence[int]) -> QuerySet:
    """One by one, by the table's own key."""
    return documentos.filter(pk__in=numeros)


def que_empiezan(filas: QuerySet, campo: str, comienzo: str) -> QuerySet:
    """Between two texts, which are in the order of their code points: ``LIKE`` reads everything."""
    return filas.filter(**{f"{campo}__gte": comienzo, f"{campo}__lt": f"{comienzo}\U0010ffff"})


def _citar(lexema: str) -> str:
    cita = '"' + lexema.replace('"', "").removesuffix("*") + '"'
    return f"{cita} *" if lexema.endswith("*") else cita
