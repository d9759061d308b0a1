"""What works now, told to people. Each part says whether it works, since when it does not and what to do meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import busqueda.consultas
import correo.consultas
from caja_portal.models import MantenimientoPrevisto, Turno
from correo.models import Correo
from nucleo import reloj
from nucleo.texto import rato_en_palabras

#: How long a mail may wait before it is told that they are late.
TOLERANCIA = timedelta(minutes=5)
#: The most frequent chores run each few seconds: nobody ran one for so long.
SIN_TAREAS = timedelta(minutes=10)
#: By which it is seen whether anybody keeps the timetable.
LA_MAS_FRECUENTE = ("correo", "buzones", "entrantes", "mensajes", "oficios")


@dataclass(frozen=True)
class Parte:
    """``bien``: whether it works. ``dice``: how it is now. ``desde``: since when not; ``entretanto``: what to do
    meanwhile."""

    nombre: str
    bien: bool
    dice: str
    desde: datetime | None = None
    entretanto: str = ""


SIN_BASE = Parte(
    "Radicar y consultar solicitudes",
    False,
    "El portal no puede leer ni guardar en este momento.",
    entretanto="Intente en unos minutos, o use otro canal. Si por esta falla se le vence un plazo, podrá presentarlo "
    "después: guarde la hora en que lo intentó.",
)


def partes() -> Iterator[Parte]:
    """Five short queries. The first part works if they are answered."""
    ahora = reloj.ahora()
    yield Parte("Radicar y consultar solicitudes", True, "Lo que usted radique queda con su número.")
    yield _correos(ahora)
    yield _correos_que_llegan()
    yield _tareas(ahora)
    yield _buscador()


def previstos() -> list[MantenimientoPrevisto]:
    """The closings that are announced and have not ended, the nearest first."""
    return list(MantenimientoPrevisto.objects.filter(hasta__gt=reloj.ahora())[:10])


def _correos(ahora: datetime) -> Parte:
    nombre = "Correos que enviamos"
    desde = correo.consultas.demora(Correo.Prioridad.ACUSE, ahora - TOLERANCIA)
    if desde is None:
        return Parte(nombre, True, "Los acuses y las respuestas salen a tiempo.")
    return Parte(
        nombre,
        False,
        f"Salen con demora: el que más espera lleva {rato_en_palabras(desde, ahora)}.",
        desde,
        "Su solicitud está radicada aunque no le haya llegado el acuse: consúltela con su código de seguimiento.",
    )


def _correos_que_llegan() -> Parte:
    nombre = "Correos que nos escriben"
    fallas = list(correo.consultas.buzones_con_falla())
    if not fallas:
        return Parte(nombre, True, "Se leen y se radican.")
    return Parte(
        nombre,
        False,
        "No se están leyendo. No se pierden: se radican cuando el buzón vuelva.",
        min(uno.desde for uno in fallas),
        "Si lo suyo tiene prisa, radíquelo en esta página.",
    )


def _tareas(ahora: datetime) -> Parte:
    nombre = "Avisos, recordatorios y publicaciones programadas"
    ultimas = Turno.objects.filter(nombre__in=LA_MAS_FRECUENTE, ultima__isnull=False).values_list(
        "ultima", flat=True
    )
    ultima = max(ultimas, default=None)
    if ultima is None or ahora - ultima < SIN_TAREAS:
        return Parte(nombre, True, "Salen a su hora.")
    return Parte(
        nombre,
        False,
        "Están detenidos y saldrán cuando se reanuden. Las fechas límite de sus solicitudes no cambian.",
        ultima,
    )


def _buscador() -> Parte:
    if busqueda.consultas.esta_completo():
        return Parte("Buscador", True, "Encuentra todo lo publicado.")
    return Parte("Buscador", False, "Todavía no encuentra todo: se está completando.")
