"""The summaries that should be out by now."""

from nucleo import reloj
from suscripciones import ritmos
from suscripciones.models import Corrida


def resumir() -> int:
    """Begin today's daily summary and this week's weekly one, if it is a working day and its morning came, and nobody
    did: the one of a day on which the portal was off brings nothing new, for the next looks back a week. ``difundir``
    goes on with them. How many were begun; it bears running many times."""
    ahora = reloj.ahora()
    if reloj.en_bogota(ahora).time() < ritmos.MANANA:
        return 0
    dias, hoy = ritmos.calendario(), reloj.hoy()
    empezadas = 0
    for ritmo, vigencia in ritmos.VIGENCIA.items():
        fecha = ritmos.fecha_debida(ritmo, hoy, dias)
        if fecha is None:
            continue
        _, es_nueva = Corrida.objects.get_or_create(
            ritmo=ritmo,
            fecha=fecha,
            defaults={"creada_en": ahora, "hasta": ahora, "vigente_hasta": ahora + vigencia},
        )
        empezadas += es_nueva
    return empezadas
