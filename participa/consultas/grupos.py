"""The groups of contributions that say the same."""

from django.db.models import Count, Q, QuerySet

from participa.models import Ejercicio, Grupo


def de_un_ejercicio(ejercicio: Ejercicio) -> QuerySet[Grupo]:
    """With how many each has and how many of them wait (``cuantos``, ``esperan``), the largest first. One query."""
    return _contados(ejercicio.grupos.all()).order_by("-cuantos", "nombre")


def uno(pk: int) -> Grupo | None:
    return _contados(Grupo.objects.filter(pk=pk)).select_related("ejercicio__dependencia").first()


def _contados(suyos: QuerySet[Grupo]) -> QuerySet[Grupo]:
    return suyos.annotate(
        cuantos=Count("aportes"), esperan=Count("aportes", filter=Q(aportes__respondido_en__isnull=True))
    )
