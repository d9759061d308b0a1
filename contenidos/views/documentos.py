"""A document: its metadata, and its file from the private storage."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from contenidos.consultas import metadatos, publicas
from contenidos.models import Contenido
from contenidos.views.contenido import pagina_de
from nucleo import adjuntos
from nucleo.condicional import que_se_guarde, sin_cambios


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
    return {"metadatos": metadatos(contenido.vigente)}
