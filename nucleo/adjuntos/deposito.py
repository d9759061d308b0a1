"""Where attachments are kept, and the only way in which their bytes leave."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.http import FileResponse

from nucleo.adjuntos.lectura import trozos
from nucleo.adjuntos.reglas import GRABACIONES, TIPOS
from nucleo.texto import nombre_de_archivo

_SIN_TIPO = "application/octet-stream"
#: Pictures that may be shown inside a page.
IMAGENES = {"image/png", "image/jpeg", "image/webp", "image/gif"}


class AlmacenPrivado(FileSystemStorage):
    """Files that only this process's user may read (0600, folders 0700) and that no address serves.

    A file that ``save`` returned is on the disk, synced; one that failed leaves nothing behind.
    """

    def url(self, name: str | None) -> str:
        """Refuse: Django's own would fall back to ``MEDIA_URL``."""
        raise ValueError("Los adjuntos no tienen dirección pública: se entregan con adjuntos.entregar().")

    def _save(self, name: str, content: File) -> str:
        destino = Path(self.path(name))
        _hacer_carpetas(destino.parent)
        descriptor = os.open(destino, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(descriptor, "wb") as salida:
                for trozo in trozos(content):
                    salida.write(trozo)
                salida.flush()
                os.fsync(descriptor)
            _sincronizar(destino.parent)
        except BaseException:
            destino.unlink(missing_ok=True)
            raise
        return name


def almacen() -> Storage:
    """Return the private storage: the S3-compatible one of ``ALMACEN_URL`` or, without it, a folder of this machine,
    ``settings.DATA_DIR / "adjuntos"``."""
    if settings.ALMACEN:
        from nucleo.adjuntos.s3 import AlmacenS3

        return AlmacenS3(**settings.ALMACEN)
    return AlmacenPrivado(
        location=settings.DATA_DIR / "adjuntos",
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def nueva_ruta() -> str:
    """A random path inside the storage, such as ``"3f/a0/3fa0…"``, that tells nothing of what it will hold."""
    azar = secrets.token_hex(16)
    return f"{azar[:2]}/{azar[2:4]}/{azar}"


def guardar(archivo: Any, ruta: str = "") -> str:
    """Keep a file in a path of ``nueva_ruta`` and return it. Raises ``OSError`` (a full disk, say) having removed what
    was written."""
    return almacen().save(ruta or nueva_ruta(), File(archivo))


def borrar(ruta: str) -> None:
    """Remove a stored file; one that is no longer there is fine."""
    almacen().delete(ruta)


def entregar(ruta: str, nombre: str, tipo_mime: str) -> FileResponse:
    """Return a stored file as a download that no browser runs, under the name its owner gave it.

    The view checks the right before. A type that is not received at all leaves as ``application/octet-stream``. Raises
    ``FileNotFoundError`` when the file was lost: that is a fault to be seen, not a missing page.
    """
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
    must never change at its address; otherwise nobody keeps it. Raises ``FileNotFoundError`` as ``entregar`` does.
    """
    if tipo_mime not in IMAGENES:
        raise ValueError(f"«{tipo_mime}» no es una imagen que se muestre.")
    respuesta = FileResponse(almacen().open(ruta), content_type=tipo_mime)
    respuesta["Content-Disposition"] = "inline"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["Cache-Control"] = "public, max-age=31536000, immutable" if es_publica else "private, no-store"
    return respuesta


def _hacer_carpetas(carpeta: Path) -> None:
    """Make the folder and those above it, each one closed to others (``mkdir(parents=True)`` closes only the last)."""
    if not carpeta.is_dir():
        _hacer_carpetas(carpeta.parent)
        carpeta.mkdir(mode=0o700, exist_ok=True)
        _sincronizar(carpeta.parent)


def _sincronizar(carpeta: Path) -> None:
    """Make the folder's new entry last through a power cut."""
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
