"""The record of an exercise in words: the same on its page, on paper and in a file. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foros.models import Mensaje
from nucleo import reloj
from nucleo.calendario import fecha_larga

Aporte = Mensaje.Aporte


@dataclass(frozen=True)
class Renglon:
    """One figure: what it is, and how much, in words."""

    que: str
    cuanto: str


def renglones(cifras: dict[str, Any]) -> list[Renglon]:
    """The figures of a thread or of a forum, in the order in which they are read."""
    filas = [
        ("Se abrió", _fecha(cifras["abierto_en"])),
        ("Se cerró", _fecha(cifras["cerrado_en"])),
        ("Personas que participaron", str(cifras["personas"])),
        *([("Hilos con conclusiones", str(cifras["hilos"]))] if "hilos" in cifras else []),
        ("Mensajes que se publicaron", str(cifras["mensajes"])),
        ("De ellos, se leen hoy", str(cifras["publicados"])),
        ("Los retiró su autor", str(cifras["retirados"])),
        ("Los retiró la moderación", str(cifras["ocultos"])),
        ("Respuestas de la entidad", str(cifras["oficiales"])),
        ("Primer mensaje", _fecha(cifras["primero_en"])),
        ("Último mensaje", _fecha(cifras["ultimo_en"])),
        *_respuesta(cifras),
        ("Reglas con las que se cerró", f"Versión {cifras['reglas']}" if cifras["reglas"] else "—"),
        ("Dependencia que responde", cifras["dependencia"]),
    ]
    return [Renglon(que, cuanto) for que, cuanto in filas]


def aportes(cifras: dict[str, Any]) -> list[Renglon]:
    """What became of what people said: of the messages that are read, how many have each decision."""
    return [Renglon(uno.label, str(cifras["aportes"][uno.value])) for uno in Aporte]


def dias(cuantos: float | None) -> str:
    """Working days in words; a median may have half a day."""
    if cuantos is None:
        return "No hubo respuesta"
    if cuantos == 0:
        return "El mismo día"
    texto = f"{cuantos:g}".replace(".", ",")
    return f"{texto} día hábil" if cuantos == 1 else f"{texto} días hábiles"


def _respuesta(cifras: dict[str, Any]) -> list[tuple[str, str]]:
    prometido = ("Tiempo de respuesta que se prometió", dias(cifras["dias_prometidos"]))
    if "hilos" not in cifras:
        return [("La entidad respondió en", dias(cifras["dias_hasta_responder"])), prometido]
    respondidos = f"{cifras['hilos_con_respuesta']} de {cifras['hilos']}"
    return [
        ("Hilos con respuesta de la entidad", respondidos),
        ("Respondidos en el tiempo prometido", str(cifras["hilos_a_tiempo"])),
        ("La mitad tardó, como máximo", dias(cifras["dias_hasta_responder"])),
        prometido,
    ]


def _fecha(iso: str | None) -> str:
    return fecha_larga(reloj.en_bogota(datetime.fromisoformat(iso)).date()) if iso else "—"
