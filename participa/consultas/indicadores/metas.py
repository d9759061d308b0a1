"""The yearly goals of the plans against what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from participa.cortes import Mes
from participa.cuadros import en_ciento, en_miles
from participa.metas import alcanzado, es_porcentaje
from participa.models import MetaDelPlan, Plan


@dataclass(frozen=True)
class Avance:
    """``va``: what was reached with the frozen months, ``None`` when there is nothing to measure. ``parte``: how far
    of each hundred of the goal, at most a hundred."""

    meta: MetaDelPlan
    va: int | None

    @property
    def meta_dicha(self) -> str:
        return self._decir(self.meta.valor)

    @property
    def va_dicho(self) -> str:
        return self._decir(self.va)

    def _decir(self, n: int | None) -> str:
        return en_ciento(n) if n is None or es_porcentaje(self.meta.indicador) else en_miles(n)

    @property
    def se_cumplio(self) -> bool:
        return self.va is not None and self.va >= self.meta.valor

    @property
    def parte(self) -> int:
        if self.va is None or not self.meta.valor:
            return 100 if self.se_cumplio else 0
        return min(100, 100 * self.va // self.meta.valor)


def del_anio(anio: int, meses: Sequence[Mes], usuario=None) -> list[Avance]:
    """The goals of a year of the plans that the person sees. ``meses``: its frozen ones, from the first. One query."""
    metas = (
        MetaDelPlan.objects.filter(anio=anio, plan__in=Plan.objects.visibles_para(usuario))
        .select_related("plan")
        .order_by("plan__desde", "plan", "indicador")
    )
    return [Avance(meta, alcanzado(meses, meta.indicador)) for meta in metas]
