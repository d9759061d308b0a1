"""«Reclamo en trámite»: which claims on personal data need it in the records, and in which it is no longer true (Ley
1581/2012, art. 15 num. 2: it stays until the claim is decided)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from nucleo import reloj
from pqrs import asuntos, plazos, terminos
from pqrs.consultas import hechos, plazo
from pqrs.estados import Estado
from pqrs.models import Actuacion, Asunto, Recurso, Solicitud

NORMA = "Ley 1581 de 2012, art. 15 num. 2"
PUESTA, QUITADA = Actuacion.Tipo.LEYENDA, Actuacion.Tipo.LEYENDA_QUITADA


class EsDeLeyenda(Func):
    """``tipo__in`` with the kinds written in the statement: SQLite takes a partial index only when its condition is
    there word by word."""

    template = f"%(expressions)s IN ('{PUESTA.value}', '{QUITADA.value}')"
    output_field = BooleanField()


@dataclass(frozen=True, slots=True)
class Leyenda:
    """``hasta``: the last day to put it (a Bogotá date), None once the claim is decided; ``puesta_en``: when somebody
    put it, if it is there."""

    hasta: date | None
    puesta_en: datetime | None = None

    @property
    def hay_que_quitarla(self) -> bool:
        """It is in the records, and the claim is no longer pending."""
        return self.hasta is None and self.puesta_en is not None

    @property
    def falta(self) -> bool:
        return self.puesta_en is None

    @property
    def esta_tarde(self) -> bool:
        return self.falta and self.hasta is not None and reloj.hoy() > self.hasta


def de(
    solicitud: Solicitud, ocurridos: Sequence[plazos.Hecho], pasos: Iterable[Actuacion] = ()
) -> Leyenda | None:
    """The one that a request owes, has, or still has once it is decided; None when there is nothing to do about it.
    ``pasos``: its history, already read. No query, but for those of counting a request divided into matters."""
    suyos = [paso for paso in pasos if paso.tipo in (PUESTA, QUITADA)]
    puesta_en = suyos[-1].en if suyos and suyos[-1].tipo == PUESTA else None
    if not esta_pendiente(solicitud, ocurridos):
        siguio_con_otro_numero = solicitud.estado == Estado.ANULADA
        return Leyenda(None, puesta_en) if puesta_en and not siguio_con_otro_numero else None
    hasta = _hasta(solicitud, ocurridos)
    return Leyenda(hasta, puesta_en) if hasta else None


def esta_pendiente(solicitud: Solicitud, ocurridos: Sequence[plazos.Hecho]) -> bool:
    """Whether it is, or one of its open matters is, a claim on personal data still to be decided. No query if its term
    is loaded."""
    if not solicitud.esta_abierta:
        return False
    dividida = asuntos.reparto(ocurridos)
    tipos = dividida.abiertos.values() if dividida else [solicitud.termino.tipo]
    return any(tipo in terminos.CON_LEYENDA for tipo in tipos)


def esta_puesta(solicitud: Solicitud) -> bool:
    """One query."""
    ultima = Actuacion.objects.filter(solicitud=solicitud, tipo__in=(PUESTA, QUITADA)).order_by("-n")
    return ultima.values_list("tipo", flat=True).first() == PUESTA


def impedimento_de_quitarla(solicitud: Solicitud) -> str:
    """Why it is not taken off this request now, with its norm; "" when it is to be taken off. A decision that is being
    appealed is not carried out (art. 79 CPACA), and the data are still disputed."""
    if not esta_puesta(solicitud):
        return f"Sus datos no llevan la leyenda, o ya se quitó ({NORMA})."
    if esta_pendiente(solicitud, hechos.de(solicitud.pk)):
        return f"La leyenda se mantiene hasta que el reclamo se decida ({NORMA})."
    if Recurso.objects.pendientes().filter(solicitud=solicitud).exists():
        return f"Hay un recurso por decidir: la leyenda se mantiene hasta entonces (art. 79 CPACA; {NORMA})."
    return ""


def impedimento(solicitud: Solicitud) -> str:
    """Why it is not put on this request now, with its norm; "" when it is to be put."""
    ocurridos = hechos.de(solicitud.pk)
    if not esta_pendiente(solicitud, ocurridos):
        return f"Solo la llevan los reclamos sobre datos personales ({NORMA})."
    if _hasta(solicitud, ocurridos) is None:
        return f"El reclamo todavía no está completo: la leyenda va cuando lo esté ({NORMA})."
    return (
        f"Ya se puso y se mantiene hasta que el reclamo se decida ({NORMA})."
        if esta_puesta(solicitud)
        else ""
    )


def por_poner() -> QuerySet[Solicitud]:
    """Open and complete claims whose records do not say it yet, oldest first."""
    puesta = _puestas().filter(solicitud=OuterRef("pk"))
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


def por_quitar() -> QuerySet[Solicitud]:
    """Those whose records still say it though the claim was decided or is no longer one, the first to end first."""
    reclamo = Asunto.objects.filter(
        solicitud=OuterRef("pk"), termino__tipo__in=terminos.CON_LEYENDA, resuelto_en__isnull=True
    )
    dividida = Asunto.objects.filter(solicitud=OuterRef("pk"))
    pendiente = Q(terminada_en__isnull=True) & (
        Exists(reclamo) | Q(~Exists(dividida), termino__tipo__in=terminos.CON_LEYENDA)
    )
    return (
        Solicitud.objects.filter(pk__in=_puestas().values("solicitud"))
        .exclude(pendiente)
        .exclude(estado=Estado.ANULADA)
        .exclude(Exists(Recurso.objects.pendientes().filter(solicitud=OuterRef("pk"))))
        .order_by("terminada_en", "id")
    )


def _puestas() -> QuerySet[Actuacion]:
    """The steps that put the legend and that no later one took off."""
    quitada = Actuacion.objects.filter(
        EsDeLeyenda(F("tipo")), solicitud=OuterRef("solicitud"), tipo=QUITADA, n__gt=OuterRef("n")
    )
    return Actuacion.objects.filter(EsDeLeyenda(F("tipo")), ~Exists(quitada), tipo=PUESTA)


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
