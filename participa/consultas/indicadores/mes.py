"""A month as the queries ask for it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from nucleo import reloj
from participa.cortes import limites, ultimo_dia


@dataclass(frozen=True)
class DelMes:
    """``desde`` and ``hasta``: its moments, the end not in it; ``ultimo``: its last day."""

    mes: date
    desde: datetime = field(init=False)
    hasta: datetime = field(init=False)
    ultimo: date = field(init=False)

    def __post_init__(self):
        desde, hasta = limites(self.mes)
        for campo, valor in (("desde", desde), ("hasta", hasta), ("ultimo", ultimo_dia(self.mes))):
            object.__setattr__(self, campo, valor)

    @property
    def enero(self) -> date:
        return self.mes.replace(month=1)

    def momento(self, campo: str) -> Q:
        """A moment that falls in the month."""
        return Q(**{f"{campo}__gte": self.desde, f"{campo}__lt": self.hasta})

    def dia(self, campo: str) -> Q:
        """A Bogotá date that falls in the month."""
        return Q(**{f"{campo}__gte": self.mes, f"{campo}__lte": self.ultimo})

    def despues(self, campo: str) -> Q:
        """Not yet when the month ended."""
        return Q(**{f"{campo}__isnull": True}) | Q(**{f"{campo}__gte": self.hasta})


def el_dia_de(campo: str) -> TruncDate:
    """The Bogotá date of a moment."""
    return TruncDate(campo, tzinfo=reloj.BOGOTA)


def a_tiempo(momento_dia: str, prometido: str) -> Q:
    """A date, already annotated, that is not after the promised one."""
    return Q(**{f"{momento_dia}__lte": F(prometido)})
