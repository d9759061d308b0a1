"""Open requests whose stored due date is not what their own inputs give: nothing that was recorded explains it."""

from collections.abc import Iterator

from pqrs import plazos
from pqrs.consultas import parametros
from pqrs.consultas.hechos import de_varias
from pqrs.consultas.plazo import en_serie
from pqrs.models import Solicitud

LOTE = 500


def desviadas() -> Iterator[str]:
    """The radicado of each. Changes nothing. One whose inputs changed, which the nightly check moves, is not one."""
    ultima = 0
    cuentas = plazos.Cuentas(parametros.dias_propios())
    while lote := list(
        Solicitud.objects.abiertas().filter(pk__gt=ultima).select_related("termino").order_by("pk")[:LOTE]
    ):
        hechos = de_varias(solicitud.pk for solicitud in lote)
        for solicitud in lote:
            if not _es_la_suya(solicitud, cuentas, hechos.get(solicitud.pk, ())):
                yield solicitud.radicado
        ultima = lote[-1].pk


def _es_la_suya(solicitud: Solicitud, cuentas: plazos.Cuentas, hechos) -> bool:
    try:
        contado = en_serie(solicitud, cuentas, hechos)
    except (plazos.PlazoInvalido, ValueError, TypeError):  # inputs that make no sense give no date
        return False
    return contado.huella != solicitud.huella_plazo or contado.vence_el == solicitud.vence_el
