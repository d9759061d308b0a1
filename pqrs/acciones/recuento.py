"""The due date after something that happened: counted again, kept with its fingerprint, and told with its reason."""

from pqrs import hechos, plazos
from pqrs.consultas import plazo
from pqrs.models import Solicitud

CAMPOS = ("vence_el", "huella_plazo")


def recontar(solicitud: Solicitud, *, nuevo: plazos.Hecho | None = None, **opciones) -> plazos.Plazo:
    """Set the due date of a locked request as the recorded facts and one more give it; the caller saves ``CAMPOS``.

    Raises ``plazos.PlazoInvalido`` when the law does not allow the new fact. ``opciones``: as in
    ``consultas.plazo.calcular``.
    """
    contado = plazo.calcular(solicitud, nuevo=nuevo, **opciones)
    solicitud.vence_el, solicitud.huella_plazo = contado.vence_el, contado.huella
    return contado


def como_datos(hecho: plazos.Hecho, antes, contado: plazos.Plazo) -> dict:
    """What a step that moves the date keeps: the fact, and the date before and after."""
    return {
        "hecho": hechos.como_dict(hecho),
        "antes": antes.isoformat(),
        "despues": contado.vence_el.isoformat(),
    }
