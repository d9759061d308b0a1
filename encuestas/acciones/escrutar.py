"""Take the answers out of the urn by batches: with new keys, in random order, all in one transaction; and count them.

After a batch nothing of the database joins an answer with the moment, the transaction or the place in the table in
which it was written. What an administrator of the machine could still see (the log of the database, its memory, a
physical copy) is said in the notice that people read.
"""

from collections import Counter

from django.db import connection, transaction
from django.db.models import Count, F, Q

from encuestas.models import Conteo, Encuesta, Guardado, Papeleta, Respuesta, Version
from encuestas.plegar import plegar
from nucleo import reloj

TRAMO = 2_000
#: Whose old rows say something of who answered.
CON_RASTROS = (Respuesta, Papeleta, Encuesta, Guardado)


def escrutar(encuesta_id: int, *, todo: bool = False) -> int:
    """Scrutinise, of each version of a survey, what is in the urn if it reaches the threshold (``todo``: whatever there
    is), and return how many answers that was. All or none; two at once take turns. By version, because an answer says
    which it is: the only one to the last version would be that of the last ballot."""
    with transaction.atomic():
        encuesta = Encuesta.objects.select_for_update(no_key=True).get(pk=encuesta_id)
        en_la_urna = Count("respuestas", filter=Q(respuestas__lote__isnull=True))
        minimo = 1 if todo else encuesta.umbral
        versiones = list(encuesta.versiones.alias(esperan=en_la_urna).filter(esperan__gte=minimo))
        if not versiones:
            return 0
        # Not by ``save``: its history is what people did to it, and would tell when each batch was.
        Encuesta.objects.filter(pk=encuesta.pk).update(lotes=F("lotes") + 1)
        encuesta.refresh_from_db(fields=["lotes"])
        cuantas = barajar([version.pk for version in versiones], encuesta.lotes, solo_la_urna=True)
        for version in versiones:
            sumar(version, contar(version, lote=encuesta.lotes))
    limpiar_rastros()
    return cuantas


def escrutar_pendientes() -> int:
    """What the clock does: every open survey whose urn reached its threshold. Returns how many answers. It sweeps every
    turn: a closing that was killed once it was written did not, and what somebody was still reading could not go."""
    abiertas = Encuesta.objects.publicadas().filter(cerrada_en__isnull=True, abre_en__lte=reloj.ahora())
    cuantas = sum(escrutar(pk) for pk in abiertas.values_list("pk", flat=True))
    limpiar_rastros()
    return cuantas


def barajar(versiones: list[int], lote: int, *, solo_la_urna: bool) -> int:
    """Write answers again with other keys and in another order, as one batch; return how many. One statement where the
    database allows it, so that what is written meanwhile is neither lost nor taken."""
    tabla = connection.ops.quote_name(Respuesta._meta.db_table)
    marcas = ", ".join(["%s"] * len(versiones))
    cuales = f"version_id IN ({marcas})" + (" AND lote IS NULL" if solo_la_urna else "")
    columnas = "id, version_id, datos, lote, huella"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"WITH sacadas AS (DELETE FROM {tabla} WHERE {cuales} RETURNING version_id, datos, huella) "  # noqa: S608
                f"INSERT INTO {tabla} ({columnas}) "
                "SELECT gen_random_uuid(), version_id, datos, %s, huella FROM sacadas ORDER BY random()",
                [*versiones, lote],
            )
            return cursor.rowcount
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute(
            f"CREATE TEMP TABLE sacadas AS SELECT version_id, datos, huella FROM {tabla} WHERE {cuales}",  # noqa: S608
            versiones,
        )
        cursor.execute(f"DELETE FROM {tabla} WHERE {cuales}", versiones)  # noqa: S608
        cursor.execute(
            f"INSERT INTO {tabla} ({columnas}) "  # noqa: S608
            "SELECT lower(hex(randomblob(16))), version_id, datos, %s, huella FROM sacadas ORDER BY random()",
            [lote],
        )
        cuantas = cursor.rowcount
        cursor.execute("DROP TABLE sacadas")
        return cuantas


def contar(version: Version, *, lote: int | None = None) -> Counter[tuple[str, str]]:
    """What the scrutinised answers of a version add up to, or those of one batch."""
    suyas = (
        version.respuestas.filter(lote__isnull=False)
        if lote is None
        else version.respuestas.filter(lote=lote)
    )
    documento, cuenta = version.cuestionario, Counter()
    for datos in suyas.values_list("datos", flat=True).iterator(chunk_size=TRAMO):
        cuenta.update(plegar(documento, datos))
    return cuenta


def sumar(version: Version, cuenta: Counter[tuple[str, str]]) -> None:
    """Add to the counters of a version, in the caller's transaction."""
    tabla = connection.ops.quote_name(Conteo._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {tabla} (version_id, codigo, valor, n) VALUES (%s, %s, %s, %s) "  # noqa: S608
            f"ON CONFLICT (version_id, codigo, valor) DO UPDATE SET n = {tabla}.n + excluded.n",
            [(version.pk, codigo, valor, n) for (codigo, valor), n in sorted(cuenta.items())],
        )


def limpiar_rastros() -> None:
    """What was taken out or erased (answers, the key of a survey, addresses and codes) leaves the pages of its tables
    too, where the database keeps it with the transaction that wrote it. Not inside a transaction."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        tablas = (connection.ops.quote_name(modelo._meta.db_table) for modelo in CON_RASTROS)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {', '.join(tablas)}")
