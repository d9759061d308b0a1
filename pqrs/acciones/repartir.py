"""Assign by itself what a rule says that is assigned by itself, with its reason in the history."""

import logging
from itertools import groupby

from pqrs.acciones.asignar import asignar
from pqrs.consultas import reparto
from pqrs.errores import ErrorDeMesa

bitacora = logging.getLogger("portal.pqrs")


def repartir() -> int:
    """Assign each open request that nobody has and whose rule is automatic; return how many. A turn of the timetable:
    it bears running twice, and one that cannot be assigned waits for a person."""
    hechas = 0
    for dependencia, suyas in groupby(reparto.por_repartir_solas(), key=lambda una: una.dependencia_id):
        oficina = reparto.Oficina(dependencia)
        for solicitud in suyas:
            propuesta = oficina.proponer(solicitud)
            if propuesta is None or not propuesta.es_automatica:
                continue
            try:
                asignar(solicitud.pk, propuesta.persona, None, razon=propuesta.razon, si_nadie_la_tiene=True)
            except ErrorDeMesa as error:
                bitacora.info("No se repartió %s: %s", solicitud.radicado, error)
            else:
                oficina.contar_una_mas(propuesta.persona)
                hechas += 1
    return hechas
