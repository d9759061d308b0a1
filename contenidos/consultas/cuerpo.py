"""The words of what the entity writes, as a page shows them."""

from django.utils.safestring import SafeString

from contenidos.models import Imagen
from nucleo.texto import a_html, imagenes_en


def en_html(cuerpo: str) -> SafeString:
    """Safe HTML of an editor's Markdown: tables, and the portal's pictures with their measures. One query when it shows
    pictures, none otherwise."""
    claves = {imagen.clave for imagen in imagenes_en(cuerpo) if imagen.clave}
    medidas = {}
    if claves:
        filas = Imagen.objects.filter(clave__in=claves).values_list("clave", "ancho", "alto")
        medidas = {clave: (ancho, alto) for clave, ancho, alto in filas}
    return a_html(cuerpo, imagenes=medidas.get)
