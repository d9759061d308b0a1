"""Every exercise that was called, a page at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from participa.ciclo import Seccion
from participa.consultas.ejercicio import Ficha, fichas
from participa.consultas.registro import en_estado
from participa.estado import Estado
from participa.models import Ejercicio

POR_PAGINA = 20
_INICIO, _MICRO = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
#: The states by which the list is narrowed, in the order in which they happen.
FILTRABLES = (
    Estado.ABIERTO,
    Estado.ANUNCIADO,
    Estado.EN_RESPUESTA,
    Estado.POR_INFORMAR,
    Estado.TERMINADO,
    Estado.CANCELADO,
)


@dataclass(frozen=True)
class Pagina:
    """A page of exercises; ``siguiente``: the place after which the older ones go on, or ""."""

    fichas: list[Ficha]
    siguiente: str


def pagina_de_ejercicios(seccion: str = "", estado: str = "", despues: str = "") -> Pagina:
    """The exercises, the newest first, after a place; what is no section, state or place is as if it were not said. One
    query."""
    filas = Ejercicio.objects.visibles_para(None).select_related("dependencia").order_by("-abre_en", "-pk")
    if seccion in Seccion.values:
        filas = filas.filter(seccion=seccion)
    if estado in FILTRABLES:
        filas = filas.filter(en_estado(estado))
    if lugar := _leer_lugar(despues):
        en, pk = lugar
        filas = filas.filter(Q(abre_en__lt=en) | Q(pk__lt=pk), abre_en__lte=en)
    hallados = list(filas[: POR_PAGINA + 1])
    hay_mas = len(hallados) > POR_PAGINA
    return Pagina(fichas(hallados[:POR_PAGINA]), _lugar(hallados[POR_PAGINA - 1]) if hay_mas else "")


def _lugar(ejercicio: Ejercicio) -> str:
    return f"{(ejercicio.abre_en - _INICIO) // _MICRO}-{ejercicio.pk}"


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
