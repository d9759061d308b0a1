"""What the clock does with the conversations: each in its own transaction, looked at again under its lock, so that it
bears running twice, late, or being killed half-way.

Pages read and never sweep: one whose official lost the line can be taken by anybody at once (``atender.tomar``), and
who writes out of hours is told so (``decir``), whether or not this ran.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from chat import reglas
from chat.acciones.atender import SE_PERDIO_LA_LINEA, terminar, volver_a_la_cola
from chat.acciones.cerradura import cerrar_paso
from chat.consultas import horarios, por_barrer
from chat.models import Conversacion
from nucleo import reloj

Cierre = Conversacion.Cierre
SE_FUE = (
    "La conversación se cerró porque pasaron {minutos} minutos sin señal de la página de quien esperaba. Puede abrir "
    "otra cuando quiera, o radicar lo que escribió como solicitud desde esta página."
)
NO_RESPONDIO = (
    "La conversación se cerró porque pasaron {minutos} minutos sin respuesta. Puede abrir otra cuando quiera, o "
    "radicar lo que escribió como solicitud desde esta página."
)
TERMINO_EL_HORARIO = (
    "Terminó el horario de atención y nadie alcanzó a atender esta conversación.{cuando} Lo que escribió no se pierde: "
    "puede radicarlo como solicitud desde esta página, sin escribirlo otra vez, y se le responde por escrito."
)
SE_CERRO_LA_SALA = (
    "La entidad cerró esta sala y nadie alcanzó a atender esta conversación. Lo que escribió no se pierde: puede "
    "radicarlo como solicitud desde esta página, sin escribirlo otra vez, y se le responde por escrito."
)


@dataclass(frozen=True)
class Barrido:
    """How many of each."""

    lineas: int = 0
    abandonos: int = 0
    silencios: int = 0
    horarios: int = 0


def barrer() -> Barrido:
    """Return to the queue those whose official lost the line; close those whose person is gone or fell silent, and
    those that waited when the hours ended."""
    return Barrido(
        lineas=_cada_una(por_barrer.sin_linea(), _devolver),
        abandonos=_cada_una(por_barrer.abandonadas(), _abandonar),
        silencios=_cada_una(por_barrer.en_silencio(), _callar),
        horarios=_cada_una(por_barrer.fuera_de_hora(), _cerrar_por_hora),
    )


def _cada_una(llaves: Iterable[int], hacer: Callable[[Conversacion], bool]) -> int:
    hechas = 0
    for llave in llaves:
        with transaction.atomic():
            hechas += hacer(cerrar_paso(llave))
    return hechas


def _devolver(conversacion: Conversacion) -> bool:
    if not conversacion.se_perdio_la_linea:
        return False
    volver_a_la_cola(conversacion, SE_PERDIO_LA_LINEA)
    return True


def _abandonar(conversacion: Conversacion) -> bool:
    if not conversacion.esta_en_cola or reloj.ahora() - conversacion.vista_en < reglas.ABANDONO:
        return False
    # Who was attended once and lost their official through no fault of theirs did not abandon the queue.
    cierre = Cierre.SILENCIO if conversacion.tomada_en else Cierre.ABANDONO
    terminar(conversacion, cierre, SE_FUE.format(minutos=_en_minutos(reglas.ABANDONO)))
    return True


def _callar(conversacion: Conversacion) -> bool:
    if not conversacion.esta_abierta or conversacion.pk not in por_barrer.en_silencio([conversacion.pk]):
        return False
    terminar(conversacion, Cierre.SILENCIO, NO_RESPONDIO.format(minutos=_en_minutos(reglas.SILENCIO)))
    return True


def _en_minutos(espera: timedelta) -> int:
    return round(espera / timedelta(minutes=1))


def _cerrar_por_hora(conversacion: Conversacion) -> bool:
    if not conversacion.esta_en_cola:
        return False
    if conversacion.sala.cerrada_en is not None:
        terminar(conversacion, Cierre.SALA, SE_CERRO_LA_SALA)
        return True
    atencion = horarios.atencion_de(conversacion.sala)
    if atencion.esta_abierta:
        return False
    cuando = f" Vuelve a abrir el {horarios.en_palabras(atencion.abre_en)}" if atencion.abre_en else ""
    terminar(conversacion, Cierre.HORARIO, TERMINO_EL_HORARIO.format(cuando=cuando))
    return True
