"""Mail that comes in, understood: limits on its raw bytes, reading, what it is, what it quotes, and whose it is. Pure:
no database, no clock; ``correo.acciones.recibir`` keeps and decides with it."""

from correo.entrada.citas import Separado, separar
from correo.entrada.clases import Clase, Dictamen, clasificar
from correo.entrada.lectura import Leido, Parte, leer
from correo.entrada.limites import MensajeExcesivo, revisar
from correo.entrada.rebotes import Aviso, avisos_de

__all__ = [
    "Aviso",
    "Clase",
    "Dictamen",
    "Leido",
    "MensajeExcesivo",
    "Parte",
    "Separado",
    "avisos_de",
    "clasificar",
    "leer",
    "revisar",
    "separar",
]
