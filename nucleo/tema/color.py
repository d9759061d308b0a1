"""A colour: how light the eye finds it, how well it is read over another, and the same colour lighter or darker.

Contrast is that of WCAG 2.x (1.4.3). Lighter and darker are measured in OKLCH, where a step of lightness looks the same
in a yellow and in a blue, so a tone that is made from another keeps its character.
"""

import math
import re
from dataclasses import dataclass, replace

_ESCRITO = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")


class ColorIlegible(ValueError):
    """What was typed is no colour; the text says how one is written."""


def leer(texto: str) -> str:
    """The colour as ``#rrggbb``, from ``#0E5A52``, ``0e5a52`` or ``#05a``. Raises ``ColorIlegible``."""
    hallado = _ESCRITO.fullmatch(texto.strip().lower())
    if hallado is None:
        raise ColorIlegible("Escriba el color con seis cifras después de #, por ejemplo #0e5a52.")
    cifras = hallado[1]
    return "#" + (cifras if len(cifras) == 6 else "".join(c * 2 for c in cifras))


def contraste(uno: str, otro: str) -> float:
    """Ratio of WCAG between two ``#rrggbb`` colours, from 1 to 21."""
    menor, mayor = sorted((_luminancia(uno), _luminancia(otro)))
    return (mayor + 0.05) / (menor + 0.05)


def _luminancia(color: str) -> float:
    r, g, b = _lineal(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _lineal(color: str) -> tuple[float, float, float]:
    r, g, b = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _recto(r), _recto(g), _recto(b)


def _recto(canal: float) -> float:
    return canal / 12.92 if canal <= 0.04045 else ((canal + 0.055) / 1.055) ** 2.4


def _curvo(canal: float) -> float:
    return canal * 12.92 if canal <= 0.0031308 else 1.055 * canal ** (1 / 2.4) - 0.055


@dataclass(frozen=True)
class Tono:
    """A colour in OKLCH: lightness from 0 to 1, chroma (0 is grey) and hue in radians."""

    luz: float
    croma: float
    matiz: float

    @classmethod
    def de(cls, color: str) -> "Tono":
        r, g, b = _lineal(color)
        l_ = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        m_ = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        s_ = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        luz = 0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_
        a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
        b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
        return cls(luz, math.hypot(a, b), math.atan2(b, a))

    def con(self, luz: float, croma: float = 1.0) -> "Tono":
        """The same hue at another lightness, with at most that chroma."""
        return replace(self, luz=min(1.0, max(0.0, luz)), croma=min(self.croma, croma))

    @property
    def hex(self) -> str:
        """``#rrggbb``, with as much of the chroma as a screen can show."""
        croma = self.croma
        while True:
            canales = self._canales(croma)
            if croma == 0 or all(-0.0005 <= canal <= 1.0005 for canal in canales):
                break
            croma = max(0.0, croma - 0.004)
        return "#" + "".join(f"{round(_curvo(min(1.0, max(0.0, c))) * 255):02x}" for c in canales)

    def _canales(self, croma: float) -> tuple[float, float, float]:
        a, b = croma * math.cos(self.matiz), croma * math.sin(self.matiz)
        l_ = (self.luz + 0.3963377774 * a + 0.2158037573 * b) ** 3
        m_ = (self.luz - 0.1055613458 * a - 0.0638541728 * b) ** 3
        s_ = (self.luz - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
            -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
            -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
        )
