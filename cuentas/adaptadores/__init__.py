"""Where allauth meets the portal. ``entidad`` is loaded only where the entity's issuer of identities is set."""

from cuentas.adaptadores.cuentas import Cuentas, SegundoFactor

__all__ = ["Cuentas", "SegundoFactor"]
