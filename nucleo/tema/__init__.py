"""The portal in an entity's colours: pure rules, from two colours to the style sheet that a browser asks for.

``derivar`` makes the four schemes; ``reparo`` says, in figures, why a main colour is refused and which one near it
is not; ``hoja`` writes the sheet.
"""

from nucleo.tema.color import ColorIlegible, contraste
from nucleo.tema.color import leer as leer_color
from nucleo.tema.hoja import REGLAS, hoja, hoja_de, huella, leer, muestras, reglas
from nucleo.tema.paletas import ESQUEMAS, Paletas, Reparo, derivar, reparo
from nucleo.tema.parejas import DE_MARCA, DE_TEXTO, MARCAS, TEXTOS, Falta, faltas

__all__ = [
    "DE_MARCA", "DE_TEXTO", "ESQUEMAS", "MARCAS", "REGLAS", "TEXTOS", "ColorIlegible", "Falta", "Paletas", "Reparo",
    "contraste", "derivar", "faltas", "hoja", "hoja_de", "huella", "leer", "leer_color", "muestras", "reglas", "reparo",
]  # fmt: skip
