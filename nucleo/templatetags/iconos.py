"""Icons in a template, by ``componentes/icono.html``."""

from django import template

from nucleo import iconos

register = template.Library()


@register.simple_tag
def icono(nombre: str):
    """The drawing called ``nombre`` in ``nucleo.iconos``."""
    return iconos.icono(str(nombre))
