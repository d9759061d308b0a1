"""What the pages ask of the entity's looks."""

from functools import cache
from pathlib import Path

from django.conf import settings

from nucleo import tema
from nucleo.models import Identidad

#: How the portal's own palette is called where an identity is named by the digest of its sheet.
NATIVA = "portal"


@cache
def paletas_nativas() -> tema.Paletas:
    """The portal's own colours: those of paleta.css."""
    return tema.leer(Path(settings.BASE_DIR, "static/css/paleta.css").read_text())


def hoja(huella: str) -> str | None:
    """The style sheet of that name, of the identity that rules or of one that ruled; ``None`` if there is none. One
    query, over a handful of rows."""
    for colores in Identidad.objects.values_list("color_principal", "color_acento"):
        nombre, css = tema.hoja_de(*colores)
        if nombre == huella:
            return css
    return None


def paletas(huella: str) -> tema.Paletas | None:
    """The colours behind a sheet's name; the portal's own behind ``NATIVA``."""
    if huella == NATIVA:
        return paletas_nativas()
    css = hoja(huella)
    return css and tema.leer(css)


def imagen(huella: str) -> str:
    """Where the logo or the icon of that digest is kept; "" if no identity has it."""
    logo = Identidad.objects.filter(logo_huella=huella).values_list("logo_ruta", flat=True).first()
    return (
        logo
        or Identidad.objects.filter(icono_huella=huella).values_list("icono_ruta", flat=True).first()
        or ""
    )
