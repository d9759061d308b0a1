"""«Reclamo en trámite»: which claims on personal data still need it in the records (Ley 1581/2012, art. 15 num. 2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucleo import reloj
from pqrs import plazos, terminos
from pqrs.consultas import hechos, plazo
from pqrs.estados import Estado
from pqrs.models import Actuacion, Asunto, Solicitud

NORMA = "Ley 1581 de 2012, art. 15 num. 2"


@dataclass(frozen=True, slots=True)
class Leyenda:
    """``hasta``: the last day to put it (a Bogotá date); ``puesta_en``: when somebody did."""

    hasta: date
    puesta_en: datetime | None = None

    @property
    def falta(self) -> bool:
        return self.puesta_en is None

    @property
    def esta_tarde(self) -> bool:
        return self.falta and reloj.hoy() > self.hasta


def de(
    solicitud: Solicitud, ocurridos: Sequence[plazos.Hecho], pasos: Iterable[Actuacion] = ()
) -> Leyenda | None:
    """The one that a request owes or has; None when it is no claim on personal data, is not complete or has ended.
    ``pasos``: its history, already read. No query, but for those of counting a request divided into matters."""
    if not solicitud.esta_abierta:
        return None
    hasta = _hasta(solicitud, ocurridos)
    if hasta is None:
        return None
    puestas = [paso.en for paso in pasos if paso.tipo == Actuacion.Tipo.LEYENDA]
    return Leyenda(hasta, puestas[-1] if puestas else None)


def esta_puesta(solicitud: Solicitud) -> bool:
    """One query."""
    return Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.LEYENDA).exists()


def impedimento(solicitud: Solicitud) -> str:
    """Why it is not put on this request now, with its norm; "" when it is to be put."""
    if not _puede_llevar(solicitud):
        return f"Solo la llevan los reclamos sobre datos personales ({NORMA})."
    if _hasta(solicitud, hechos.de(solicitud.pk)) is None:
        return f"El reclamo todavía no está completo: la leyenda va cuando lo esté ({NORMA})."
    return (
        f"Ya se puso y se mantiene hasta que el reclamo se decida ({NORMA})."
        if esta_puesta(solicitud)
        else ""
    )


def por_poner() -> QuerySet[Solicitud]:
    """Open and complete claims whose history does not tell it yet, oldest first."""
    puesta = Actuacion.objects.filter(solicitud=OuterRef("pk"), tipo=Actuacion.Tipo.LEYENDA)
    asunto = Asunto.objects.filter(
        solicitud=OuterRef("pk"), termino__tipo__in=terminos.CON_LEYENDA, resuelto_en__isnull=True
    )
    return (
        Solicitud.objects.abiertas()
        .filter(Q(termino__tipo__in=terminos.CON_LEYENDA) | Exists(asunto), ~Exists(puesta))
        .filter(esta_por_clasificar=False)
        .exclude(estado=Estado.REQUERIDA)
        .select_related("termino")
        .order_by("recibida_en", "id")
    )


def contadas(
    solicitudes: Iterable[Solicitud], dias: Sequence[plazos.DiaPropio]
) -> Iterator[tuple[Solicitud, Leyenda]]:
    """Each one with its date. One query, and that of reading them."""
    lote = list(solicitudes)
    ocurridos = hechos.de_varias(una.pk for una in lote) if lote else {}
    for una in lote:
        hasta = _hasta(una, ocurridos.get(una.pk, ()), dias)
        if hasta:
            yield una, Leyenda(hasta)


def _puede_llevar(solicitud: Solicitud) -> bool:
    return solicitud.termino.tipo in terminos.CON_LEYENDA or any(
        uno.termino.tipo in terminos.CON_LEYENDA
        for uno in solicitud.asuntos.filter(resuelto_en__isnull=True).select_related("termino")
    )


def _hasta(
    solicitud: Solicitud,
    ocurridos: Sequence[plazos.Hecho],
    dias: Sequence[plazos.DiaPropio] | None = None,
) -> date | None:
    try:
        contados = plazo.de_cada_asunto(solicitud, ocurridos, dias).values()
        if not contados and solicitud.termino.tipo in terminos.CON_LEYENDA:
            contados = [plazo.calcular(solicitud, dias, hechos=ocurridos)]
    except plazos.PlazoInvalido:
        return None
    return min((uno.leyenda_hasta for uno in contados if uno.leyenda_hasta), default=None)
