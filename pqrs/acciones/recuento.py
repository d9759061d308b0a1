"""The due date after something that happened: counted again, kept with its fingerprint, and told with its reason."""

from nucleo import reloj
from pqrs import hechos, plazos
from pqrs.consultas import parametros, plazo
from pqrs.models import Solicitud

CAMPOS = ("termino", "vence_el", "vence_original_el", "huella_plazo")


def recontar(solicitud: Solicitud, *, nuevo: plazos.Hecho | None = None, **opciones) -> plazos.Plazo:
    """Set the due date of a locked request as the recorded facts and one more give it; the caller saves ``CAMPOS``.

    Raises ``plazos.PlazoInvalido`` when the law does not allow the new fact. ``opciones``: as in
    ``consultas.plazo.calcular``.
    """
    contado = plazo.calcular(solicitud, nuevo=nuevo, **opciones)
    solicitud.vence_el, solicitud.huella_plazo = contado.vence_el, contado.huella
    seguir_al_que_manda(solicitud, contado)
    return contado


def seguir_al_que_manda(solicitud: Solicitud, contado: plazos.Plazo) -> None:
    """A request divided into matters is, for every rule, of the kind of the matter that rules (R1.4); the caller saves
    ``CAMPOS``."""
    if contado.asunto is None:
        return
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    solicitud.termino = parametros.termino_vigente(contado.tipo, recibida_el)
    solicitud.vence_original_el = contado.vence_original_el


def como_datos(hecho: plazos.Hecho, antes, contado: plazos.Plazo) -> dict:
    """What a step that moves the date keeps: the fact, and the date before and after."""
    return {
        "hecho": hechos.como_dict(hecho),
        "antes": antes.isoformat(),
        "despues": contado.vence_el.isoformat(),
    }
