"""What the pages of the forums read: the forums, and the threads of one of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from foros.models import Foro, Hilo, Mensaje
from nucleo import reloj

HILOS_POR_PAGINA = 25
FOROS_POR_PAGINA = 20
#: Pinned threads that a forum shows above the others.
FIJADOS = 10
EN_LA_PORTADA = 3
_INICIO, _MICRO = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Momento(StrEnum):
    """In which moment of its life a forum is; it derives from its dates."""

    ABIERTO = "abierto"
    POR_ABRIR = "por_abrir"
    FUERA_DE_PLAZO = "fuera_de_plazo"
    TERMINADO = "terminado"


@dataclass(frozen=True)
class PaginaDeHilos:
    """``fijados`` only on the first one. ``siguiente``: the place after which the older ones go on, or ""."""

    fijados: list[Hilo]
    hilos: list[Hilo]
    siguiente: str
    es_la_primera: bool


def momento_de(foro: Foro, ahora: datetime) -> Momento:
    """Pure."""
    if foro.cerrado_en is not None:
        return Momento.TERMINADO
    if foro.recibe_en(ahora):
        return Momento.ABIERTO
    if foro.cierra_en is not None and foro.cierra_en <= ahora:
        return Momento.FUERA_DE_PLAZO
    return Momento.POR_ABRIR


def foros_visibles(usuario):
    """Those that a person sees: where they can write now, then those that will open, then the rest; of each, the one
    with the last message first. One query."""
    ahora = reloj.ahora()
    orden = Case(
        When(_reciben(ahora), then=Value(0)),
        When(cerrado_en__isnull=True, abre_en__gt=ahora, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        Foro.objects.visibles_para(usuario)
        .filter(publicado_en__isnull=False)
        .select_related("dependencia", "regla")
        .annotate(orden=orden)
        .order_by("orden", "-ultimo_en", "-pk")
    )


def abiertos_para_todos() -> list[Foro]:
    """Where anybody reads and people can write now, for the front page. One query."""
    publicos = Foro.objects.visibles_para(None).filter(_reciben(reloj.ahora()))
    return list(publicos.order_by("-ultimo_en", "-pk")[:EN_LA_PORTADA])


def hilos_de(foro: Foro, lugar: str = "") -> PaginaDeHilos:
    """The threads of a forum that the person sees, after ``lugar`` (``PaginaDeHilos.siguiente``), by key: the tenth
    page costs what the first does. Two queries; one after the first page."""
    ahora, despues_de = reloj.ahora(), _leer_lugar(lugar)
    todos = (
        Hilo.objects.filter(foro=foro, publicado_en__isnull=False, oculto_en__isnull=True)
        .select_related("autor")
        .annotate(tiene_respuesta=Exists(_respuestas_oficiales()))
        .defer("conclusiones")
    )
    fijados = [] if despues_de else list(todos.filter(fijado_hasta__gt=ahora).order_by("-pk")[:FIJADOS])
    resto = todos.exclude(fijado_hasta__isnull=False, fijado_hasta__gt=ahora).order_by("-ultimo_en", "-pk")
    if despues_de:
        en, pk = despues_de
        resto = resto.filter(Q(ultimo_en__lt=en) | Q(pk__lt=pk), ultimo_en__lte=en)
    hallados = list(resto[: HILOS_POR_PAGINA + 1])
    hilos, hay_mas = hallados[:HILOS_POR_PAGINA], len(hallados) > HILOS_POR_PAGINA
    for hilo in (*fijados, *hilos):
        hilo.foro = foro
    return PaginaDeHilos(fijados, hilos, _lugar(hilos[-1]) if hay_mas else "", despues_de is None)


def _reciben(ahora: datetime) -> Q:
    """As ``Foro.recibe_en``."""
    return (
        Q(cerrado_en__isnull=True, publicado_en__lte=ahora)
        & (Q(abre_en__isnull=True) | Q(abre_en__lte=ahora))
        & (Q(cierra_en__isnull=True) | Q(cierra_en__gt=ahora))
    )


def _respuestas_oficiales():
    return Mensaje.objects.filter(
        hilo=OuterRef("pk"), es_oficial=True, numero__gt=1, estado=Mensaje.Estado.PUBLICADO
    )


def _lugar(hilo: Hilo) -> str:
    return f"{(hilo.ultimo_en - _INICIO) // _MICRO}-{hilo.pk}"


def _leer_lugar(lugar: str) -> tuple[datetime, int] | None:
    """``None`` for what is not a place: the first page is given."""
    micros, guion, pk = lugar.partition("-")
    if not (
        guion and micros.isascii() and micros.isdigit() and pk.isascii() and pk.isdigit() and len(pk) < 19
    ):
        return None
    try:
        return _INICIO + int(micros) * _MICRO, int(pk)
    except (OverflowError, ValueError):
        return None
