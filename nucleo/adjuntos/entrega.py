"""The only way in which the bytes of attachments leave: as inert downloads, and pictures to be seen in a page."""

from django.http import FileResponse

from nucleo.adjuntos.deposito import almacen
from nucleo.adjuntos.examen import exigir_que_salga
from nucleo.adjuntos.reglas import GRABACIONES, TIPOS
from nucleo.texto import nombre_de_archivo

_SIN_TIPO = "application/octet-stream"
#: Pictures that may be shown inside a page.
IMAGENES = {"image/png", "image/jpeg", "image/webp", "image/gif"}


def entregar(ruta: str, nombre: str, tipo_mime: str, *, hecho_aqui: bool = False) -> FileResponse:
    """Return a stored file as a download that no browser runs, under the name its owner gave it.

    The view checks the right before. A type that is not received at all leaves as ``application/octet-stream``. Raises
    ``FileNotFoundError`` when the file was lost: that is a fault to be seen, not a missing page; ``ArchivoRetenido``
    when the antivirus has not looked at it, or found something; not for what is ``hecho_aqui``.
    """
    if not hecho_aqui:
        exigir_que_salga(ruta)
    respuesta = FileResponse(
        almacen().open(ruta),
        as_attachment=True,
        filename=nombre_de_archivo(nombre),
        content_type=tipo_mime if tipo_mime in {*TIPOS.values(), *GRABACIONES.values()} else _SIN_TIPO,
    )
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["Cross-Origin-Resource-Policy"] = "same-origin"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def mostrar(ruta: str, tipo_mime: str, *, es_publica: bool) -> FileResponse:
    """Return a stored picture to be seen inside a page. Only what ``IMAGENES`` has, which no browser runs; the rest is
    refused (``ValueError``): an SVG shown is a program of this site.

    The view checks the right before. ``es_publica``: anybody may keep it for a year without asking again, so its bytes
    must never change at its address; otherwise nobody keeps it. Raises
    ``FileNotFoundError`` and ``ArchivoRetenido`` as ``entregar`` does.
    """
    if tipo_mime not in IMAGENES:
        raise ValueError(f"«{tipo_mime}» no es una imagen que se muestre.")
    exigir_que_salga(ruta)
    respuesta = FileResponse(almacen().open(ruta), content_type=tipo_mime)
    respuesta["Content-Disposition"] = "inline"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["Cache-Control"] = "public, max-age=31536000, immutable" if es_publica else "private, no-store"
    return respuesta
