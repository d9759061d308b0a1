"""When an answer took effect for the person (R3.31): the term of the remedies counts from there."""

from datetime import date

from nucleo import reloj
from pqrs.models import Respuesta


def surtida_en(respuesta: Respuesta) -> date | None:
    """The Bogotá date from which the remedies of a sent answer count; None while it has not taken effect."""
    return respuesta.enviada_en and respuesta.enviada_en.astimezone(reloj.BOGOTA).date()
