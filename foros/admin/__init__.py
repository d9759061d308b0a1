"""The forums in the admin. Each page only translates between a person and an action."""

from foros.admin import cierre

__all__ = ["cierre"]
