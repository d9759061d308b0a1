"""Where attachments are kept. Their bytes leave by ``nucleo.adjuntos.entrega``."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

from nucleo import reloj
from nucleo.adjuntos.lectura import trozos
from nucleo.models import Examen


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


def guardar(archivo: Any, ruta: str = "", *, hecho_aqui: bool = False) -> str:
    """Keep a file in a path of ``nueva_ruta`` and return it. Raises ``OSError`` (a full disk, say) having removed what
    was written. ``hecho_aqui``: the portal wrote it, so no antivirus has to look at it."""
    guardado = almacen().save(ruta or nueva_ruta(), File(archivo))
    if settings.ANTIVIRUS_URL and not hecho_aqui:
        ahora = reloj.ahora()
        Examen.objects.get_or_create(ruta=guardado, defaults={"pedido_en": ahora, "no_antes_de": ahora})
    return guardado


def borrar(ruta: str) -> None:
    """Remove a stored file; one that is no longer there is fine."""
    almacen().delete(ruta)


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
