"""Pages of a document that is being redacted, whatever it was: what is seen on each, and which lines can be read.

Only inside the process of ``oficio``: here are the libraries that open what somebody sent.
"""

import ctypes
import io
import math
from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as c
from PIL import Image, ImageOps

#: Enough to read ten-point letters, and what a page of any size may take at most in pixels.
PUNTOS_POR_PULGADA, LADO_MAXIMO, PIXELES_MAXIMOS = 130, 2600, 40_000_000
MARGEN = 1.5
FORMATOS = {"image/jpeg": "JPEG", "image/png": "PNG"}

#: Left, top, right, bottom, in pixels of the page's picture.
Caja = tuple[int, int, int, int]


class Rechazo(ValueError):
    """In words for whoever asked."""


class Linea(NamedTuple):
    """What a line says, the box of its letters, and the one that is burnt, somewhat larger."""

    dice: str
    caja: Caja
    por_tapar: Caja


class PaginaDePdf:
    """Without annotations or forms: what is not printed on the page may say what a line no longer says."""

    def __init__(self, pagina: pypdfium2.PdfPage):
        self._pagina = pagina
        ancho, alto = pagina.get_size()
        self._escala = min(PUNTOS_POR_PULGADA / 72, LADO_MAXIMO / max(ancho, alto, 1))
        self.tamano = math.ceil(ancho * self._escala), math.ceil(alto * self._escala)

    @property
    def resolucion(self) -> float:
        return 72 * self._escala

    def imagen(self) -> Image.Image:
        mapa = self._pagina.render(scale=self._escala, draw_annots=False, may_draw_forms=False)
        return mapa.to_pil().convert("L")

    def lineas(self) -> list[Linea]:
        """From top to bottom, as PDFium finds them."""
        texto = self._pagina.get_textpage()
        cajas = [texto.get_rect(n) for n in range(texto.count_rects())]
        dichas = []
        for renglon in _renglones(cajas):
            caja = (
                min(una[0] for una in renglon),
                min(una[1] for una in renglon),
                max(una[2] for una in renglon),
                max(una[3] for una in renglon),
            )
            dice = " ".join(
                " ".join(texto.get_text_bounded(*una).split())
                for una in sorted(renglon, key=lambda una: una[0])
            )
            x0, y0, x1, y1 = self._en_pixeles(caja, MARGEN)
            dichas.append(Linea(dice, self._en_pixeles(caja, 0), (x0 - 1, y0 - 1, x1 + 1, y1 + 1)))
        return dichas

    def _en_pixeles(self, caja: tuple, margen: float) -> Caja:
        """Whatever the page's rotation or its crop: PDFium itself says where each corner falls."""
        izquierda, abajo, derecha, arriba = caja
        equis, yes = [], []
        for x in (izquierda - margen, derecha + margen):
            for y in (abajo - margen, arriba + margen):
                en_x, en_y = ctypes.c_int(), ctypes.c_int()
                c.FPDF_PageToDevice(self._pagina.raw, 0, 0, *self.tamano, 0, x, y, en_x, en_y)
                equis.append(en_x.value)
                yes.append(en_y.value)
        return min(equis), min(yes), max(equis), max(yes)


class Foto:
    """A picture: one page without lines, as it is seen. Its first frame only, and nothing behind what is
    transparent."""

    resolucion = 72.0

    def __init__(self, contenido: bytes, formato: str):
        try:
            with Image.open(io.BytesIO(contenido), formats=[formato]) as abierta:
                if abierta.width * abierta.height > PIXELES_MAXIMOS:
                    raise Rechazo(
                        "La imagen tiene más de 40 millones de puntos. Redúzcala y adjúntela otra vez."
                    )
                abierta.thumbnail((LADO_MAXIMO, LADO_MAXIMO))
                self._imagen = _opaca(ImageOps.exif_transpose(abierta))
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            if isinstance(error, Rechazo):
                raise
            raise Rechazo(
                "La imagen está dañada y no se pudo abrir. Guárdela otra vez y adjúntela."
            ) from None
        self.tamano = self._imagen.size

    def imagen(self) -> Image.Image:
        return self._imagen.copy()

    def lineas(self) -> list[Linea]:
        return []


def abrir(contenido: bytes, tipo: str, maximo: int) -> list[PaginaDePdf | Foto]:
    """The pages, at least one. Raises ``Rechazo``."""
    if tipo in FORMATOS:
        return [Foto(contenido, FORMATOS[tipo])]
    try:
        documento = pypdfium2.PdfDocument(contenido)
    except pypdfium2.PdfiumError:
        raise Rechazo("El archivo está dañado o tiene contraseña y no se pudo leer como PDF.") from None
    if not 1 <= len(documento) <= maximo:
        raise Rechazo(f"El archivo tiene {len(documento)} páginas y se puede hasta {maximo}. Divídalo.")
    return [PaginaDePdf(pagina) for pagina in documento]


def _opaca(imagen: Image.Image) -> Image.Image:
    """On white, in a picture made anew: what was behind a transparent dot, and every note beside them, stays out."""
    if imagen.mode.startswith("I") or imagen.mode == "F":
        imagen = imagen.point(lambda nivel: nivel / 256).convert("L")
    con_alfa = imagen.convert("RGBA")
    fondo = Image.new("RGB", imagen.size, "white")
    fondo.paste(con_alfa.convert("RGB"), mask=con_alfa.getchannel("A"))
    return fondo


def _renglones(cajas: Iterable[tuple]) -> list[list[tuple]]:
    renglones: list[list[tuple]] = []
    for caja in sorted(cajas, key=lambda una: (-(una[1] + una[3]), una[0])):
        centro = (caja[1] + caja[3]) / 2
        ultimo = renglones[-1] if renglones else []
        if ultimo and min(una[1] for una in ultimo) <= centro <= max(una[3] for una in ultimo):
            ultimo.append(caja)
        else:
            renglones.append([caja])
    return renglones
