"""What touches the document, in a process of its own: an order in JSON and the document come in, the result goes out.

``python -m nucleo.tapado.oficio``. Exit 0: done; 3: refused, its reason in the standard error; anything else: broken.
"""

import contextlib
import io
import json
import sys

from PIL import Image, ImageDraw, ImageFont

from nucleo.tapado import paginas as hojas
from nucleo.tapado import rejilla
from nucleo.tapado.rejilla import COLUMNAS, FRANJAS, Zona

RECHAZADO = 3
MEMORIA = 1_500_000_000
#: Of the picture with the grid: room for the numbers and the letters, and their colour.
IZQUIERDA, ARRIBA, TINTA = 46, 30, "#a4133c"


def leer(paginas: list, orden: dict) -> bytes:
    """Each line of each page with what it takes of the grid."""
    return json.dumps(
        {
            "paginas": [
                [(linea.dice, rejilla.tramo(linea.caja, *pagina.tamano)) for linea in pagina.lineas()]
                for pagina in paginas
            ]
        }
    ).encode()


def ver(paginas: list, orden: dict) -> bytes:
    """One page as a picture under its grid, to choose with."""
    if not 1 <= orden["pagina"] <= len(paginas):
        raise hojas.Rechazo(f"El archivo no tiene una página {orden['pagina']}.")
    imagen = paginas[orden["pagina"] - 1].imagen().convert("RGB")
    ancho, alto = imagen.size
    lienzo = Image.new("RGB", (ancho + IZQUIERDA, alto + ARRIBA), "white")
    lienzo.paste(imagen, (IZQUIERDA, ARRIBA))
    lapiz, letra = ImageDraw.Draw(lienzo), ImageFont.load_default(size=22)
    for n in range(1, FRANJAS + 1):
        _, arriba, _, abajo = rejilla.lugar(Zona(n), ancho, alto)
        lapiz.line((0, ARRIBA + arriba, ancho + IZQUIERDA, ARRIBA + arriba), fill=TINTA)
        medio = (IZQUIERDA - 8, ARRIBA + (arriba + abajo) // 2)
        lapiz.text(medio, str(n), fill=TINTA, font=letra, anchor="rm")
    for n, columna in enumerate(COLUMNAS, start=1):
        izquierda, _, derecha, _ = rejilla.lugar(Zona(1, n), ancho, alto)
        lapiz.line((IZQUIERDA + izquierda, 0, IZQUIERDA + izquierda, alto + ARRIBA), fill=TINTA)
        medio = (IZQUIERDA + (izquierda + derecha) // 2, ARRIBA // 2)
        lapiz.text(medio, columna, fill=TINTA, font=letra, anchor="mm")
    salida = io.BytesIO()
    lienzo.save(salida, "JPEG", quality=70)
    return salida.getvalue()


def tapar(paginas: list, orden: dict) -> bytes:
    """The document as pictures, black where it was chosen; a picture keeps its format."""
    lineas = {tuple(una) for una in orden["lineas"]}
    hechas = []
    for n, pagina in enumerate(paginas, start=1):
        zonas = [Zona(franja, columna) for suya, franja, columna in orden["franjas"] if suya == n]
        hechas.append(_tapada(pagina, {m for suya, m in lineas if suya == n}, zonas))
    salida = io.BytesIO()
    formato = hojas.FORMATOS.get(orden["tipo"])
    if formato:
        hechas[0].save(salida, formato, **({"quality": 90} if formato == "JPEG" else {}))
        return salida.getvalue()
    primera, *otras = hechas
    primera.save(
        salida, "PDF", save_all=True, append_images=otras, resolution=paginas[0].resolucion,
        title=None, author=None, creator=None, producer=None, creationDate=None, modDate=None,
    )  # fmt: skip
    return salida.getvalue()


def _tapada(pagina, elegidas: set[int], zonas: list[Zona]) -> Image.Image:
    """A band that cuts a line in two takes its whole height: half a letter can be read."""
    imagen = pagina.imagen()
    lapiz, (ancho, alto) = ImageDraw.Draw(imagen), imagen.size
    if 0 in elegidas:
        lapiz.rectangle((0, 0, ancho, alto), fill="black")
    for zona in zonas:
        lapiz.rectangle(rejilla.lugar(zona, ancho, alto), fill="black")
    for m, linea in enumerate(pagina.lineas(), start=1):
        x0, y0, x1, y1 = linea.por_tapar
        if m in elegidas:
            lapiz.rectangle((x0, y0, x1, y1), fill="black")
        tramo = rejilla.tramo(linea.caja, ancho, alto)
        for zona in zonas:
            if tramo.toca(zona):
                izquierda, _, derecha, _ = rejilla.lugar(zona, ancho, alto)
                lapiz.rectangle((max(x0, izquierda), y0, min(x1, derecha), y1), fill="black")
    return imagen


def main() -> int:
    with contextlib.suppress(ImportError, ValueError, OSError):  # where the system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    orden = json.loads(sys.stdin.buffer.readline())
    try:
        paginas = hojas.abrir(sys.stdin.buffer.read(), orden["tipo"], orden["paginas"])
        hecho = {"leer": leer, "ver": ver, "tapar": tapar}[orden["que"]](paginas, orden)
    except hojas.Rechazo as error:
        sys.stderr.write(f"{error}\n")
        return RECHAZADO
    sys.stdout.buffer.write(hecho)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
