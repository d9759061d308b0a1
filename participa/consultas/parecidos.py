"""Contributions of an exercise that say the same in other words, so that one decision answers them."""

from dataclasses import dataclass

from django.db.models.functions import Left

from busqueda.consultas.raices import raices_de
from participa.models import Aporte, Ejercicio
from participa.semejanza import Raices, amontonar, parecidos

#: Contributions that are read to find them, and letters of each: the page costs the same at a hundred thousand.
VENTANA, LETRAS = 2_000, 800
MONTONES = 20


@dataclass(frozen=True)
class Sugerencia:
    """Those that seem to say the same, the first ones with their words, and the roots that they share."""

    aportes: tuple[Aporte, ...]
    palabras: tuple[str, ...]

    @property
    def claves(self) -> str:
        return " ".join(str(uno.pk) for uno in self.aportes)


@dataclass(frozen=True)
class Sugerencias:
    """Of a stretch of contributions. ``siguiente``: the number after which the next one begins, ``None`` at the end;
    ``leidos``: how many were read."""

    todas: list[Sugerencia]
    siguiente: int | None
    leidos: int


def sugerir(ejercicio: Ejercicio, despues: int = 0) -> Sugerencias:
    """Heaps of similar ones among those that wait and are in no group, from a number on. One query."""
    leidos = _sin_grupo(ejercicio, despues)
    montones = amontonar([_raices_de(uno) for uno in leidos])[:MONTONES]
    return Sugerencias(
        [Sugerencia(tuple(leidos[n] for n in uno.miembros), uno.palabras) for uno in montones],
        leidos[-1].numero if len(leidos) == VENTANA else None,
        len(leidos),
    )


def parecidos_a(aporte: Aporte, tope: int = 50) -> list[Aporte]:
    """Those of its exercise that wait, are in no group and say the same as one, the closest first; looked for among
    the ones that came before and after it. Two queries."""
    mitad = VENTANA // 2
    cerca = [
        uno for uno in _sin_grupo(aporte.ejercicio, max(aporte.numero - mitad, 0)) if uno.pk != aporte.pk
    ]
    suyas = _raices_de(Aporte.objects.annotate(dicho=Left("texto", LETRAS)).get(pk=aporte.pk))
    return [cerca[n] for n in parecidos(suyas, [_raices_de(uno) for uno in cerca])[:tope]]


def _sin_grupo(ejercicio: Ejercicio, despues: int) -> list[Aporte]:
    return list(
        Aporte.objects.por_decidir()
        .filter(ejercicio=ejercicio, grupo__isnull=True, numero__gt=despues, olvidado_en__isnull=True)
        .annotate(dicho=Left("texto", LETRAS))
        .only("pk", "ejercicio_id", "numero", "canal", "decision_id", "grupo_id")
        .order_by("numero")[:VENTANA]
    )


def _raices_de(aporte: Aporte) -> Raices:
    return raices_de(aporte.dicho)
