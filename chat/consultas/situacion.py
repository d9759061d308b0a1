"""Where a private conversation is, in one short sentence for who opened it."""

from dataclasses import dataclass
from enum import StrEnum

from chat.consultas import esperas, lectura
from chat.espera import en_palabras
from chat.models import Conversacion


class Estado(StrEnum):
    ESPERA = "espera"
    ATENDIDA = "atendida"
    CERRADA = "cerrada"


@dataclass(frozen=True)
class Situacion:
    """``puesto``: the place in the queue, 0 when it does not wait. ``frase``: "" when the place is still the one that
    was known, so that nobody is told twice."""

    estado: Estado
    puesto: int = 0
    frase: str = ""


def situacion(conversacion: Conversacion, *, puesto_conocido: int | None = None) -> Situacion:
    """Of a conversation with its ``agente``. No query when it does not wait; else one, and another if the place is not
    ``puesto_conocido``."""
    if not conversacion.esta_abierta:
        return Situacion(Estado.CERRADA, frase=f"Esta conversación terminó. {_como(conversacion)}")
    if conversacion.agente_id is not None:
        nombre = conversacion.agente.get_full_name() or "una persona de la entidad"
        return Situacion(Estado.ATENDIDA, frase=f"Lo atiende {nombre}.")
    puesto = lectura.puesto_en_la_cola(conversacion)
    if puesto == puesto_conocido:
        return Situacion(Estado.ESPERA, puesto)
    return Situacion(Estado.ESPERA, puesto, _de_quien_espera(conversacion, puesto))


def _de_quien_espera(conversacion: Conversacion, puesto: int) -> str:
    espera = en_palabras(esperas.espera_en(conversacion.sala_id, puesto)) if puesto else ""
    cuanto = f" Espera aproximada: {espera}." if espera else ""
    if puesto <= 1:
        return f"Usted es la siguiente persona en la fila.{cuanto}"
    antes = puesto - 1
    return f"Hay {antes} persona{'s' if antes > 1 else ''} antes que usted.{cuanto}"


def _como(conversacion: Conversacion) -> str:
    return f"{conversacion.get_cierre_display()}."
