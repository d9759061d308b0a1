"""What was promised of what people contributed, and whether it was done: the traffic light of R4.10."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from nucleo import hojas, reloj
from participa.ciclo import Seccion
from participa.estado import Avance, en_avance
from participa.models import Materializacion

POR_PAGINA, TRAMO = 20, 500
COLUMNAS = (
    "ejercicio",
    "sección",
    "decisión",
    "qué se hará",
    "cómo se materializa",
    "dónde se verá",
    "enlace",
    "prometida para",
    "cumplida el",
    "avance",
    "cómo quedó",
    "dirección del ejercicio",
)


@dataclass(frozen=True)
class Luz:
    """One light: how many promises are so, out of those that are being looked at."""

    avance: str
    nombre: str
    n: int
    porcentaje: int


@dataclass(frozen=True)
class Pagina:
    """``siguiente``: the place after which the older ones go on, or ""."""

    promesas: list[Materializacion]
    siguiente: str


def luces(seccion: str = "") -> list[Luz]:
    """How many promises are in each state today, of a section or of all. One query."""
    hoy = reloj.hoy()
    cuantas = {uno.value: Count("pk", filter=en_avance(uno, hoy)) for uno in Avance}
    hay = _de(seccion).aggregate(**cuantas)
    total = sum(hay.values())
    return [
        Luz(uno.value, uno.label, hay[uno.value], round(100 * hay[uno.value] / total) if total else 0)
        for uno in Avance
    ]


def pagina_de(seccion: str = "", avance: str = "", despues: str = "") -> Pagina:
    """The promises, the one for the latest day first, after a place. One query."""
    filas = _filtradas(seccion, avance).order_by("-comprometida_para", "-pk")
    if lugar := _leer_lugar(despues):
        dia, pk = lugar
        filas = filas.filter(Q(comprometida_para__lt=dia) | Q(pk__lt=pk), comprometida_para__lte=dia)
    halladas = list(filas[: POR_PAGINA + 1])
    hay_mas = len(halladas) > POR_PAGINA
    ultima = halladas[POR_PAGINA - 1] if hay_mas else None
    return Pagina(halladas[:POR_PAGINA], f"{ultima.comprometida_para:%Y%m%d}-{ultima.pk}" if ultima else "")


def filas_de(seccion: str = "", avance: str = "") -> Iterator[hojas.Fila]:
    """Every promise as open data, its titles first. A query for each ``TRAMO``."""
    yield COLUMNAS
    filas, desde = _filtradas(seccion, avance).order_by("pk"), 0
    while tramo := list(filas.filter(pk__gt=desde)[:TRAMO]):
        yield from map(_fila, tramo)
        desde = tramo[-1].pk


def _de(seccion: str) -> QuerySet[Materializacion]:
    filas = Materializacion.objects.visibles_para(None)
    return filas.filter(decision__ejercicio__seccion=seccion) if seccion in Seccion.values else filas


def _filtradas(seccion: str, avance: str) -> QuerySet[Materializacion]:
    filas = _de(seccion).select_related("decision__ejercicio", "parte__documento")
    return filas.filter(en_avance(Avance(avance), reloj.hoy())) if avance in Avance.values else filas


def _leer_lugar(lugar: str) -> tuple[date, int] | None:
    """``None`` for what is not a place: the first page is given."""
    dia, guion, pk = lugar.partition("-")
    if not (
        guion and len(dia) == 8 and f"{dia}{pk}".isascii() and dia.isdigit() and pk.isdigit() and len(pk) < 19
    ):
        return None
    try:
        return date(int(dia[:4]), int(dia[4:6]), int(dia[6:])), int(pk)
    except ValueError:
        return None


def _fila(promesa: Materializacion) -> hojas.Fila:
    ejercicio = promesa.decision.ejercicio
    return (
        ejercicio.titulo,
        ejercicio.get_seccion_display(),
        promesa.decision.get_sentido_display(),
        promesa.que_se_hara,
        promesa.get_forma_display(),
        promesa.donde,
        promesa.enlace,
        promesa.comprometida_para,
        promesa.cumplida_el,
        promesa.avance.label,
        promesa.como_quedo,
        settings.URL_PUBLICA + ejercicio.get_absolute_url(),
    )
