"""A document: its metadata, and its file from the private storage."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_safe

from contenidos import documentos
from contenidos.consultas import publicas
from contenidos.models import Contenido
from contenidos.views.condicional import que_se_guarde, sin_cambios
from contenidos.views.contenido import pagina_de
from nucleo import adjuntos
from nucleo.calendario import fecha_larga


@require_safe
def documento(request, slug):
    return pagina_de(request, Contenido.Clase.DOCUMENTO, slug, con=_metadatos)


@require_safe
def descargar(request, slug):
    """The file of the version in force: anybody may keep it, and asks each time whether there is another. One that left
    sends to its page, which says what happened to it."""
    contenido = publicas.hallar(Contenido.Clase.DOCUMENTO, slug)
    if contenido is None:
        raise Http404
    archivo = contenido.vigente.archivo
    if not contenido.se_ve or archivo is None:
        return redirect(contenido)
    if (vuelve := sin_cambios(request, archivo.huella)) is not None:
        return vuelve
    respuesta = adjuntos.entregar(archivo.ruta, archivo.nombre, archivo.tipo_mime)
    return que_se_guarde(respuesta, archivo.huella, "public, no-cache")


def _metadatos(contenido: Contenido) -> dict:
    """What is told of a document (R4.4): label and value, without those that it does not say."""
    version = contenido.vigente
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
    return {"metadatos": [fila for fila in filas if fila[1]]}
