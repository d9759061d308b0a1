"""A consulted document as people read it: each section with what was observed on it and what changed."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from participa.models import Aporte, Documento, Materializacion, Parte

#: Observations of each section that its document shows; the rest has a page.
A_LA_VISTA = 3


@dataclass
class Seccion:
    """``cuantas``: public observations. ``cambios``: what was promised or done in it, with its before and after."""

    parte: Parte
    cuantas: int = 0
    observaciones: list[Aporte] = field(default_factory=list)
    cambios: list[Materializacion] = field(default_factory=list)


def documento_visible(slug: str, pk: int, usuario) -> Documento | None:
    """One query."""
    visibles = Documento.objects.visibles_para(usuario).select_related("ejercicio__dependencia")
    return visibles.filter(ejercicio__slug=slug, pk=pk).first()


def secciones_de(documento: Documento) -> list[Seccion]:
    """The sections in order, with the last public observations of each one. Four queries."""
    partes = list(Parte.objects.filter(documento=documento).order_by("numero"))
    secciones = {una.pk: Seccion(una) for una in partes}
    publicos = _publicos(documento)
    for parte_id, cuantas in publicos.values_list("parte_id").annotate(Count("pk")).order_by():
        secciones[parte_id].cuantas = cuantas
    lugar = Window(RowNumber(), partition_by=[F("parte_id")], order_by=F("numero").desc())
    ultimas = publicos.annotate(lugar=lugar).filter(lugar__lte=A_LA_VISTA)
    for aporte in ultimas.select_related("decision").order_by("-numero"):
        aporte.ejercicio = documento.ejercicio
        secciones[aporte.parte_id].observaciones.append(aporte)
    cambios = Materializacion.objects.filter(parte__documento=documento).select_related("decision")
    for cambio in cambios.order_by("pk"):
        secciones[cambio.parte_id].cambios.append(cambio)
    return list(secciones.values())


def _publicos(documento: Documento):
    return Aporte.objects.publicos().filter(ejercicio_id=documento.ejercicio_id, parte__documento=documento)
