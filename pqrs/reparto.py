"""Who could take a request, and why, in words. Pure: what it says depends on its arguments alone.

It only proposes: the coordination reads the reason and decides. A rule that assigns by itself says the same reason in
the history.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nucleo.calendario import Calendario, fecha_larga
from nucleo.texto import normalizar


@dataclass(frozen=True, slots=True)
class Regla:
    """A rule of a dependencia that is in force. An empty condition asks nothing; ``personas`` empty: anyone."""

    nombre: str
    tipo: str = ""
    palabras: tuple[str, ...] = ()
    canal: str = ""
    personas: frozenset[int] = frozenset()
    es_automatica: bool = False


@dataclass(frozen=True, slots=True)
class Candidata:
    """An official that may answer in that dependencia: how many open requests they have, and when they are away (both
    days included)."""

    pk: int
    nombre: str
    carga: int = 0
    ausencias: tuple[tuple[date, date], ...] = ()

    def vuelve(self, dia: date) -> date | None:
        """The last day of the absence that covers that day; None when they are there."""
        return max((hasta for desde, hasta in self.ausencias if desde <= dia <= hasta), default=None)


@dataclass(frozen=True, slots=True)
class Asunto:
    """What a rule looks at of a request."""

    tipo: str
    asunto: str
    canal: str


@dataclass(frozen=True, slots=True)
class Sugerencia:
    """Whom, and why. ``es_automatica``: the rule that chose assigns by itself."""

    persona: int
    razon: str
    es_automatica: bool = False


def sugerir(
    pedida: Asunto,
    reglas: Sequence[Regla],
    candidatas: Sequence[Candidata],
    hoy: date,
    calendario: Calendario,
) -> Sugerencia | None:
    """The first rule, in order, that fits and has somebody there chooses; where none does, whoever has least.

    Who is away on the working day in which the request would be seen (``hoy``, or the next one) receives nothing. Equal
    loads are decided by the order in which they were given. None when nobody is there.
    """
    dia = calendario.primer_habil_desde(hoy)
    notas: list[str] = []
    for regla in reglas:
        por_que = _por_que_cumple(regla, pedida)
        if por_que is None:
            continue
        suyas = [una for una in candidatas if not regla.personas or una.pk in regla.personas]
        elegida = _la_de_menos(suyas, dia)
        if elegida is None:
            notas.append(f"La regla «{regla.nombre}» también cumple, pero {_por_que_nadie(suyas, dia)}.")
            continue
        partes = [f"Regla «{regla.nombre}»: {por_que}.", _carga(elegida, suyas, dia), *notas]
        return Sugerencia(elegida.pk, " ".join(partes), regla.es_automatica)
    elegida = _la_de_menos(candidatas, dia)
    if elegida is None:
        return None
    return Sugerencia(
        elegida.pk, " ".join(["Ninguna regla la asigna.", _carga(elegida, candidatas, dia), *notas])
    )


def _por_que_cumple(regla: Regla, pedida: Asunto) -> str | None:
    """The conditions that it meets, in words; None when one fails."""
    dichas = []
    if regla.tipo:
        if regla.tipo != pedida.tipo:
            return None
        dichas.append("es de ese tipo")
    if regla.canal:
        if regla.canal != pedida.canal:
            return None
        dichas.append("llegó por ese canal")
    if regla.palabras:
        hallada = _palabra_en(regla.palabras, pedida.asunto)
        if hallada is None:
            return None
        dichas.append(f"el asunto dice «{hallada}»")
    return " y ".join(dichas) or "vale para todas"


def _palabra_en(palabras: Iterable[str], asunto: str) -> str | None:
    """The first whose words begin words of the subject, in a row: «subsidio» is in «Subsidios de vivienda»."""
    dicho = f" {normalizar(asunto)}"
    return next((una for una in palabras if normalizar(una) and f" {normalizar(una)}" in dicho), None)


def _la_de_menos(candidatas: Sequence[Candidata], dia: date) -> Candidata | None:
    presentes = [una for una in candidatas if una.vuelve(dia) is None]
    return min(presentes, key=lambda una: una.carga, default=None)


def _carga(elegida: Candidata, entre: Sequence[Candidata], dia: date) -> str:
    cuantas = "1 solicitud" if elegida.carga == 1 else f"{elegida.carga} solicitudes"
    dicho = f"{elegida.nombre} tiene {cuantas} a cargo"
    presentes = [una for una in entre if una.vuelve(dia) is None]
    if len(presentes) > 1:
        dicho += f", la menor carga de las {len(presentes)} personas que están"
    elif len(entre) > 1:
        dicho += " y es la única que está"
    else:
        dicho += " y es la única que puede"
    ausentes = [
        f"{una.nombre} no está hasta el {fecha_larga(vuelve)}" for una in entre if (vuelve := una.vuelve(dia))
    ]
    return ". ".join([dicho, *ausentes]) + "."


def _por_que_nadie(suyas: Sequence[Candidata], dia: date) -> str:
    if not suyas:
        return "sus personas ya no responden en esta dependencia"
    return ", ".join(f"{una.nombre} no está hasta el {fecha_larga(una.vuelve(dia))}" for una in suyas)
