"""What the entity publishes, in the admin. Each page only translates between a person and an action."""

from contenidos.admin import apartado, contenido, imagen, punto, red, regla

__all__ = ["apartado", "contenido", "imagen", "punto", "red", "regla"]
