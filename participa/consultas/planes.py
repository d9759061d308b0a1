"""The plans in the medium and long term, what happens in them and what they want to reach."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from nucleo import reloj
from participa.consultas.ejercicio import Ficha, fichas
from participa.models import Ejercicio, Evento, MetaDelPlan, Plan


def planes() -> QuerySet[Plan]:
    """The published ones, those in force before. One query."""
    return Plan.objects.visibles_para(None).order_by(F("hasta").desc(), "-desde", "pk")


def vigentes(hoy: date | None = None) -> list[Plan]:
    """Those in force on a Bogotá date, today by default. One query."""
    hoy = hoy or reloj.hoy()
    return list(planes().filter(desde__lte=hoy, hasta__gte=hoy))


@dataclass(frozen=True)
class Momento:
    """An event of a plan with the exercises that accompany it; ``esta``: «pasado», «actual» or «futuro»."""

    evento: Evento
    fichas: list[Ficha]
    esta: str


def momentos_del_plan(plan: Plan) -> list[Momento]:
    """Its events by date, each with its exercises. Two queries."""
    hoy = reloj.hoy()
    eventos = list(plan.eventos.order_by("desde", "pk"))
    de_cada = {uno.pk: [] for uno in eventos}
    suyos = Ejercicio.objects.visibles_para(None).filter(evento__in=eventos).order_by("abre_en", "pk")
    for ficha in fichas(suyos):
        de_cada[ficha.ejercicio.evento_id].append(ficha)
    return [
        Momento(
            uno, de_cada[uno.pk], "pasado" if uno.hasta < hoy else "futuro" if uno.desde > hoy else "actual"
        )
        for uno in eventos
    ]


def metas_del_plan(plan: Plan) -> tuple[list[int], list[tuple[str, list[MetaDelPlan | None]]]]:
    """Its years, and of each thing that is measured the goal of each of them. One query."""
    metas = list(plan.metas.order_by("anio", "indicador"))
    anios = sorted({meta.anio for meta in metas})
    filas = []
    for indicador in MetaDelPlan.Indicador:
        suyas = {meta.anio: meta for meta in metas if meta.indicador == indicador}
        if suyas:
            filas.append((indicador.label, [suyas.get(anio) for anio in anios]))
    return anios, filas
