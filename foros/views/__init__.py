"""The forums' pages."""

from foros.views.leer import foro, foros, hilo, historia, mensaje, ultimo
from foros.views.mios import lo_mio, mi_participacion

__all__ = ["foro", "foros", "hilo", "historia", "lo_mio", "mensaje", "mi_participacion", "ultimo"]
