"""Pictures for the example's news, drawn here: nothing is fetched and nobody's work is copied."""

import io
import math

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

ANCHO, ALTO = 1120, 630
#: Drawn this many times larger and then reduced: the edges come out smooth.
AUMENTO = 2

#: Sky above, sky below, sun, and the hills from the farthest one.
PALETAS = {
    "manana": ("#dff1ee", "#fdf3d6", "#f2b632", "#8fc4b7", "#4f9a8c", "#0e5a52"),
    "tarde": ("#f7d9b0", "#f9efe0", "#d9622b", "#c98f6b", "#8a5a4a", "#3b2a33"),
    "noche": ("#0c2f2a", "#2b5f6d", "#f7ecc4", "#1d4d52", "#123a3c", "#0a1f1c"),
    "lluvia": ("#cfd9df", "#eef3f4", "#fbfbf4", "#9fb4bb", "#6a8791", "#2f4d57"),
}


def paisaje(nombre: str, paleta: str, fase: float, *, casas: int = 0) -> SimpleUploadedFile:
    """A PNG of hills at an hour of the day. ``fase`` moves the hills; ``casas`` stand on the nearest one."""
    arriba, abajo, sol, *lomas = PALETAS[paleta]
    ancho, alto = ANCHO * AUMENTO, ALTO * AUMENTO
    imagen = Image.linear_gradient("L").resize((ancho, alto))
    imagen = Image.composite(
        Image.new("RGB", (ancho, alto), abajo), Image.new("RGB", (ancho, alto), arriba), imagen
    )
    pincel = ImageDraw.Draw(imagen)
    radio, x, y = alto // 9, int(ancho * (0.2 + 0.6 * (fase % 1))), int(alto * 0.3)
    pincel.ellipse((x - radio, y - radio, x + radio, y + radio), fill=sol)
    for n, color in enumerate(lomas):
        if n == len(lomas) - 1:  # the nearest hill hides where the houses stand
            for casa in range(casas):
                _casa(pincel, ancho, alto, fase, (casa + 1) / (casas + 1), arriba, sol)
        pincel.polygon(_loma(ancho, alto, n, fase), fill=color)
    salida = io.BytesIO()
    imagen.resize((ANCHO, ALTO), Image.Resampling.LANCZOS).save(salida, "PNG")
    return SimpleUploadedFile(f"{nombre}.png", salida.getvalue(), "image/png")


def _altura(ancho: int, alto: int, n: int, fase: float, x: int) -> float:
    onda = math.sin(x / ancho * math.tau * (1.1 + 0.35 * n) + fase * 9 + n * 2.1)
    return alto * (0.5 + 0.15 * n) - onda * alto * (0.11 - 0.02 * n)


def _loma(ancho: int, alto: int, n: int, fase: float) -> list[tuple[float, float]]:
    cima = [(x, _altura(ancho, alto, n, fase, x)) for x in range(0, ancho + 1, 8)]
    return [(0, alto), *cima, (ancho, alto)]


def _casa(
    pincel: ImageDraw.ImageDraw, ancho: int, alto: int, fase: float, donde: float, muro: str, techo: str
) -> None:
    x, lado = ancho * donde, alto * 0.11
    base = _altura(ancho, alto, 2, fase, int(x)) + lado * 0.3
    pincel.rectangle((x - lado / 2, base - lado * 0.8, x + lado / 2, base), fill=muro)
    alero = base - lado * 0.8
    pincel.polygon([(x - lado * 0.65, alero), (x, alero - lado * 0.5), (x + lado * 0.65, alero)], fill=techo)
