"""What not answering in time brings about (R1.5, R1.6). Nothing closes itself and nobody is freed from answering."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos, terminos
from pqrs.consultas import asuntos, parametros, plazo
from pqrs.estados import Estado
from pqrs.models import Actuacion, Asunto, Solicitud

NORMA_POSITIVO = "art. 14 num. 1 CPACA"
NORMA_NEGATIVO = "art. 83 CPACA"
#: The states in which the term may stand still.
DETENIDOS = (Estado.REQUERIDA, Estado.SUSPENDIDA)


@dataclass(frozen=True)
class Silencio:
    """What the silence of the entity means today for one request. ``entregar_hasta``: what it granted is handed over
    no later than that day; None when silence means a refusal that the person may contest."""

    es_positivo: bool
    desde: date
    entregar_hasta: date | None = None

    @property
    def esta_tarde(self) -> bool:
        return self.entregar_hasta is not None and reloj.hoy() > self.entregar_hasta


def de(
    solicitud: Solicitud, contado: plazos.Plazo | None = None, *, sin_notificar: bool = False
) -> Silencio | None:
    """The silence that has taken effect on a request, or None. Derived from dates: the mark in the history is evidence,
    not the cause.

    ``contado``: its term, when it is already counted. ``sin_notificar``: it was decided, and that is not notified yet,
    which for art. 83 is the same as undecided; who decides by no administrative acts has no negative silence (R3.36).
    """
    if not solicitud.esta_abierta and not sin_notificar:
        return None
    if solicitud.esta_abierta and _es_de_los_que_concede(solicitud):
        if not opero(solicitud, contado):
            return None
        contado = contado or plazo.calcular(solicitud)
        return Silencio(True, solicitud.vence_el, contado.copias_vencen_el)
    if not solicitud.regimen.decide_por_actos:
        return None
    desde = negativo_el(solicitud)
    return Silencio(False, desde) if desde and reloj.hoy() > desde else None


def opero(solicitud: Solicitud, contado: plazos.Plazo | None = None) -> bool:
    """Whether the term of a request for information or documents passed unanswered (R1.5). ``contado``: as in ``de``.

    While the person has to complete what they were asked in time, or an impediment is to be decided, the term stands
    still and its date is provisional (arts. 12 and 17 CPACA): only then it is counted.
    """
    if not (_es_de_los_que_concede(solicitud) and solicitud.esta_vencida):
        return False
    if solicitud.estado not in DETENIDOS:
        return True
    return not (contado or plazo.calcular(solicitud)).esta_suspendido


def negativo_el(solicitud: Solicitud) -> date | None:
    """The day on which three calendar months since it was presented are complete (R1.6, R2.15); None when it cannot be
    counted."""
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    try:
        regla = terminos.vigente("silencio_negativo", recibida_el)
        return plazos.calcular(
            solicitud.recibida_en,
            regla,
            parametros.politica_congelada(solicitud),
            dias_propios=parametros.dias_propios(),
        ).vence_el
    except (terminos.TerminoDesconocido, plazos.PlazoInvalido):
        return None


def impide_negar(solicitud: Solicitud) -> str:
    """Why what was asked can no longer be refused, in a sentence with its norm; "" while it can (R1.5).

    A late refusal is void even after the kind was changed: the mark in the history stays.
    """
    if not _se_entiende_aceptada(solicitud):
        return ""
    return (
        f"{solicitud.radicado} ya no se puede negar: venció el {fecha_larga(solicitud.vence_el)} sin respuesta y por "
        f"ley se entiende aceptada ({NORMA_POSITIVO}). Si trae datos personales o reserva legal, consulte a jurídica."
    )


def impide_cerrar(solicitud: Solicitud, n: int | None = None) -> str:
    """Why it can no longer end without handing over what was asked, with its norm; "" while it can (R1.5).

    To archive it, to send it away or to take it for withdrawn would be to refuse it in other words. ``n``: the number
    of the only matter that would go (R1.4).
    """
    if not _se_entiende_aceptada(solicitud):
        return ""
    if n is not None and n not in {uno.n for uno in asuntos.abiertos(solicitud.pk) if concede(uno)}:
        return ""
    return (
        f"{solicitud.radicado} no se respondió a tiempo y por ley se entiende aceptada ({NORMA_POSITIVO}): ya no puede "
        "terminar sin que se entregue lo que pidió. Respóndala y entréguelo; si trae datos personales o reserva legal, "
        "consulte a jurídica. Si la persona ya no lo quiere, registre que desiste (art. 18 CPACA)."
    )


def recordado(solicitud: Solicitud) -> str:
    """``impide_cerrar``, read once for all the verbs of one page."""
    if "_silencio" not in solicitud.__dict__:
        solicitud.__dict__["_silencio"] = impide_cerrar(solicitud)
    return solicitud.__dict__["_silencio"]


def concede(asunto: Asunto) -> bool:
    """Whether not answering that matter in time grants it."""
    return asunto.termino.tipo in terminos.CON_SILENCIO_POSITIVO


def _se_entiende_aceptada(solicitud: Solicitud) -> bool:
    return opero(solicitud) or (esta_marcado(solicitud) and _queda_algo_concedido(solicitud))


def _queda_algo_concedido(solicitud: Solicitud) -> bool:
    """What silence granted may have been answered already, with other matters still open (R1.4). One query."""
    abiertos = asuntos.abiertos(solicitud.pk)
    return not abiertos or any(concede(uno) for uno in abiertos)


def esta_marcado(solicitud: Solicitud, *, antes_de: Actuacion | None = None) -> bool:
    """Whether the history already tells it, or told it before a step. One query."""
    marcas = Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.SILENCIO)
    return marcas.filter(n__lt=antes_de.n).exists() if antes_de else marcas.exists()


def por_marcar() -> QuerySet[Solicitud]:
    """Open requests whose silence took effect and whose history does not tell it yet."""
    marcada = Actuacion.objects.filter(solicitud=OuterRef("pk"), tipo=Actuacion.Tipo.SILENCIO)
    return (
        Solicitud.objects.vencidas()
        .filter(termino__tipo__in=terminos.CON_SILENCIO_POSITIVO, esta_por_clasificar=False)
        .filter(~Exists(marcada))
    )


def en_orden(lote: int) -> Iterator[int]:
    """The primary keys of ``por_marcar``, by batches: a row that is marked does not come again."""
    ultimo = 0
    while pks := list(por_marcar().filter(pk__gt=ultimo).order_by("pk").values_list("pk", flat=True)[:lote]):
        yield from pks
        ultimo = pks[-1]


def _es_de_los_que_concede(solicitud: Solicitud) -> bool:
    """Until somebody confirms what was asked, nobody can say that it was granted."""
    return solicitud.termino.tipo in terminos.CON_SILENCIO_POSITIVO and not solicitud.esta_por_clasificar
