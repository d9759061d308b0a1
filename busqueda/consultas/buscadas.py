"""What people look for, by week, for whoever writes the contents."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum

from busqueda.analizador import Palabra, palabras
from busqueda.models import Consulta, Destacado, Familia
from nucleo import reloj

#: What was asked less than this in a week is told only in all: it may be of one person alone.
MINIMO = 3
CUANTAS = 50
SEMANA = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Buscada:
    """A question, how many times it was asked in the week and how many with all its words it found at most.
    ``sin_paginas``: its words that no page has; ``en_algunas``: some page has one of them."""

    pregunta: str
    veces: int
    hallados: int
    sin_paginas: tuple[str, ...]
    en_algunas: bool
    tiene_destacado: bool


@dataclass(frozen=True, slots=True)
class Semana:
    """From Monday to Sunday, Bogotá. ``sueltas``: how many questions were asked fewer than ``MINIMO`` times."""

    lunes: date
    domingo: date
    anterior: date | None
    siguiente: date | None
    veces: int
    sueltas: int
    no_encuentran: list[Buscada]
    mas_buscadas: list[Buscada]


def semana(dia: date | None = None) -> Semana:
    """The week of a day, this one if it says none or is still to come. Six queries at most."""
    hoy = reloj.hoy()
    dia = min(dia or hoy, hoy)
    lunes = dia - timedelta(days=dia.weekday())
    suyas = Consulta.objects.filter(dia__gte=lunes, dia__lt=lunes + SEMANA).order_by().values("pregunta")
    contadas = suyas.annotate(todas=Sum("veces"), mas=Max("hallados")).order_by("-todas", "pregunta")
    varias = contadas.filter(todas__gte=MINIMO)
    no_encuentran, mas_buscadas = (
        list(varias.filter(mas=0)[:CUANTAS]),
        list(varias.filter(mas__gt=0)[:CUANTAS]),
    )
    leer = _Lector(no_encuentran + mas_buscadas)
    hay_antes = Consulta.objects.filter(dia__lt=lunes).exists()
    return Semana(
        lunes=lunes,
        domingo=lunes + timedelta(days=6),
        anterior=lunes - SEMANA if hay_antes else None,
        siguiente=lunes + SEMANA if lunes + SEMANA <= hoy else None,
        veces=suyas.aggregate(todas=Sum("veces"))["todas"] or 0,
        sueltas=contadas.filter(todas__lt=MINIMO).count(),
        no_encuentran=[leer(fila) for fila in no_encuentran],
        mas_buscadas=[leer(fila) for fila in mas_buscadas],
    )


class _Lector:
    """Which of their words are in no page, and which have a best bet: one query each, for all of them."""

    def __init__(self, filas: list[dict]):
        self._palabras: dict[str, list[Palabra]] = {
            fila["pregunta"]: list(palabras(fila["pregunta"])) for fila in filas
        }
        raices = {raiz for unas in self._palabras.values() for una in unas for raiz in una.raices}
        self._conocidas = set(Familia.objects.filter(raiz__in=raices).values_list("raiz", flat=True))
        llaves = {self._llave(pregunta) for pregunta in self._palabras}
        self._destacadas = set(Destacado.objects.filter(llave__in=llaves).values_list("llave", flat=True))

    def __call__(self, fila: dict) -> Buscada:
        pregunta = fila["pregunta"]
        suyas = self._palabras[pregunta]
        sin_paginas = [una.plegada for una in suyas if self._conocidas.isdisjoint(una.raices)]
        return Buscada(
            pregunta,
            fila["todas"],
            fila["mas"],
            tuple(sin_paginas),
            len(sin_paginas) < len(suyas),
            self._llave(pregunta) in self._destacadas,
        )

    def _llave(self, pregunta: str) -> str:
        return " ".join(sorted({una.singular for una in self._palabras[pregunta]}))
