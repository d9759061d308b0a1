"""Closings of the portal that are told beforehand, on its status page."""

from datetime import datetime

from caja_portal.models import MantenimientoPrevisto
from nucleo import reloj


class CierreAlReves(ValueError):
    """It would end before it begins."""


def anunciar_mantenimiento(desde: datetime, hasta: datetime, motivo: str) -> MantenimientoPrevisto:
    """Tell that the portal will be closed. Told twice, it is one."""
    if hasta <= desde:
        raise CierreAlReves("El cierre termina antes de empezar. Revise --desde y --hasta.")
    return MantenimientoPrevisto.objects.update_or_create(
        desde=desde, defaults={"hasta": hasta, "motivo": motivo}
    )[0]


def desistir_de_mantenimientos() -> int:
    """Nothing is announced any more; how many were that had not ended."""
    return MantenimientoPrevisto.objects.filter(hasta__gt=reloj.ahora()).delete()[0]
