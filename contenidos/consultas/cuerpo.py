"""What the entity writes, as a page shows it."""

from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString

from contenidos import documentos
from contenidos.models import Imagen, Version
from nucleo.calendario import fecha_larga
from nucleo.texto import Enlaces, a_html, imagenes_en


def en_html(cuerpo: str, *, enlaces: Enlaces = ()) -> SafeString:
    """Safe HTML of an editor's Markdown: tables, and the portal's pictures with their measures. ``enlaces``: as in
    ``nucleo.texto.a_html``. One query when it shows pictures, none otherwise."""
    claves = {imagen.clave for imagen in imagenes_en(cuerpo) if imagen.clave}
    medidas = {}
    if claves:
        filas = Imagen.objects.filter(clave__in=claves).values_list("clave", "ancho", "alto")
        medidas = {clave: (ancho, alto) for clave, ancho, alto in filas}
    return a_html(cuerpo, imagenes=medidas.get, enlaces=enlaces)


def metadatos(version: Version) -> list[tuple[str, str]]:
    """What is told of a document (R4.4): label and value, without those that it does not say yet. No query when the
    version brought its file."""
    datos, archivo = version.datos, version.archivo
    expedido = documentos.expedido_el(datos)
    filas = (
        ("Quién lo produjo", datos.get("productora")),
        ("Fecha de expedición", expedido and fecha_larga(expedido)),
        ("Idioma", documentos.IDIOMAS.get(datos.get("idioma"))),
        ("Formato", archivo and f"{archivo.extension}, {filesizeformat(archivo.bytes)}"),
        ("Versión", str(version.numero)),
        ("Palabras clave", ", ".join(datos.get("palabras_clave") or ())),
        ("Licencia", documentos.LICENCIAS.get(datos.get("licencia"))),
    )
    return [(rotulo, valor) for rotulo, valor in filas if valor]
