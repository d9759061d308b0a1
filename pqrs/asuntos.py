"""Several matters in one request, each with its own term; the one that falls due first rules (R1.4). Pure.

Every matter is counted from receipt by the function that counts any request (``pqrs.plazos``), with the facts that
reach it: all those of the request, and its own extension.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pqrs import plazos, terminos
from pqrs.hechos import Ampliacion, AsuntosResueltos, Causa, DiaPropio, Division, Hecho, Politica, conocidos
from pqrs.plazos import Plazo
from pqrs.terminos import ReglaDeTermino

DE_ASUNTOS = (Division, AsuntosResueltos)


@dataclass(frozen=True, slots=True)
class Reparto:
    """How a request is divided: number → kind of each matter, open and no longer so; and when and how each of these
    stopped counting."""

    abiertos: dict[int, str] = field(default_factory=dict)
    resueltos: dict[int, str] = field(default_factory=dict)
    resuelto_en: dict[int, datetime] = field(default_factory=dict)
    causas: dict[int, Causa] = field(default_factory=dict)

    @property
    def tipos(self) -> dict[int, str]:
        """Every matter, in order."""
        return dict(sorted((self.abiertos | self.resueltos).items()))


def reparto(hechos: Iterable[Hecho]) -> Reparto | None:
    """The division that the facts leave, in the order in which they were recorded; None when nobody divided it."""
    actual = None
    for hecho in hechos:
        if isinstance(hecho, Division):
            anterior = actual or Reparto()
            actual = replace(anterior, abiertos=dict(hecho.asuntos))
        elif isinstance(hecho, AsuntosResueltos) and actual:
            for n in hecho.asuntos:
                if n in actual.abiertos:
                    actual.resueltos[n], actual.resuelto_en[n] = actual.abiertos.pop(n), hecho.en
                    actual.causas[n] = hecho.causa
    return actual


def ultimo_numero(hechos: Iterable[Hecho]) -> int:
    """The highest number that a matter has had: numbers are not used again, for an extension may name one."""
    return max((n for hecho in hechos if isinstance(hecho, Division) for n, _ in hecho.asuntos), default=0)


def que_alcanzan(hechos: Iterable[Hecho], n: int | None) -> tuple[Hecho, ...]:
    """The facts that count for a matter (``None``: for a request that is not divided)."""
    return tuple(
        hecho
        for hecho in hechos
        if not isinstance(hecho, DE_ASUNTOS)
        and (n is None or not isinstance(hecho, Ampliacion) or hecho.asunto in (None, n))
    )


def calcular(
    recibida_en: datetime,
    reglas: Mapping[str, ReglaDeTermino],
    politica: Politica,
    *,
    hechos: Sequence[Hecho],
    dias_propios: Iterable[DiaPropio] = (),
    hasta: datetime | None = None,
    nuevo: Hecho | None = None,
) -> dict[int, Plazo]:
    """The term of each open matter by its number. ``reglas``: the term of each kind. ``hasta``: as in
    ``plazos.calcular``. ``nuevo`` is judged strictly for the matter that rules without it, which is the one that the
    official has before them; for the others it has its effect, or none, and a warning.

    Raises ``PlazoInvalido``.
    """
    if isinstance(nuevo, DE_ASUNTOS):
        hechos, nuevo = (*hechos, nuevo), None
    dividida = reparto(conocidos(hechos, hasta))
    if dividida is None:
        return {}
    dias = tuple(dias_propios)

    def contar(n: int, tipo: str, hecho: Hecho | None, es_estricto: bool) -> Plazo:
        alcanza = que_alcanzan((hecho,), n) if hecho else ()
        contado = plazos.calcular(
            recibida_en,
            reglas[tipo],
            politica,
            dias_propios=dias,
            hechos=(*que_alcanzan(hechos, n), *(() if es_estricto else alcanza)),
            hasta=hasta,
            estricto=False,
            nuevo=alcanza[0] if alcanza and es_estricto else None,
        )
        return replace(contado, asunto=n, tipo=tipo)

    contados = {n: contar(n, tipo, None, False) for n, tipo in sorted(dividida.abiertos.items())}
    if nuevo is None:
        return contados
    primero = que_manda(contados).asunto
    return {n: contar(n, tipo, nuevo, n == primero) for n, tipo in sorted(dividida.abiertos.items())}


def que_manda(contados: dict[int, Plazo]) -> Plazo:
    """The term that rules the request: the earliest; of those alike, the one whose silence grants, then the first. Its
    fingerprint is of all of them, so that a change in any is seen."""
    primero = min(
        contados.values(),
        key=lambda uno: (uno.vence_el, uno.tipo not in terminos.CON_SILENCIO_POSITIVO, uno.asunto),
    )
    dichas = ";".join(f"{n}:{uno.huella}" for n, uno in sorted(contados.items()))
    return replace(primero, huella=hashlib.sha256(dichas.encode()).hexdigest())
