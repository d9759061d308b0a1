"""Whether somebody may still hear of what they follow: topics of some kinds are not for everybody."""

from nucleo import registro
from suscripciones.models import Suscripcion


def lo_sigue(suscripcion: Suscripcion) -> bool:
    """Whether what was asked is still wanted and may be known: it was not left, and whoever restricts its kind of topic
    lets that person follow it. A topic that closed is told apart, and a change of rhythm loses nothing."""
    if suscripcion.fin == Suscripcion.Fin.CAMBIO:
        ahora = Suscripcion.objects.vigentes().filter(
            suscriptor=suscripcion.suscriptor_id, tema=suscripcion.tema_id
        )
        if not ahora.exists():
            return False
    elif suscripcion.terminada_en and suscripcion.fin != Suscripcion.Fin.CIERRE:
        return False
    tema = suscripcion.tema
    comprobar = dict(registro.temas_restringidos.elementos()).get(tema.clase)
    return comprobar is None or comprobar(tema.clave, suscripcion.usuario)
