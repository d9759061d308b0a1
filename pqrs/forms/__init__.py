"""What a citizen fills in. Forms clean and explain; what happens with it is decided by ``pqrs.acciones``."""

from pqrs.forms.escribanos import Escribanos
from pqrs.forms.radicar import Anonima, Identificada

__all__ = ["Anonima", "Escribanos", "Identificada"]
