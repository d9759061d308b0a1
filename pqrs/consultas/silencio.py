"""What not answering in time brings about (R1.5, R1.6). Nothing closes itself and nobody is freed from answering."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos, terminos
from pqrs.consultas import asuntos, parametros, plazo
from pqrs.models import Actuacion, Solicitud

NORMA_POSITIVO = "art. 14 num. 1 CPACA"
NORMA_NEGATIVO = "art. 83 CPACA"


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
        if not opero(solicitud):
            return None
        contado = contado or plazo.calcular(solicitud)
        return Silencio(True, solicitud.vence_el, contado.copias_vencen_el)
    if not solicitud.regimen.decide_por_actos:
        return None
    desde = negativo_el(solicitud)
    return Silencio(False, desde) if desde and reloj.hoy() > desde else None


def opero(solicitud: Solicitud) -> bool:
    """Whether the term of a request for information or documents passed unanswered (R1.5)."""
    return _es_de_los_que_concede(solicitud) and solicitud.esta_vencida


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
    if not (opero(solicitud) or (esta_marcado(solicitud) and _queda_algo_concedido(solicitud))):
        return ""
    return (
        f"{solicitud.radicado} ya no se puede negar: venció el {fecha_larga(solicitud.vence_el)} sin respuesta y por "
        f"ley se entiende aceptada ({NORMA_POSITIVO}). Si trae datos personales o reserva legal, consulte a jurídica."
    )


def _queda_algo_concedido(solicitud: Solicitud) -> bool:
    """What silence granted may have been answered already, with other matters still open (R1.4). One query."""
    abiertos = asuntos.abiertos(solicitud.pk)
    return not abiertos or any(uno.termino.tipo in terminos.CON_SILENCIO_POSITIVO for uno in abiertos)


def esta_marcado(solicitud: Solicitud) -> bool:
    """Whether the history already tells it. One query."""
    return Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.SILENCIO).exists()


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
