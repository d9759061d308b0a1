"""A palette as a style sheet, and a style sheet as the palette that it holds."""

import hashlib
import re
from functools import lru_cache

from nucleo.tema.paletas import ESQUEMAS, Paletas, derivar

_MODO = {"claro": "light", "oscuro": "dark", "alto-claro": "light", "alto-oscuro": "dark"}
_CLARO, _OSCURO = ':root, html[data-theme="light"]', ':root:not([data-theme="light"])'
_DE_NOCHE, _CON_CONTRASTE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
#: Each scheme, and where it rules: the device's wish, the reader's (``data-contraste``) and the admin's switch
#: (``data-theme``). In this order, for the later ones win. Paper has its own colours (impresion.css).
REGLAS = (
    ("claro", "", _CLARO),
    ("oscuro", _DE_NOCHE, _OSCURO),
    ("oscuro", "", 'html[data-theme="dark"]'),
    ("alto-claro", _CON_CONTRASTE, _CLARO),
    ("alto-claro", "", ':root[data-contraste="alto"]'),
    ("alto-oscuro", f"{_CON_CONTRASTE} and {_DE_NOCHE}", _OSCURO),
    ("alto-oscuro", _DE_NOCHE, ':root[data-contraste="alto"]:not([data-theme="light"])'),
    ("alto-oscuro", _CON_CONTRASTE, 'html[data-theme="dark"]'),
)
_COMENTARIO, _REGLA = re.compile(r"/\*.*?\*/", re.S), re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6,8})\s*;")


def hoja(paletas: Paletas) -> str:
    """The sheet that puts a palette over paleta.css. Only on screens."""
    return "\n".join(
        f"@media screen{f' and {condicion}' if condicion else ''} {{\n"
        f"{_bloque(selector, esquema, paletas[esquema])}\n}}\n"
        for esquema, condicion, selector in REGLAS
    )


def muestras(paletas: Paletas) -> str:
    """The sheet of a page that shows the schemes side by side: ``<div class="muestra muestra-oscuro">``."""
    return "\n".join(f"{_bloque(f'.muestra-{e}', e, paletas[e])}\n" for e in ESQUEMAS)


def huella(css: str) -> str:
    """The name of a sheet, which changes when anything in it does."""
    return hashlib.sha256(css.encode()).hexdigest()[:16]


@lru_cache(maxsize=64)
def hoja_de(principal: str, acento: str) -> tuple[str, str]:
    """The name and the text of the sheet of two colours, worked out once in each process."""
    css = hoja(derivar(principal, acento))
    return huella(css), css


def reglas(css: str) -> list[tuple[str, str]]:
    """The innermost rules of a sheet, in order: selector and body."""
    return [(s.strip(), cuerpo) for s, cuerpo in _REGLA.findall(_COMENTARIO.sub("", css))]


def leer(css: str) -> Paletas:
    """The palette of a sheet made of ``REGLAS``: of each scheme, its first block."""
    paletas: Paletas = {}
    for (esquema, _, _), (_, cuerpo) in zip(REGLAS, reglas(css), strict=True):
        paletas.setdefault(esquema, dict(_COLOR.findall(cuerpo)))
    return paletas


def _bloque(selector: str, esquema: str, colores: dict[str, str]) -> str:
    lineas = [f"  --{nombre}: {color};" for nombre, color in colores.items()]
    return "\n".join([f"{selector} {{", f"  color-scheme: {_MODO[esquema]};", *lineas, "}"])
