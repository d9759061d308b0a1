"""Accessible PDF (PDF/UA-1) from plain data: what every paper of the portal shares. Pure.

Data goes to typst as JSON and is never read as markup: what a person typed prints as they typed it.
"""

import io
import json
import re
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from nucleo import reloj
from nucleo.calendario import fecha_larga

_RAIZ = Path(__file__).parent.parent
# What the embedded fonts can draw: Latin, its marks, Greek, Cyrillic, and the punctuation of a letter.
_SIN_DIBUJO = re.compile(
    "[^\n\x20-\x7e\xa0-\u017f\u0300-\u0304\u0308\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u2013-\u2026\u20ac]"
)
FALTANTE = "¤"
#: What each one takes while it is made stays with the process: one at a time, it is taken once.
_TURNO = threading.Lock()


def compilar(plantilla: str, datos: dict) -> bytes:
    """The PDF of a template, named from the root of the project, with its fonts inside. Some 20 ms.

    Raises ``typst.TypstError``, also for a character that the fonts cannot draw (``o_dibujable``).
    """
    import typst  # some 40 MB that only whoever makes a document pays

    with _TURNO:
        return typst.compile(
            str(_RAIZ / plantilla),
            root=str(_RAIZ),
            sys_inputs={"d": json.dumps(datos)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )


def o_dibujable(plantilla: str, datos: dict, dibujable: dict) -> bytes:
    """``compilar``; when the fonts cannot draw the data, the same with ``dibujable`` in its place: nobody loses their
    paper for the way they write their name."""
    import typst

    try:
        return compilar(plantilla, datos)
    except typst.TypstError:
        return compilar(plantilla, dibujable)


def qr(direccion: str) -> str:
    """The address as the SVG of a QR code, which stays sharp on paper."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    codigo = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2, image_factory=SvgPathImage)
    codigo.add_data(direccion)
    salida = io.BytesIO()
    codigo.make_image().save(salida)
    return salida.getvalue().decode()


def momento(en: datetime) -> str:
    """«martes 24 de noviembre de 2026 a las 10:30:07, hora legal de Colombia»."""
    local = en.astimezone(reloj.BOGOTA)
    return f"{fecha_larga(local.date())} a las {local:%H:%M:%S}, hora legal de Colombia"


def trazar(texto: str) -> str:
    """The text with ``FALTANTE`` in place of each character that the fonts cannot draw."""
    return _SIN_DIBUJO.sub(FALTANTE, texto)


def trazado(valor: Any) -> Any:
    """The same data, whatever its shape, with only what can be drawn."""
    match valor:
        case str():
            return trazar(valor)
        case dict():
            return {clave: trazado(uno) for clave, uno in valor.items()}
        case list() | tuple():
            return [trazado(uno) for uno in valor]
        case _:
            return valor
