"""What is still in a document that should hide something. It looks at the bytes, not at how they were made."""

import re
import zlib
from collections.abc import Iterable, Iterator

_CORRIENTE = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
#: What a PDF of nothing but images has no reason to have.
_SOBRA = {
    rb"/Font\b": "texto",
    rb"/EmbeddedFile": "un archivo adjunto",
    rb"/Annots?\b": "anotaciones",
    rb"/Thumb\b": "una miniatura",
    rb"/OCProperties\b": "capas ocultas",
    rb"/XFA\b": "un formulario",
    rb"/AcroForm": "un formulario",
    rb"/JavaScript|/JS\b": "un programa",
    rb"/Metadata\b": "metadatos",
    rb"/(?:Author|Title|Subject|Keywords)\b": "datos del autor",
    rb"\b(?:BT|Tj|TJ)\b": "texto",
}
#: Shorter than this, chance puts it anywhere.
LARGO_MINIMO = 4


def restos(contenido: bytes, tipo: str, escondido: Iterable[str]) -> list[str]:
    """What remains, in words; empty when nothing does. Looks inside compressed streams too, in three encodings."""
    es_pdf = tipo == "application/pdf"
    piezas = [contenido, *_descomprimidas(contenido)] if es_pdf else [contenido]
    halladas = {nombre for patron, nombre in _SOBRA.items() if es_pdf and _esta(patron, piezas)}
    if tipo in _PARTES:
        halladas |= _de_una_foto(contenido, tipo)
    for palabra in escondido:
        if len(palabra) >= LARGO_MINIMO and any(
            forma in pieza for pieza in piezas for forma in _formas(palabra)
        ):
            halladas.add("algo de lo que se tapó")
    return sorted(halladas)


def _esta(patron: bytes, piezas: list[bytes]) -> bool:
    """Outside the pixels: in them, any two bytes are chance."""
    return any(
        re.search(patron, _CORRIENTE.sub(b"", pieza))
        for pieza in piezas
        if len(pieza) < 50_000 or pieza is piezas[0]
    )


def _descomprimidas(contenido: bytes) -> Iterator[bytes]:
    for corriente in _CORRIENTE.findall(contenido):
        try:
            yield zlib.decompress(corriente)
        except zlib.error:
            continue


def _formas(palabra: str) -> list[bytes]:
    return [palabra.encode(), palabra.encode("latin-1", "ignore") or b"\0" * 9, palabra.encode("utf-16-be")]


_MINIATURA, _AL_FINAL, _JFIF_SIN_MINIATURA = "una miniatura", "otros datos al final", 16


def _de_una_foto(contenido: bytes, tipo: str) -> set[str]:
    """Anything in a picture's file that its dots do not need: notes, place, profile, thumbnail, more after its end."""
    propias, partes_de = _PARTES[tipo]
    sobran = set(partes_de(contenido)) - propias
    return {parte if parte in (_MINIATURA, _AL_FINAL) else "metadatos" for parte in sobran}


def _partes_de_jpg(contenido: bytes) -> Iterator[str]:
    """Its markers up to the dots, and what follows its end (ITU-T T.81 B.1)."""
    lugar = 2
    while lugar + 4 <= len(contenido) and contenido[lugar] == 0xFF:
        marca, largo = contenido[lugar + 1], int.from_bytes(contenido[lugar + 2 : lugar + 4])
        yield f"{marca:02X}"
        if marca == 0xE0 and largo != _JFIF_SIN_MINIATURA:
            yield _MINIATURA
        lugar += 2 + largo
        if marca == 0xDA:
            break
    fin = contenido.find(b"\xff\xd9", lugar)
    if fin < 0 or fin + 2 != len(contenido):
        yield _AL_FINAL


def _partes_de_png(contenido: bytes) -> Iterator[str]:
    """Its chunks, and what follows the last one (ISO/IEC 15948, 5.3)."""
    lugar, nombre = 8, ""
    while lugar + 12 <= len(contenido) and nombre != "IEND":
        nombre = contenido[lugar + 4 : lugar + 8].decode("latin-1")
        yield nombre
        lugar += 12 + int.from_bytes(contenido[lugar : lugar + 4])
    if lugar != len(contenido):
        yield _AL_FINAL


#: Which parts a picture needs (of JPEG: JFIF, tables, frame and scan), and how they are told.
_PARTES = {
    "image/jpeg": ({"E0", "DB", "C0", "C4", "DA"}, _partes_de_jpg),
    "image/png": ({"IHDR", "IDAT", "IEND"}, _partes_de_png),
}
