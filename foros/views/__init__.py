"""The forums' pages."""

from foros.views.leer import foro, foros, hilo, mensaje

__all__ = ["foro", "foros", "hilo", "mensaje"]
