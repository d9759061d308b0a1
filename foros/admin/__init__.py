"""The forums in the officials' site. Each page only translates between a person and an action."""

from foros.admin import actos, aportes, cierre, cola, foro, hilo, mensaje, palabras, personas

__all__ = ["actos", "aportes", "cierre", "cola", "foro", "hilo", "mensaje", "palabras", "personas"]
