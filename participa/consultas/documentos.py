"""A consulted document as people read it: each section with what was observed on it and what changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from nucleo import reloj
from participa.models import Aporte, Documento, Materializacion, Parte

#: Observations of each section that its document shows; the rest has a page.
A_LA_VISTA = 3
TANDA = 500
TITULOS = (
    *("numero", "seccion", "recibida", "firma", "observacion", "respuesta", "razones", "respondida"),
    *("donde_se_ve", "prometida_para", "cumplida_el"),
)


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


def documentos_de(ejercicio_id: int, usuario) -> list[Documento]:
    """Those of an exercise, with how many sections they have (``secciones``). One query."""
    visibles = Documento.objects.visibles_para(usuario).filter(ejercicio_id=ejercicio_id)
    return list(visibles.select_related("ejercicio").annotate(secciones=Count("partes")))


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


def registro_de_observaciones(documento: Documento) -> Iterator[list[str | int | date | datetime | None]]:
    """The public register of what was observed on a document and how it was answered (art. 8 num. 8 CPACA): its titles
    and a row for each observation, read by handfuls."""
    yield list(TITULOS)
    despues = 0
    while True:
        filas = _publicos(documento).filter(numero__gt=despues).select_related("decision", "parte")
        tanda = list(filas.order_by("numero")[:TANDA])
        visto = _donde_se_ve({uno.decision_id for uno in tanda if uno.decision_id})
        for aporte in tanda:
            yield _fila(aporte, visto)
        if len(tanda) < TANDA:
            return
        despues = tanda[-1].numero


def _publicos(documento: Documento):
    return Aporte.objects.publicos().filter(ejercicio_id=documento.ejercicio_id, parte__documento=documento)


def _donde_se_ve(decisiones: set[int]) -> dict[int, list[Materializacion]]:
    halladas: dict[int, list[Materializacion]] = {}
    for una in Materializacion.objects.filter(decision_id__in=decisiones).order_by("pk"):
        halladas.setdefault(una.decision_id, []).append(una)
    return halladas


def _fila(aporte: Aporte, visto: dict[int, list[Materializacion]]) -> list:
    decision = aporte.decision
    suyas = visto.get(aporte.decision_id, [])
    pendientes = [una.comprometida_para for una in suyas]
    cumplidas = [una.cumplida_el for una in suyas if una.cumplida_el]
    todas = suyas and len(cumplidas) == len(suyas)
    return [
        aporte.numero,
        str(aporte.parte),
        reloj.en_bogota(aporte.recibido_en).date(),
        aporte.alias,
        aporte.texto_publico,
        decision.get_sentido_display() if decision else "Por responder",
        decision.motivacion if decision else "",
        reloj.en_bogota(decision.decidida_en).date() if decision else None,
        "; ".join(una.donde for una in suyas),
        max(pendientes, default=None),
        max(cumplidas) if todas else None,
    ]
