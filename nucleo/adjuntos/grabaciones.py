"""Recordings: whether one is the sound or the film that its name says, by its own structure.

They are read, never decoded: no codec runs here. A recording leaves as an inert download like any other file.
"""

import re
from typing import IO

from nucleo.adjuntos.lectura import leer
from nucleo.adjuntos.reglas import DANADO, DISFRAZADO, GRABACIONES, ContenidoInvalido

#: Boxes or chunks that are walked before giving up: honest files have some dozens, and Ogg is read by its ends.
_PARTES_MAXIMAS = 100_000
_MARCAS_ISO = {
    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4A ", b"M4V ", b"M4B ",
    b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3ge6", b"3gg6", b"MSNV", b"qt  ",
}  # fmt: skip
_DE_OGG = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC", b"\x80theora")
_ID3 = re.compile(rb"ID3[\x02-\x04]\x00.([\x00-\x7f])([\x00-\x7f])([\x00-\x7f])([\x00-\x7f])", re.S)
_KILOBITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERCIOS = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
#: Frames that must follow one another to call it MP3: two bytes that look like one are found anywhere.
_CUADROS = 4


def revisar_wav(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept RIFF/WAVE with its format and its data."""
    cabeza = leer(archivo, 0, 12)
    if cabeza[:4] != b"RIFF" or cabeza[8:12] != b"WAVE":
        raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
    lugar, halladas = 12, set()
    while lugar + 8 <= tamano and len(halladas) < _PARTES_MAXIMAS and b"data" not in halladas:
        nombre = leer(archivo, lugar, 8)
        halladas.add(nombre[:4])
        lugar += 8 + int.from_bytes(nombre[4:], "little") + int.from_bytes(nombre[4:], "little") % 2
    if not {b"fmt ", b"data"} <= halladas:
        raise ContenidoInvalido(DANADO)
    return GRABACIONES[extension]


def revisar_ogg(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept an Ogg whose pages follow one another to the end and whose first one names a codec of sound or film."""
    lugar, primera = 0, True
    for _ in range(_PARTES_MAXIMAS):
        pagina = leer(archivo, lugar, 27)
        if len(pagina) < 27 or pagina[:5] != b"OggS\x00":
            raise ContenidoInvalido((DISFRAZADO if primera else DANADO).format(extension=extension))
        segmentos = leer(archivo, lugar + 27, pagina[26])
        cuerpo = lugar + 27 + len(segmentos)
        if primera and not leer(archivo, cuerpo, 8).startswith(_DE_OGG):
            raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
        lugar, primera = cuerpo + sum(segmentos), False
        if lugar == tamano:
            return GRABACIONES[extension]
        if lugar > tamano:
            break
    raise ContenidoInvalido(DANADO)


def revisar_mp3(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept MPEG sound, layer III: some frames in a row, after the tag if there is one."""
    lugar, marca = 0, _ID3.match(leer(archivo, 0, 10))
    if marca:
        lugar = 10
        for n, parte in enumerate(marca.groups()):
            lugar += parte[0] << 7 * (3 - n)
    for cuadro in range(_CUADROS):
        largo = _largo_del_cuadro(leer(archivo, lugar, 4))
        if not largo:
            falta = DISFRAZADO if not cuadro else DANADO
            raise ContenidoInvalido(falta.format(extension=extension))
        lugar += largo
        if lugar == tamano:
            break
    return GRABACIONES[extension]


def _largo_del_cuadro(cabeza: bytes) -> int:
    """The bytes of the frame that starts with this header; 0 when it is none."""
    if len(cabeza) < 4 or cabeza[0] != 0xFF or cabeza[1] & 0xE6 != 0xE2:
        return 0
    version, tasa, hercios = cabeza[1] >> 3 & 3, cabeza[2] >> 4, cabeza[2] >> 2 & 3
    if version == 1 or not 0 < tasa < 15 or hercios == 3:
        return 0
    kilobits = _KILOBITS[1 if version == 3 else 2][tasa]
    return (144 if version == 3 else 72) * kilobits * 1000 // _HERCIOS[version][hercios] + (
        cabeza[2] >> 1 & 1
    )


def revisar_iso(archivo: IO[bytes], tamano: int, extension: str) -> str:
    """Accept MP4, M4A and 3GP (ISO 14496-12): boxes that add up to the file, with an index and with content."""
    cabeza = leer(archivo, 0, 12)
    if cabeza[4:8] != b"ftyp" or cabeza[8:12] not in _MARCAS_ISO:
        raise ContenidoInvalido(DISFRAZADO.format(extension=extension))
    lugar, halladas = 0, set()
    for _ in range(_PARTES_MAXIMAS):
        caja = leer(archivo, lugar, 16)
        if len(caja) < 8:
            break
        largo, minimo = int.from_bytes(caja[:4]), 8
        if largo == 1:
            largo, minimo = int.from_bytes(caja[8:16]), 16
        largo = largo or tamano - lugar
        if largo < minimo:
            break
        halladas.add(caja[4:8])
        lugar += largo
        if lugar >= tamano:
            break
    if lugar != tamano or b"mdat" not in halladas or not halladas & {b"moov", b"moof"}:
        raise ContenidoInvalido(DANADO)
    return GRABACIONES[extension]
