"""How long a session lasts: eight hours in all; an official's, thirty minutes without use (ASVS V7.3; WCAG 2.2.1).

Using the desk prolongs it; whoever only reads is warned and prolongs it with one press, as often as they like until
the eight hours are over, when the second factor is asked for again. Django's own count begins anew whenever the session
is written, so for nobody is it the end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nucleo import reloj

OCIO = timedelta(minutes=30)
JORNADA = timedelta(hours=8)
AVISO = timedelta(minutes=5)
#: The session's row is written once in this time at most, not at every page.
PASO = timedelta(minutes=1)
#: Where a session keeps in which browser it was opened.
NAVEGADOR = "navegador"


@dataclass(frozen=True)
class Vigencia:
    """When a session began and was last used, both aware."""

    inicio: datetime
    visto: datetime

    @property
    def vence_en(self) -> datetime:
        return min(self.visto + OCIO, self.fin)

    @property
    def fin(self) -> datetime:
        return self.inicio + JORNADA

    @property
    def quedan(self) -> int:
        """Seconds from now, for a computer whose clock may be wrong."""
        return int((self.vence_en - reloj.ahora()).total_seconds())

    @property
    def es_prorrogable(self) -> bool:
        """Whether using it now would give more time."""
        return self.vence_en < self.fin

    def vencida(self, ahora: datetime, con_ocio: bool) -> bool:
        """``con_ocio``: whether not having been used ends it too, as it does an official's."""
        return ahora >= (self.vence_en if con_ocio else self.fin)


def de(sesion) -> Vigencia | None:
    """Read a session's two moments; ``None`` before the first page."""
    try:
        return Vigencia(*(datetime.fromisoformat(sesion[clave]) for clave in ("inicio", "visto")))
    except (KeyError, ValueError):
        return None


def empezar(sesion, ahora: datetime | None = None) -> Vigencia:
    """Count from now: whoever comes in again has the whole time again."""
    ahora = ahora or reloj.ahora()
    sesion["inicio"] = sesion["visto"] = ahora.isoformat()
    return Vigencia(ahora, ahora)


def usar(sesion, ahora: datetime | None = None) -> Vigencia:
    """Note that the session is in use; a write at most once a minute."""
    ahora = ahora or reloj.ahora()
    vigencia = de(sesion)
    if vigencia is None:
        return empezar(sesion, ahora)
    if ahora - vigencia.visto < PASO:
        return vigencia
    sesion["visto"] = ahora.isoformat()
    return Vigencia(vigencia.inicio, ahora)
