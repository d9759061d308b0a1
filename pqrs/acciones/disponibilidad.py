"""Certify a failure of the portal (R2.12; art. 62 num. 2 CPACA)."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.acciones import buscable, novedades
from pqrs.errores import DatosInvalidos
from pqrs.models import IncidenteDisponibilidad


@transaction.atomic
def registrar_incidente(incidente: IncidenteDisponibilidad, actor: Usuario) -> IncidenteDisponibilidad:
    """Keep it with who certifies it and when. Raises ``DatosInvalidos``."""
    exigir_pasado(incidente)
    incidente.registrado_por, incidente.registrado_en = actor, reloj.ahora()
    incidente.save(force_insert=True)
    novedades.de_una_falla(incidente)
    buscable.indexar_falla(incidente)
    return incidente


def exigir_pasado(incidente: IncidenteDisponibilidad) -> None:
    """It is certified once over, for the three days are counted from its end. Raises ``DatosInvalidos``."""
    if incidente.hasta > reloj.ahora():
        raise DatosInvalidos("La falla se certifica cuando ya terminó: escriba hasta cuándo duró (R2.12).")
    if incidente.hasta <= incidente.desde:
        raise DatosInvalidos("La falla termina antes de empezar.")
