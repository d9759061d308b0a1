"""A change of the entity's particulars is a new validity (R2.9, R4.23): what ruled is never rewritten."""

from datetime import date

from nucleo import reloj
from nucleo.models import Entidad

#: What moves due dates or says which law applies: of a validity that already rules, not even on its first day.
LEGALES = ("vigente_desde", "naturaleza", "politica_recepcion", "hora_cierre", "sabado_habil")


class VigenciaPasada(ValueError):
    """A validity that would begin before today."""


def exigir_por_venir(desde: date) -> None:
    """Raises ``VigenciaPasada``: what was received under the old particulars keeps them."""
    if desde < reloj.hoy():
        raise VigenciaPasada(
            "La vigencia empieza hoy o después: lo que ya se recibió conserva las reglas de su día (R2.9)."
        )


def fijos(entidad: Entidad) -> tuple[str, ...]:
    """The fields of a row that may not change any more: all of a validity that began before today, the legal ones of
    one that begins today, none of one to come."""
    if entidad.vigente_desde > reloj.hoy():
        return ()
    if entidad.vigente_desde == reloj.hoy():
        return LEGALES
    return tuple(campo.name for campo in Entidad._meta.fields if campo.name != "id")
