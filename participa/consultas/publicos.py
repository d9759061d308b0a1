"""The contributions as anybody reads them: by ``texto_publico``, paged by their number, and as open data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from foros.models import Mensaje
from nucleo import hojas, reloj
from participa.ciclo import Sentido
from participa.models import Aporte, Decidido, Documento, Ejercicio, Materializacion

POR_PAGINA, TRAMO = 20, 500
#: No row has this number, and a database refuses to look for it.
MAXIMO = 2**31
#: Besides the ways of deciding: those that nobody has decided on.
SIN_RESPUESTA = "sin_respuesta"
COLUMNAS = (
    "aporte",
    "recibido en",
    "por dónde llegó",
    "sección del documento",
    "firma",
    "aporte, como se publica",
    "decisión",
    "razones",
    "decidido en",
    "responder a más tardar el",
    "dónde se verá",
    "prometido para",
    "cumplido el",
    "dirección",
)


@dataclass(frozen=True)
class Filtro:
    """What is looked for in the contributions of an exercise. ``sentido``: of ``Sentido``, or ``SIN_RESPUESTA``;
    ``parte`` and ``documento``: keys, 0 for all."""

    sentido: str = ""
    parte: int = 0
    documento: int = 0


@dataclass(frozen=True)
class Pagina:
    """``siguiente``: the number after which the rest goes on, or 0."""

    aportes: list[Aporte]
    siguiente: int


def pagina_de(ejercicio: Ejercicio, filtro: Filtro, despues: int = 0) -> Pagina:
    """The contributions in the order in which they came, after a number. Two queries, whatever the page."""
    filas = _completos(_filtrados(ejercicio, filtro)).filter(numero__gt=min(despues, MAXIMO - 1))
    hallados = list(filas.order_by("numero")[: POR_PAGINA + 1])
    hay_mas = len(hallados) > POR_PAGINA
    return Pagina(hallados[:POR_PAGINA], hallados[POR_PAGINA - 1].numero if hay_mas else 0)


def respondidos(ejercicio: Ejercicio) -> int:
    """How many have an answer: all but those that wait, which are a small index. One query."""
    return ejercicio.aportes_recibidos - Aporte.objects.filter(ejercicio=ejercicio).por_decidir().count()


def no_publicos(ejercicio: Ejercicio) -> int:
    """How many came in that nobody but the entity reads. One query."""
    return ejercicio.aportes_recibidos - _publicos(ejercicio).count()


def partes(ejercicio: Ejercicio) -> list[Documento]:
    """The documents that it consults with their sections, to choose one. Two queries; one when there is none."""
    return list(ejercicio.documentos.prefetch_related("partes").order_by("pk"))


def hallar(usuario: Any, slug: str, numero: int) -> Aporte | None:
    """The contribution of that number that the person sees, with its exercise. One query."""
    if numero >= MAXIMO:
        return None
    return (
        Aporte.objects.visibles_para(usuario)
        .filter(ejercicio__in=Ejercicio.objects.visibles_para(usuario))
        .select_related("ejercicio", "parte__documento", "grupo", "decision", "encuentro")
        .filter(ejercicio__slug=slug, numero=numero)
        .first()
    )


def historia(aporte: Aporte) -> list[Decidido]:
    """Every decision on it, the first before, with what was promised of each. Two queries."""
    promesas = Prefetch(
        "decision__materializaciones",
        Materializacion.objects.select_related("parte__documento").order_by("comprometida_para", "pk"),
    )
    return list(aporte.decididos.select_related("decision").prefetch_related(promesas).order_by("pk"))


def donde_se_dijo(aporte: Aporte) -> str:
    """The address of the forum message that it copies, while anybody reads it there; "" otherwise. One query."""
    if aporte.mensaje_id is None:
        return ""
    mensaje = Mensaje.objects.visibles_para(None).filter(pk=aporte.mensaje_id).first()
    return mensaje.get_absolute_url() if mensaje else ""


def vecinos(aporte: Aporte) -> tuple[int | None, int | None]:
    """The numbers of the public ones before and after it. Two queries."""
    otros = _publicos(aporte.ejercicio).values_list("numero", flat=True)
    return (
        otros.filter(numero__lt=aporte.numero).order_by("-numero").first(),
        otros.filter(numero__gt=aporte.numero).order_by("numero").first(),
    )


def parecidos(aporte: Aporte) -> int:
    """How many others that anybody reads were grouped with it. One query, none without a group."""
    if aporte.grupo_id is None:
        return 0
    return _publicos(aporte.ejercicio).filter(grupo=aporte.grupo_id).exclude(pk=aporte.pk).count()


def filas_de(ejercicio: Ejercicio, filtro: Filtro) -> Iterator[hojas.Fila]:
    """The register of what was contributed and answered (R4.11), its titles first. Two queries for each ``TRAMO``."""
    yield COLUMNAS
    desde = 0
    filas = _completos(_filtrados(ejercicio, filtro)).order_by("numero")
    while tramo := list(filas.filter(numero__gt=desde)[:TRAMO]):
        for aporte in tramo:
            aporte.ejercicio = ejercicio
            yield _fila(aporte)
        desde = tramo[-1].numero


def _publicos(ejercicio: Ejercicio) -> QuerySet[Aporte]:
    return Aporte.objects.visibles_para(None).filter(ejercicio=ejercicio)


def _filtrados(ejercicio: Ejercicio, filtro: Filtro) -> QuerySet[Aporte]:
    filas = _publicos(ejercicio)
    if filtro.sentido in Sentido.values:
        filas = filas.filter(decision__sentido=filtro.sentido)
    elif filtro.sentido == SIN_RESPUESTA:
        filas = filas.filter(decision=None)
    if filtro.parte:
        return filas.filter(parte=filtro.parte)
    return filas.filter(parte__documento=filtro.documento) if filtro.documento else filas


def _completos(filas: QuerySet[Aporte]) -> QuerySet[Aporte]:
    promesas = Prefetch(
        "decision__materializaciones", Materializacion.objects.order_by("comprometida_para", "pk")
    )
    return filas.select_related("decision", "parte").defer("texto").prefetch_related(promesas)


def _fila(aporte: Aporte) -> hojas.Fila:
    decision = aporte.decision
    promesa = next(iter(decision.materializaciones.all()), None) if decision else None
    return (
        aporte.referencia,
        reloj.en_bogota(aporte.recibido_en),
        aporte.get_canal_display(),
        str(aporte.parte) if aporte.parte_id else "",
        aporte.alias,
        aporte.texto_publico,
        decision.get_sentido_display() if decision else "",
        decision.motivacion if decision else "",
        reloj.en_bogota(decision.decidida_en) if decision else None,
        aporte.responder_el,
        promesa.donde if promesa else "",
        promesa.comprometida_para if promesa else None,
        promesa.cumplida_el if promesa else None,
        settings.URL_PUBLICA + aporte.get_absolute_url(),
    )
