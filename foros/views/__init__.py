"""The forums' pages."""

from foros.views.leer import foro, foros, hilo, mensaje
from foros.views.mios import lo_mio, mi_participacion

__all__ = ["foro", "foros", "hilo", "lo_mio", "mensaje", "mi_participacion"]
