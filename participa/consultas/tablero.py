"""The board: what waits for an answer, what was promised and is late, and which reports are. By exercise, by
dependencia and by person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from participa.models import Aporte, Ejercicio, Materializacion

#: Days in which what is about to be due is told apart.
PRONTO = timedelta(days=3)


@dataclass(frozen=True)
class Fila:
    """What an exercise owes. ``por_vencer``: due within ``PRONTO``; ``primero``: the oldest promised day of what
    waits; ``promesas``: those that are not done."""

    ejercicio: Ejercicio
    por_decidir: int = 0
    por_vencer: int = 0
    vencidos: int = 0
    primero: date | None = None
    promesas: int = 0
    atrasadas: int = 0
    informe_atrasado: bool = False

    @property
    def urge(self) -> bool:
        """Whether something is late or about to be."""
        return bool(self.por_vencer or self.vencidos or self.atrasadas or self.informe_atrasado)


@dataclass(frozen=True)
class Suma:
    """What several exercises owe together. ``de``: a dependencia or a person, ``None`` when nobody answers for them."""

    de: Any
    ejercicios: int
    por_decidir: int
    vencidos: int
    atrasadas: int
    informes: int


def filas(
    usuario: Usuario | None = None, *, dependencia: int = 0, responsable: int = 0, atrasado: bool = False
) -> list[Fila]:
    """Those that owe something, what is most late first; of what an official sees, or of all. Three queries, however
    many contributions there are."""
    hoy = reloj.hoy()
    esperan = {
        uno.pop("ejercicio"): uno
        for uno in Aporte.objects.por_decidir()
        .order_by()
        .values("ejercicio")
        .annotate(
            por_decidir=Count("pk"),
            por_vencer=Count("pk", filter=Q(responder_el__range=(hoy, hoy + PRONTO))),
            vencidos=Count("pk", filter=Q(responder_el__lt=hoy)),
            primero=Min("responder_el"),
        )
    }
    prometido = {
        uno.pop("decision__ejercicio"): uno
        for uno in Materializacion.objects.filter(cumplida_el__isnull=True)
        .order_by()
        .values("decision__ejercicio")
        .annotate(promesas=Count("pk"), atrasadas=Count("pk", filter=Q(comprometida_para__lt=hoy)))
    }
    cuales = _sin_informe(hoy) | Q(pk__in=[*esperan, *prometido])
    deben = _elegidos(usuario, dependencia, responsable).filter(cuales)
    halladas = [
        Fila(
            uno,
            informe_atrasado=_le_falta_el_informe(uno, hoy),
            **esperan.get(uno.pk, {}) | prometido.get(uno.pk, {}),
        )
        for uno in deben
    ]
    return sorted((una for una in halladas if una.urge or not atrasado), key=_que_urge_mas)


def por_dependencia(halladas: Iterable[Fila]) -> list[Suma]:
    return _sumar(halladas, lambda ejercicio: ejercicio.dependencia)


def por_persona(halladas: Iterable[Fila]) -> list[Suma]:
    return _sumar(halladas, lambda ejercicio: ejercicio.responsable)


def de_quien(usuario: Usuario) -> list[Fila]:
    """What waits for this official: of the exercises that they answer for, or of their dependencia."""
    return [
        una
        for una in filas(usuario)
        if una.ejercicio.responsable_id == usuario.pk
        or (usuario.dependencia_id and una.ejercicio.dependencia_id == usuario.dependencia_id)
    ]


def _elegidos(usuario: Usuario | None, dependencia: int, responsable: int) -> QuerySet[Ejercicio]:
    visibles = Ejercicio.objects.visibles_para(usuario) if usuario else Ejercicio.objects.publicados()
    if dependencia:
        visibles = visibles.filter(dependencia=dependencia)
    if responsable:
        visibles = visibles.filter(responsable=responsable)
    return visibles.select_related("dependencia", "responsable")


def _sin_informe(hoy: date) -> Q:
    return Q(
        publicado_en__isnull=False,
        informado_en__isnull=True,
        cancelado_en__isnull=True,
        informe_antes_de__lt=hoy,
    )


def _le_falta_el_informe(uno: Ejercicio, hoy: date) -> bool:
    vivo = uno.publicado_en is not None and uno.informado_en is None and uno.cancelado_en is None
    return vivo and uno.informe_antes_de is not None and uno.informe_antes_de < hoy


def _que_urge_mas(una: Fila) -> tuple:
    return (
        -una.vencidos,
        not una.informe_atrasado,
        -una.atrasadas,
        una.primero or date.max,
        una.ejercicio.pk,
    )


def _sumar(halladas: Iterable[Fila], de: Callable[[Ejercicio], Any]) -> list[Suma]:
    juntas: dict[Any, list[Fila]] = {}
    for una in halladas:
        juntas.setdefault(de(una.ejercicio), []).append(una)
    sumas = [
        Suma(
            quien,
            len(suyas),
            sum(una.por_decidir for una in suyas),
            sum(una.vencidos for una in suyas),
            sum(una.atrasadas for una in suyas),
            sum(una.informe_atrasado for una in suyas),
        )
        for quien, suyas in juntas.items()
    ]
    return sorted(sumas, key=lambda una: (-una.vencidos, -una.atrasadas, -una.por_decidir, str(una.de)))
