"""What the antivirus holds of a list of files, said beside each."""

from django import template

from nucleo import adjuntos

register = template.Library()


@register.simple_tag
def retenidos_de(archivos) -> dict:
    """By path, what waits or is infected of those files. One query for the list; none without an antivirus."""
    return adjuntos.retenidos(uno.ruta for uno in archivos or ())


@register.filter
def retenido(retenidos: dict, archivo) -> str:
    """«En revisión», «Con virus» or nothing."""
    examen = retenidos.get(archivo.ruta)
    return examen.get_resultado_display() if examen else ""
