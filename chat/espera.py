"""How long somebody who waits can expect to wait, from what others waited. Pure."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import median

#: With fewer measured waits nothing is promised.
MINIMO = 5
_MINUTO = timedelta(minutes=1)


def esperada(puesto: int, medidas: Sequence[tuple[int, timedelta]]) -> timedelta | None:
    """The wait of who is ``puesto``-th (1 is next). ``medidas``: of each of the last ones that were taken, the place in
    which they came in and how long they waited. The median wait of one place, times the place. ``None`` with fewer than
    ``MINIMO`` measures: no figure is better than an invented one."""
    if puesto < 1:
        raise ValueError(f"El puesto {puesto} no existe: se cuenta desde 1.")
    if len(medidas) < MINIMO:
        return None
    return puesto * median(espera / suyo for suyo, espera in medidas)


def en_palabras(espera: timedelta | None) -> str:
    """«menos de un minuto», «unos 5 minutos», «más de una hora»; "" when it is not known."""
    if espera is None:
        return ""
    minutos = round(espera / _MINUTO)
    if minutos < 1:
        return "menos de un minuto"
    if minutos == 1:
        return "un minuto"
    return f"unos {minutos} minutos" if minutos < 60 else "más de una hora"


def en_corto(rato: timedelta) -> str:
    """«40 s», «3 min», «1 h 20 min», for tables."""
    segundos = round(rato / timedelta(seconds=1))
    if segundos < 60:
        return f"{segundos}\u00a0s"
    minutos = round(segundos / 60)
    return f"{minutos}\u00a0min" if minutos < 60 else f"{minutos // 60}\u00a0h {minutos % 60}\u00a0min"
