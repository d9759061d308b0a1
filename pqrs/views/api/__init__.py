"""File and follow from another program: the same forms, actions, limits and refusals as the pages.

It reads no cookie and no session. Errors are ``application/problem+json`` (RFC 9457) in Spanish; what it takes and
gives is told in ``docs/openapi.json`` (``pqrs.forms.openapi``).
"""

from pqrs.views.api.radicar import documento, radicar
from pqrs.views.api.seguir import aclarar, archivo, completar, seguimiento

__all__ = ["aclarar", "archivo", "completar", "documento", "radicar", "seguimiento"]
