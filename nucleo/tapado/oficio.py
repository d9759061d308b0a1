"""What touches the PDF, in a process of its own: an order in JSON and the document come in, the result goes out.

``python -m nucleo.tapado.oficio``. Exit 0: done; 3: refused, its reason in the standard error; anything else: broken.
"""

import contextlib
import ctypes
import io
import json
import sys

import pypdfium2
import pypdfium2.raw as c
from PIL import Image, ImageDraw

RECHAZADO = 3
#: Enough to read ten-point letters, and what a page of any size may take at most in pixels.
PUNTOS_POR_PULGADA, LADO_MAXIMO = 130, 2600
MEMORIA = 1_500_000_000
MARGEN = 1.5


class Rechazo(ValueError):
    pass


def abrir(contenido: bytes, maximo: int) -> pypdfium2.PdfDocument:
    try:
        documento = pypdfium2.PdfDocument(contenido)
    except pypdfium2.PdfiumError:
        raise Rechazo("El archivo está dañado o tiene contraseña y no se pudo leer como PDF.") from None
    if not 1 <= len(documento) <= maximo:
        raise Rechazo(f"El archivo tiene {len(documento)} páginas y se puede hasta {maximo}. Divídalo.")
    return documento


def lineas_de(pagina: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each line of a page from top to bottom: what it says, and its box (left, bottom, right, top) in points."""
    texto = pagina.get_textpage()
    cajas = [texto.get_rect(n) for n in range(texto.count_rects())]
    renglones: list[list[tuple[float, float, float, float]]] = []
    for caja in sorted(cajas, key=lambda una: (-(una[1] + una[3]), una[0])):
        centro = (caja[1] + caja[3]) / 2
        if renglones and min(una[1] for una in renglones[-1]) <= centro <= max(
            una[3] for una in renglones[-1]
        ):
            renglones[-1].append(caja)
        else:
            renglones.append([caja])
    dichas = []
    for renglon in renglones:
        caja = (
            min(una[0] for una in renglon),
            min(una[1] for una in renglon),
            max(una[2] for una in renglon),
            max(una[3] for una in renglon),
        )
        dicho = " ".join(
            " ".join(texto.get_text_bounded(*una).split()) for una in sorted(renglon, key=lambda una: una[0])
        )
        dichas.append((dicho, caja))
    return dichas


def leer(documento: pypdfium2.PdfDocument) -> bytes:
    return json.dumps(
        {"paginas": [[dicho for dicho, _ in lineas_de(pagina)] for pagina in documento]}
    ).encode()


def tapar(documento: pypdfium2.PdfDocument, lineas: list) -> bytes:
    elegidas = {tuple(una) for una in lineas}
    imagenes, resoluciones = [], []
    for n, pagina in enumerate(documento, start=1):
        imagen, escala = _imagen_de(pagina)
        lapiz = ImageDraw.Draw(imagen)
        if (n, 0) in elegidas:
            lapiz.rectangle((0, 0, *imagen.size), fill="black")
        for m, (_, caja) in enumerate(lineas_de(pagina), start=1):
            if (n, m) in elegidas:
                lapiz.rectangle(_en_pixeles(pagina, caja, imagen.size), fill="black")
        imagenes.append(imagen)
        resoluciones.append(72 * escala)
    salida = io.BytesIO()
    primera, *otras = imagenes
    primera.save(
        salida, "PDF", save_all=True, append_images=otras, resolution=resoluciones[0],
        title=None, author=None, creator=None, producer=None, creationDate=None, modDate=None,
    )  # fmt: skip
    return salida.getvalue()


def _imagen_de(pagina: pypdfium2.PdfPage) -> tuple[Image.Image, float]:
    """Without annotations or forms: what is not printed on the page may say what a line no longer says."""
    ancho, alto = pagina.get_size()
    escala = min(PUNTOS_POR_PULGADA / 72, LADO_MAXIMO / max(ancho, alto, 1))
    mapa = pagina.render(scale=escala, draw_annots=False, may_draw_forms=False)
    return mapa.to_pil().convert("L"), escala


def _en_pixeles(pagina: pypdfium2.PdfPage, caja: tuple, tamano: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box on the image, whatever the page's rotation or its crop: PDFium itself says where each corner falls."""
    izquierda, abajo, derecha, arriba = caja
    equis, yes = [], []
    for x in (izquierda - MARGEN, derecha + MARGEN):
        for y in (abajo - MARGEN, arriba + MARGEN):
            en_x, en_y = ctypes.c_int(), ctypes.c_int()
            c.FPDF_PageToDevice(pagina.raw, 0, 0, *tamano, 0, x, y, en_x, en_y)
            equis.append(en_x.value)
            yes.append(en_y.value)
    return min(equis) - 1, min(yes) - 1, max(equis) + 1, max(yes) + 1


def main() -> int:
    with contextlib.suppress(ImportError, ValueError, OSError):  # where the system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    orden = json.loads(sys.stdin.buffer.readline())
    try:
        documento = abrir(sys.stdin.buffer.read(), orden["paginas"])
        hecho = leer(documento) if orden["que"] == "leer" else tapar(documento, orden["lineas"])
    except Rechazo as error:
        sys.stderr.write(f"{error}\n")
        return RECHAZADO
    sys.stdout.buffer.write(hecho)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
