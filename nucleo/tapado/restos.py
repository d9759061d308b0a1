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
