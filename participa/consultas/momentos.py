"""The critical moments of the relation between entity and people."""

from datetime import date

from django.db.models import F, Q, QuerySet

from participa.models import Momento


def todos(usuario=None) -> QuerySet[Momento]:
    """Those that the person sees, in order. One query."""
    return (
        Momento.objects.visibles_para(usuario).select_related("dependencia").order_by("orden", "nombre", "pk")
    )


def del_dia(hoy: date) -> list[Momento]:
    """The published ones that have a date and are happening on a Bogotá day, those that end first before. One query."""
    return que_tocan(hoy, hoy)


def que_tocan(desde: date, hasta: date) -> list[Momento]:
    """The published ones that have a date and are happening on some of those Bogotá days, likewise. One query."""
    pasando = Q(hasta__gte=desde) | Q(hasta__isnull=True)
    return list(
        todos().filter(pasando, desde__lte=hasta).order_by(F("hasta").asc(nulls_last=True), "orden", "pk")
    )


def pasa_en(momento: Momento, dia: date) -> bool:
    """Whether a moment has a date and is happening on a Bogotá day."""
    return bool(momento.desde) and momento.desde <= dia and (momento.hasta is None or dia <= momento.hasta)
