"""What is read of what was announced: the feeds and their pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models.expressions import Col

from nucleo import reloj
from nucleo.models import Entidad
from suscripciones.models import EnTema, Novedad, Tema
from suscripciones.models.tema import BUSQUEDA, se_admite

#: Announcements to an archive of a feed (RFC 5005 §4). The feed itself has the last two whole blocks and what goes
#: after them: from 50 to 74.
BLOQUE = 25
BLOQUES_DEL_CANAL = 2
POR_PAGINA = 20


@dataclass(frozen=True)
class Lectura:
    """What anybody may read of a stretch of a topic, the newest first: what is in force with its topics, and what was
    withdrawn."""

    novedades: tuple[tuple[Novedad, tuple[Tema, ...]], ...]
    retiradas: tuple[Novedad, ...]


@dataclass(frozen=True)
class Pagina:
    """A page for people. ``siguiente``: the place after which the older ones go on, or None."""

    novedades: tuple[tuple[Novedad, tuple[Tema, ...]], ...]
    siguiente: int | None


def tema_de_canal(clave: str) -> Tema | None:
    """A topic with what its feed's ETag is made of: ``entidad_cambio`` and ``entidad_vigente`` tell two states of the
    entity's particulars apart. One query, written once: the ORM takes several times longer to put it together and to
    take it apart than the database to answer it, and it is all that a reader with nothing new costs."""
    with connection.cursor() as cursor:
        cursor.execute(_de_canal(), [connection.ops.adapt_datefield_value(reloj.hoy()), clave])
        fila = cursor.fetchone()
    if fila is None:
        return None
    *valores, entidad_cambio, entidad_vigente = fila
    for lugar, columna in _columnas():
        for convertir in connection.ops.get_db_converters(columna):
            valores[lugar] = convertir(valores[lugar], columna, connection)
    tema = Tema.from_db(connection.alias, [campo.attname for campo in Tema._meta.concrete_fields], valores)
    tema.entidad_cambio, tema.entidad_vigente = entidad_cambio, entidad_vigente
    return tema


def tema_abierto(clave: str) -> Tema | None:
    """The topic of that key, to be followed from the page that is about it. One query."""
    return Tema.objects.abiertos().filter(clave=clave).first()


@cache
def _columnas() -> list[tuple[int, Col]]:
    """The columns that SQLite keeps as something else, with their places."""
    especiales = {"DateTimeField", "BooleanField"}
    return [
        (lugar, campo.get_col(Tema._meta.db_table))
        for lugar, campo in enumerate(Tema._meta.concrete_fields)
        if campo.get_internal_type() in especiales
    ]


@cache
def _de_canal() -> str:
    nombrar = connection.ops.quote_name
    tema, entidad, historia = (
        nombrar(modelo._meta.db_table) for modelo in (Tema, Entidad, Entidad.historial.model)
    )
    campos = ", ".join(f"{tema}.{nombrar(campo.column)}" for campo in Tema._meta.concrete_fields)
    return (
        f"SELECT {campos}, "  # noqa: S608 - our own tables
        f"(SELECT CAST(max(history_id) AS text) || ' ' || CAST(count(*) AS text) FROM {historia}), "
        f"(SELECT id FROM {entidad} WHERE vigente_desde <= %s ORDER BY vigente_desde DESC LIMIT 1) "
        f"FROM {tema} WHERE {tema}.clave = %s"
    )


def archivos(tema: Tema) -> int:
    """How many archives its feed has: whole blocks that the feed itself no longer shows."""
    return max(0, tema.anunciadas // BLOQUE - BLOQUES_DEL_CANAL)


def esta_archivada(tema: Tema, entrada: EnTema) -> bool:
    """Whether what entered a topic is in one of its archives, and no longer in the feed itself."""
    return entrada.n <= archivos(tema) * BLOQUE


def leer(tema: Tema, archivo: int = 0) -> Lectura:
    """What the feed of a topic says, or one of its archives, from 1: the oldest. Two queries, and those that each
    topic with restrictions asks."""
    desde = archivos(tema) * BLOQUE if not archivo else (archivo - 1) * BLOQUE
    filas = EnTema.objects.filter(tema=tema, n__gt=desde)
    if archivo:
        filas = filas.filter(n__lte=archivo * BLOQUE)
    novedades = [fila.novedad for fila in filas.select_related("novedad").order_by("-n")]
    visibles = _que_ve_cualquiera(novedades)
    return Lectura(
        tuple((una, temas) for una, temas in visibles if una.retirada_en is None),
        tuple(una for una, _ in visibles if una.retirada_en is not None),
    )


def pagina(tema: Tema, antes: int | None = None) -> Pagina:
    """A page of what a topic announced, for people. Two queries, as ``leer``. A page may come out short, never with
    holes: what is older is always reached."""
    filas = EnTema.objects.filter(tema=tema, novedad__retirada_en__isnull=True)
    if antes is not None:
        filas = filas.filter(n__lt=antes)
    halladas = list(filas.select_related("novedad").order_by("-n")[: POR_PAGINA + 1])
    siguiente = halladas[POR_PAGINA - 1].n if len(halladas) > POR_PAGINA else None
    return Pagina(tuple(_que_ve_cualquiera([fila.novedad for fila in halladas[:POR_PAGINA]])), siguiente)


def temas_del_indice() -> list[Tema]:
    """The topics that the page of feeds offers to anybody, in order. One query, and those of each restricted one."""
    return [
        tema
        for tema in Tema.objects.abiertos().filter(esta_en_el_indice=True).order_by("orden", "titulo", "pk")
        if tema.admite(None)
    ]


def _que_ve_cualquiera(novedades: Iterable[Novedad]) -> list[tuple[Novedad, tuple[Tema, ...]]]:
    """Each with its topics, but those that are also in a topic that not everybody may see. The searches in which it is
    found are told to nobody, and may be thousands. One query."""
    novedades = list(novedades)
    de_cada_una: dict[int, list[Tema]] = {una.pk: [] for una in novedades}
    filas = EnTema.objects.filter(novedad__in=novedades).exclude(tema__clase=BUSQUEDA)
    for fila in filas.select_related("tema").order_by("tema__orden", "tema"):
        de_cada_una[fila.novedad_id].append(fila.tema)
    publico = _Recordado()
    return [(una, tuple(de_cada_una[una.pk])) for una in novedades if all(map(publico, de_cada_una[una.pk]))]


class _Recordado:
    """Whether anybody may see a topic, asked once for each one."""

    def __init__(self):
        self._dicho: dict[int, bool] = {}

    def __call__(self, tema: Tema) -> bool:
        if tema.pk not in self._dicho:
            self._dicho[tema.pk] = se_admite(tema.clase, tema.clave, None)
        return self._dicho[tema.pk]
