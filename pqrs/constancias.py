"""The constancia of a filing as a document (R3.11): plain data in, an accessible PDF out. Pure.

Data goes to typst as JSON and is never read as markup: what a person typed prints as they typed it.
"""

import io
import json
import re
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path

_PLANTILLA = Path(__file__).parent / "plantillas" / "constancia.typ"
# What the embedded fonts can draw: Latin, its marks, Greek, Cyrillic, and the punctuation of a letter.
_SIN_DIBUJO = re.compile(
    "[^\n\x20-\x7e\xa0-\u017f\u0300-\u0304\u0308\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u2013-\u2026\u20ac]"
)
_FALTANTE = "¤"
#: What each one takes while it is made stays with the process: one at a time, it is taken once.
_TURNO = threading.Lock()


@dataclass(frozen=True, slots=True)
class Anexo:
    """A file of the request. ``nombre`` is empty when it is not to be told (an anonymous request)."""

    numero: int
    nombre: str
    clase: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything the document says, in words. ``filas`` are pairs (what, value); ``url_verificar`` goes in the QR."""

    entidad: str
    contacto: tuple[str, ...]
    radicado: str
    filas: tuple[tuple[str, str], ...]
    anexos: tuple[Anexo, ...]
    url_seguimiento: str
    url_verificar: str
    codigo: str
    expedida: str
    nota: str = ""


def componer(contenido: Contenido) -> bytes:
    """The PDF/UA-1 of a constancia, with its fonts inside. Some 20 ms.

    A character that the fonts cannot draw (an emoji, say) prints as «¤», and the document says so: nobody loses their
    constancia for the way they write their name.
    """
    import typst  # some 40 MB that only whoever downloads a constancia pays

    try:
        return _compilar(typst, contenido)
    except typst.TypstError:
        return _compilar(typst, _dibujable(contenido))


def _compilar(typst, contenido: Contenido) -> bytes:
    datos = asdict(contenido) | {"qr": _qr(contenido.url_verificar)}
    with _TURNO:
        return typst.compile(
            str(_PLANTILLA),
            sys_inputs={"d": json.dumps(datos)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )


def _qr(direccion: str) -> str:
    """The address as the SVG of a QR code, which stays sharp on paper."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    codigo = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2, image_factory=SvgPathImage)
    codigo.add_data(direccion)
    salida = io.BytesIO()
    codigo.make_image().save(salida)
    return salida.getvalue().decode()


def _dibujable(contenido: Contenido) -> Contenido:
    return replace(
        contenido,
        entidad=_trazar(contenido.entidad),
        contacto=tuple(map(_trazar, contenido.contacto)),
        filas=tuple((que, _trazar(valor)) for que, valor in contenido.filas),
        anexos=tuple(replace(anexo, nombre=_trazar(anexo.nombre)) for anexo in contenido.anexos),
        nota=f"El signo «{_FALTANTE}» ocupa el lugar de caracteres que este documento no puede dibujar. La solicitud "
        "los conserva como se escribieron.",
    )


def _trazar(texto: str) -> str:
    return _SIN_DIBUJO.sub(_FALTANTE, texto)
