"""Where files are kept: that it takes, gives and lets go, and that there is room."""

import io
import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from nucleo import adjuntos
from nucleo.motivos import motivo_de

POCO, ESCASO = 500, 2048  # megabytes
NODOS = 10_000
#: In one folder, so that looking each day does not fill the store with empty ones.
EN = "00/00/"


def almacen() -> list[Hallazgo]:
    if os.geteuid() != settings.DATA_DIR.stat().st_uid:
        return []  # what another user writes here the portal could not open; ``permisos.quien`` tells
    escrito, donde = secrets.token_bytes(4096), type(adjuntos.almacen()).__name__
    try:
        ruta = adjuntos.guardar(io.BytesIO(escrito), EN + secrets.token_hex(16))
        try:
            with adjuntos.almacen().open(ruta) as archivo:
                leido = archivo.read()
        finally:
            adjuntos.borrar(ruta)
    except Exception as error:  # each storage has its own
        return [
            mal(
                f"No se pueden guardar archivos: {motivo_de(error)}.",
                "Revise que el usuario del portal pueda escribir en DATA_DIR/adjuntos y que haya espacio; si los "
                "archivos van a otro servidor, su dirección y sus claves.",
            )
        ]
    if leido != escrito:
        return [
            mal(
                "Un archivo no se lee como se escribió.",
                "Revise el disco o el servidor de archivos antes de seguir.",
            )
        ]
    return [bien(f"Los archivos se guardan, se leen y se borran ({donde}).")]


def espacio() -> list[Hallazgo]:
    carpetas = {"DATA_DIR": settings.DATA_DIR}
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        carpetas["la base de datos"] = Path(settings.DATABASES["default"]["NAME"]).parent
    hallados = [hallazgo for nombre, ruta in carpetas.items() if (hallazgo := _en(nombre, ruta))]
    return hallados or [bien(f"Quedan {_libres(settings.DATA_DIR) // 1024} GB libres.")]


def _en(nombre: str, ruta: Path) -> Hallazgo | None:
    libres, estado = _libres(ruta), os.statvfs(ruta)
    if libres < POCO or (estado.f_files and estado.f_favail < NODOS):
        return mal(
            f"En el disco de {nombre} quedan {libres} MB y {estado.f_favail} archivos por crear: pronto no se podrá "
            "radicar.",
            "Agrande el disco o libere espacio ya.",
        )
    if libres < ESCASO:
        return aviso(
            f"En el disco de {nombre} quedan {libres} MB.", "Agrande el disco o libere espacio esta semana."
        )
    return None


def _libres(ruta: Path) -> int:
    return shutil.disk_usage(ruta).free // 2**20
