"""Mark, once, that a request for information or documents was not answered in time (art. 14 num. 1 CPACA; R1.5)."""

from django.db import transaction

from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import avisos, historia
from pqrs.acciones.cerradura import tomada
from pqrs.consultas import plazo, silencio
from pqrs.models import Actuacion

LOTE = 500


def marcar_silencios() -> int:
    """Every night: mark those that it happened to, and return how many. Each in its own transaction, so that one that
    is being answered right now only waits; running twice marks once."""
    return sum(marcar_silencio(pk) for pk in silencio.en_orden(LOTE))


@transaction.atomic
def marcar_silencio(solicitud_id: int) -> bool:
    """Whether it was marked now. The request stays open, with its due date and its delivery still owed."""
    solicitud = tomada(solicitud_id)
    if not silencio.opero(solicitud) or silencio.esta_marcado(solicitud):
        return False
    contado = plazo.calcular(solicitud)
    entregar_hasta = fecha_larga(contado.copias_vencen_el)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.SILENCIO,
        f"El {fecha_larga(solicitud.vence_el)} venció el término sin respuesta: por ley se entiende que aceptamos lo "
        f"que pidió. La entrega es a más tardar el {entregar_hasta} ({silencio.NORMA_POSITIVO}).",
        datos={
            "clase": "positivo",
            "vencio_el": solicitud.vence_el.isoformat(),
            "entregar_hasta": contado.copias_vencen_el.isoformat(),
        },
        en=reloj.ahora(),
    )
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "no le respondimos a tiempo",
            f"El {fecha_larga(solicitud.vence_el)} venció el término para responder su solicitud {solicitud.radicado} "
            "y no lo hicimos.",
            f"Por ley se entiende que aceptamos lo que pidió ({silencio.NORMA_POSITIVO}): ya no podemos negárselo. Lo "
            "que la ley tiene como reservado sigue siéndolo.",
            f"Debemos entregarle lo que pidió a más tardar el {entregar_hasta}. Si no lo recibe ese día, puede acudir "
            f"a {solicitud.regimen.acudir}, o pedirle a un juez de tutela que lo ordene.",
        ),
    )
    avisos.avisar_al_responsable(
        solicitud,
        f"El término venció sin respuesta y la ley la da por aceptada ({silencio.NORMA_POSITIVO}). Entregue lo pedido "
        f"a más tardar el {entregar_hasta}. Ya no se puede negar; si hay datos personales o reserva, consulte "
        "a jurídica.",
    )
    return True
