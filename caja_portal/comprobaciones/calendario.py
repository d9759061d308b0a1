"""Due dates of next year need its holidays."""

from caja_portal.comprobaciones.hallazgos import Hallazgo, bien, mal
from nucleo import calendario, reloj

MINIMO = 18


def festivos() -> list[Hallazgo]:
    anio = reloj.hoy().year + 1
    try:
        cuantos = len(calendario.festivos_con_norma(anio))
    except calendario.FechaFueraDelCalendario:
        cuantos = 0
    if cuantos < MINIMO:
        return [
            mal(
                f"El calendario tiene {cuantos} festivos en {anio}: lo que venza ese año quedaría mal contado.",
                "Actualice el portal: los festivos vienen con él.",
            )
        ]
    return [bien(f"Están los {cuantos} festivos de {anio}.")]
