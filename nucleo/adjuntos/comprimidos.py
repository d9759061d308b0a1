"""Readers of the office formats that are ZIP files: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300).

Nothing is ever extracted. The directory is checked first, then a few parts are read with a limit.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from nucleo.adjuntos.lectura import TROZO, leer, trozos, veces
from nucleo.adjuntos.reglas import (
    BOMBA,
    CON_CLAVE,
    CON_MACROS,
    DANADO,
    DISFRAZADO,
    MEGA,
    TIPOS,
    ContenidoInvalido,
)

MIEMBROS_MAXIMOS = 2_000
EXPANDIDO_MAXIMO = 100 * MEGA
#: Above this size, more than a hundred times what the file weighs is no document.
EXPANDIDO_SOSPECHOSO = 20 * MEGA
RAZON_MAXIMA = 100

_INDICE_MAXIMO = 1 * MEGA
_LECTURA_MAXIMA = 1 * MEGA
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PRINCIPAL = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MACROS_OOXML = ("macroenabled", "vbaproject", "vbadata", "macrosheet")
_ILEGIBLE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    LookupError,
    struct.error,
    OSError,
)


def revisar_ooxml(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept a Word or Excel document of today's format without password or macros."""
    if leer(archivo, 0, len(_OLE)) == _OLE:
        cifrado = veces(trozos(archivo), "EncryptedPackage".encode("utf-16-le"))
        raise ContenidoInvalido(CON_CLAVE if cifrado else DISFRAZADO.format(extension=extension))
    with _Paquete(archivo, tamano, extension) as paquete:
        tipos = _tipos_ooxml(paquete)
        if any(macro in tipo.lower() for tipo in tipos.values() for macro in _MACROS_OOXML):
            raise ContenidoInvalido(CON_MACROS)
        if any(
            "vbaproject" in nombre.lower() or "/macrosheets/" in nombre.lower() for nombre in paquete.nombres
        ):
            raise ContenidoInvalido(CON_MACROS)
        principal = next((parte for parte, tipo in tipos.items() if tipo == _PRINCIPAL[extension]), None)
        if principal is None:
            raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
        paquete.recorrer(principal.lstrip("/"))
    return TIPOS[extension]


def revisar_odf(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept an OpenDocument text or spreadsheet without password, macros or calls to programs."""
    with _Paquete(archivo, tamano, extension) as paquete:
        if paquete.leer("mimetype").strip() != TIPOS[extension].encode():
            raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
        if b"encryption-data" in paquete.leer("META-INF/manifest.xml").replace(b"\0", b""):
            raise ContenidoInvalido(CON_CLAVE)
        if any(nombre.lower().startswith(("basic/", "scripts/")) for nombre in paquete.nombres):
            raise ContenidoInvalido(CON_MACROS)
        for parte in ["content.xml", *({"styles.xml"} & paquete.nombres)]:
            if veces(paquete.trozos(parte), b"vnd.sun.star.script:"):
                raise ContenidoInvalido(CON_MACROS)
    return TIPOS[extension]


def _tipos_ooxml(paquete: "_Paquete") -> dict[str, str]:
    """Return the MIME type of each part, and of each extension, that the package declares."""
    indice = paquete.leer("[Content_Types].xml")
    if b"<!DOCTYPE" in indice.replace(
        b"\0", b""
    ):  # the standard forbids it (ECMA-376-2 §9.1.4): entities would hide names
        raise ContenidoInvalido(DANADO)
    try:
        raiz = ElementTree.fromstring(indice)  # noqa: S314 - without DOCTYPE there are no entities to expand
    except _ILEGIBLE as error:
        raise ContenidoInvalido(DANADO) from error
    return {
        hijo.get("PartName") or f"*.{hijo.get('Extension')}": hijo.get("ContentType", "") for hijo in raiz
    }


class _LecturaAcotada:
    """A file that refuses an absurd read: ``zipfile`` loads the whole directory, of any size, in one call."""

    def __init__(self, archivo: IO[bytes]) -> None:
        self._archivo = archivo
        self.seek, self.tell, self.seekable = archivo.seek, archivo.tell, lambda: True

    def read(self, cuantos: int = -1) -> bytes:
        datos = self._archivo.read(_LECTURA_MAXIMA + 1 if cuantos < 0 else min(cuantos, _LECTURA_MAXIMA + 1))
        if len(datos) > _LECTURA_MAXIMA:
            raise ContenidoInvalido(BOMBA)
        return datos


class _Paquete:
    """A ZIP whose directory is harmless. What cannot be read in it raises ``ContenidoInvalido``."""

    def __init__(self, archivo: IO[bytes], tamano: int, extension: str) -> None:
        if leer(archivo, 0, 4) != b"PK\x03\x04":
            raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
        try:
            self._zip = zipfile.ZipFile(_LecturaAcotada(archivo))
        except _ILEGIBLE as error:
            raise ContenidoInvalido(DANADO) from error
        miembros = self._zip.infolist()
        self.nombres = {miembro.filename for miembro in miembros}
        _revisar_directorio(miembros, tamano)

    def __enter__(self) -> "_Paquete":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def leer(self, nombre: str) -> bytes:
        """Return a small part; one that is missing or over 1 MiB makes the document unreadable."""
        contenido = b""
        for trozo in self.trozos(nombre):
            contenido += trozo
            if len(contenido) > _INDICE_MAXIMO:
                raise ContenidoInvalido(DANADO)
        return contenido

    def recorrer(self, nombre: str) -> None:
        """Read a part to its end, so that its checksum is verified."""
        for _ in self.trozos(nombre):
            pass

    def trozos(self, nombre: str) -> Iterator[bytes]:
        try:
            with self._zip.open(nombre) as parte:
                while trozo := parte.read(TROZO):
                    yield trozo
        except _ILEGIBLE as error:
            raise ContenidoInvalido(DANADO) from error


def _revisar_directorio(miembros: list[zipfile.ZipInfo], tamano: int) -> None:
    expandido = sum(miembro.file_size for miembro in miembros)
    comprimido = sum(miembro.compress_size for miembro in miembros)
    if (
        len(miembros) > MIEMBROS_MAXIMOS
        or expandido > EXPANDIDO_MAXIMO
        or (expandido > EXPANDIDO_SOSPECHOSO and expandido > RAZON_MAXIMA * tamano)
        or comprimido > tamano  # members that share bytes
    ):
        raise ContenidoInvalido(BOMBA)
    if any(miembro.flag_bits & 0x1 for miembro in miembros):
        raise ContenidoInvalido(CON_CLAVE)
    if len({miembro.filename for miembro in miembros}) < len(miembros) or not all(
        map(_es_miembro_sano, miembros)
    ):
        raise ContenidoInvalido(DANADO)


def _es_miembro_sano(miembro: zipfile.ZipInfo) -> bool:
    nombre = miembro.orig_filename
    return (
        miembro.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        and not nombre.startswith("/")
        and not any(caracter in nombre for caracter in "\\:\0")
        and ".." not in nombre.split("/")
    )
