"""The entrance: a file is received when its extension is known and its content is what the extension says."""

import hashlib
from collections.abc import Callable, Iterable
from typing import IO, Any

from nucleo.adjuntos.comprimidos import revisar_odf, revisar_ooxml
from nucleo.adjuntos.formatos import revisar_pdf, revisar_texto
from nucleo.adjuntos.grabaciones import revisar_iso, revisar_mp3, revisar_ogg, revisar_wav
from nucleo.adjuntos.imagenes import revisar_imagen
from nucleo.adjuntos.lectura import trozos
from nucleo.adjuntos.reglas import (
    ARCHIVOS_MAXIMOS,
    FORMATOS,
    GRABACIONES,
    NO_LLEGO,
    TAMANO_DE_GRABACION,
    TAMANO_MAXIMO,
    TAMANO_TOTAL,
    TIPOS,
    AdjuntoInvalido,
    ContenidoInvalido,
    Inspeccion,
    Revision,
    en_megas,
)
from nucleo.texto import nombre_de_archivo

# Each reader takes file, size and extension, and returns the true MIME type or raises ContenidoInvalido.
_LECTORES: dict[str, Callable[[IO[bytes], int, str], str]] = {
    "pdf": revisar_pdf,
    "jpg": revisar_imagen,
    "jpeg": revisar_imagen,
    "png": revisar_imagen,
    "docx": revisar_ooxml,
    "xlsx": revisar_ooxml,
    "odt": revisar_odf,
    "ods": revisar_odf,
    "txt": revisar_texto,
    "csv": revisar_texto,
}
_LECTORES_DE_GRABACION: dict[str, Callable[[IO[bytes], int, str], str]] = {
    "mp3": revisar_mp3,
    "wav": revisar_wav,
    "ogg": revisar_ogg,
    "opus": revisar_ogg,
    "m4a": revisar_iso,
    "mp4": revisar_iso,
    "3gp": revisar_iso,
}
_CON_METADATOS = {"pdf", "docx", "xlsx", "odt", "ods", *GRABACIONES}

_SOBRA = f"ya hay {ARCHIVOS_MAXIMOS} archivos, que es el máximo. Una varios en un solo PDF o quite alguno."
_NO_CABE = f"con él los archivos pesarían más de {en_megas(TAMANO_TOTAL)} en total. Redúzcalo o quite otro."
_REMEDIOS = {
    "doc": "Ábralo en Word, guárdelo como «Documento de Word (.docx)» o como PDF y adjúntelo otra vez.",
    "xls": "Ábralo en Excel, guárdelo como «Libro de Excel (.xlsx)» o como PDF y adjúntelo otra vez.",
    "docm": "Guárdelo como «Documento de Word (.docx)», sin macros, o como PDF y adjúntelo otra vez.",
    "xlsm": "Guárdelo como «Libro de Excel (.xlsx)», sin macros, o como PDF y adjúntelo otra vez.",
    "heic": "Convierta la foto a JPG (en el iPhone: Ajustes, Cámara, Formatos, «Más compatible») y adjúntela.",
    "webp": "Guarde la imagen como JPG o PNG y adjúntela otra vez.",
    "zip": "Adjunte los documentos uno por uno, sin comprimir.",
    "rar": "Adjunte los documentos uno por uno, sin comprimir.",
    "7z": "Adjunte los documentos uno por uno, sin comprimir.",
}


def inspeccionar(archivo: Any, *, con_grabaciones: bool = False) -> Inspeccion:
    """Read an upload (any ``django.core.files.File``) and say what it is, or raise ``AdjuntoInvalido``.

    The whole content is hashed by pieces and parsed as its extension demands; the file is left at its start. A picture
    named ``.jpg`` that is a PNG, or the reverse, is received with its true type: telephones do that. Any other content
    that is not what the name says is refused. ``con_grabaciones``: sound and film too, for the door of the officials.
    """
    nombre = nombre_de_archivo(archivo.name or "")
    lectores = _LECTORES | _LECTORES_DE_GRABACION if con_grabaciones else _LECTORES
    extension = _extension(nombre, lectores)
    tope = TAMANO_DE_GRABACION if extension in GRABACIONES else TAMANO_MAXIMO
    tamano, sha256 = _medir(archivo, nombre, tope)
    try:
        tipo_mime = lectores[extension](archivo, tamano, extension)
    except ContenidoInvalido as error:
        raise AdjuntoInvalido(nombre, str(error)) from error
    finally:
        archivo.seek(0)
    return Inspeccion(nombre=nombre, tipo_mime=tipo_mime, tamano=tamano, sha256=sha256)


def revisar(
    archivos: Iterable[Any], *, ya_van: int = 0, ya_pesan: int = 0, con_grabaciones: bool = False
) -> Revision:
    """Inspect the files of a request; refuse the bad ones by name and keep the rest, in order.

    ``ya_van`` and ``ya_pesan`` are the files, and their bytes, that the same request received before. The limits
    on number and total size refuse only the files that no longer fit.
    """
    revision = Revision()
    for archivo in archivos:
        try:
            if ya_van >= ARCHIVOS_MAXIMOS:
                raise AdjuntoInvalido(nombre_de_archivo(archivo.name or ""), _SOBRA)
            inspeccion = inspeccionar(archivo, con_grabaciones=con_grabaciones)
            if ya_pesan + inspeccion.tamano > TAMANO_TOTAL:
                raise AdjuntoInvalido(inspeccion.nombre, _NO_CABE)
        except AdjuntoInvalido as error:
            revision.rechazados.append(error)
        except OSError:  # the disk, now or while it arrived
            revision.rechazados.append(AdjuntoInvalido(nombre_de_archivo(archivo.name or ""), NO_LLEGO))
        else:
            revision.aceptados.append((archivo, inspeccion))
            ya_van, ya_pesan = ya_van + 1, ya_pesan + inspeccion.tamano
    return revision


def tiene_metadatos_probables(nombre: str) -> bool:
    """Say whether such a file usually carries its author's name, or in a recording its voice, place and device, which
    ``sin_metadatos`` does not remove (R3.16)."""
    return nombre.rpartition(".")[2].lower() in _CON_METADATOS


def _extension(nombre: str, lectores: dict) -> str:
    _, punto, extension = nombre.rpartition(".")
    extension = extension.lower()
    if punto and extension in lectores:
        return extension
    if not punto:
        raise AdjuntoInvalido(
            nombre, f"su nombre no tiene extensión. Guárdelo como {FORMATOS} y adjúntelo otra vez."
        )
    remedio = _REMEDIOS.get(extension, f"Se reciben {FORMATOS}.")
    raise AdjuntoInvalido(nombre, f"los archivos «.{extension}» no se reciben. {remedio}")


def _medir(archivo: Any, nombre: str, tope: int) -> tuple[int, str]:
    """Return size and SHA-256. It counts what is really there and stops at the limit."""
    tamano, resumen = 0, hashlib.sha256()
    for trozo in trozos(archivo):
        tamano += len(trozo)
        if tamano > tope:
            declarado = max(getattr(archivo, "size", 0) or 0, tamano)
            motivo = f"pesa {en_megas(declarado)} y el máximo por archivo es {en_megas(tope)}. "
            raise AdjuntoInvalido(nombre, motivo + "Redúzcalo o divídalo en partes y adjúntelo otra vez.")
        resumen.update(trozo)
    if not tamano:
        motivo = (
            "está vacío (0 bytes). Ábralo en su equipo para ver que tiene contenido y adjúntelo otra vez."
        )
        raise AdjuntoInvalido(nombre, motivo)
    return tamano, resumen.hexdigest()


assert set(_LECTORES) == set(TIPOS), "every accepted extension has a reader"
assert set(_LECTORES_DE_GRABACION) == set(GRABACIONES), "and so has every recording"
