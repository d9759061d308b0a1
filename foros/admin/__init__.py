"""The forums in the officials' site. Each page only translates between a person and an action."""

from foros.admin import actos, cola, foro, hilo, mensaje, palabras

__all__ = ["actos", "cola", "foro", "hilo", "mensaje", "palabras"]
