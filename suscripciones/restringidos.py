"""Whether somebody may still hear of what they follow: topics of some kinds are not for everybody."""

from collections import defaultdict
from collections.abc import Collection

from nucleo import registro
from suscripciones.models import EnTema, Suscripcion, Tema

#: Of a novedad, by its key, those of its topics that not everybody may follow.
Reservados = dict[int, list[Tema]]


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


def reservados_de(novedades: Collection[int]) -> Reservados:
    """Where each was announced that not everybody may follow. One query, none while no kind of topic is restricted."""
    clases = [clase for clase, _ in registro.temas_restringidos.elementos()]
    reservados: Reservados = defaultdict(list)
    if clases:
        filas = EnTema.objects.filter(novedad__in=novedades, tema__clase__in=clases).select_related("tema")
        for fila in filas:
            reservados[fila.novedad_id].append(fila.tema)
    return reservados


def se_le_cuenta(novedad: int, suscripcion: Suscripcion, reservados: Reservados) -> bool:
    """Whether somebody may hear of it by that subscription: as in the feeds, no topic where it was announced is closed
    to them, whichever is the one that they follow."""
    return all(tema.admite(suscripcion.usuario) for tema in reservados.get(novedad, ()))
