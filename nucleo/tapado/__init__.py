"""Burn out what nobody may read of a PDF or of a text, and check that nothing of it remains.

A PDF is opened in a process of its own, with a limit of time and of memory: a document made to hang or to swell takes
nothing with it. What comes out is images of the pages with black over the chosen lines; no text, no fonts, no metadata,
no attachments, no annotations of the original can be in it, for none was copied.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from nucleo.tapado.restos import restos
from nucleo.texto import limpiar

PAGINAS_MAXIMAS, TAMANO_MAXIMO, SEGUNDOS = 40, 10 * 1024 * 1024, 40
#: Line 0 of a page is the whole page: for one that is only a picture.
PAGINA_ENTERA = 0
PDF, TEXTO = "application/pdf", "text/plain"
MARCA = "█████"

#: (page, line), both from 1; line 0 is the whole page.
Linea = tuple[int, int]


class NoSePuedeTapar(ValueError):
    """In words for whoever asked."""


@dataclass(frozen=True)
class Tapado:
    """The version without what was hidden, and what is left to read in it, page by page."""

    contenido: bytes
    tipo: str
    texto: str
    escondido: tuple[str, ...] = field(default=(), repr=False)


def leer(contenido: bytes, tipo: str) -> list[list[str]]:
    """The lines of each page, in order; a text is one page. Raises ``NoSePuedeTapar``."""
    if tipo == TEXTO:
        return [_renglones(contenido)]
    return json.loads(_en_otro_proceso("leer", contenido, tipo, {}))["paginas"]


def tapar(contenido: bytes, tipo: str, lineas: Iterable[Linea]) -> Tapado:
    """Burn out those lines. Raises ``NoSePuedeTapar`` for what does not exist, or when something hidden remains."""
    elegidas = sorted(set(lineas))
    paginas = leer(contenido, tipo)
    for pagina, linea in elegidas:
        if not (1 <= pagina <= len(paginas) and 0 <= linea <= len(paginas[pagina - 1])):
            raise NoSePuedeTapar(f"La página {pagina} no tiene una línea {linea}.")
    if not elegidas:
        raise NoSePuedeTapar(
            "Elija al menos una línea. Si no hay nada que tapar, publique el archivo como está."
        )
    escondido = tuple(filter(None, (texto.strip() for texto in _elegidos(paginas, elegidas))))
    legible = _lo_que_queda(paginas, elegidas)
    if tipo == TEXTO:
        hecho = Tapado(legible.encode(), TEXTO, legible, escondido)
    else:
        hecho = Tapado(
            _en_otro_proceso("tapar", contenido, tipo, {"lineas": elegidas}), PDF, legible, escondido
        )
    quedan = restos(hecho.contenido, hecho.tipo, _solo_ahi(escondido, paginas, elegidas))
    if quedan:
        raise NoSePuedeTapar(f"No se hizo: en el resultado todavía queda {', '.join(quedan)}.")
    return hecho


def _renglones(contenido: bytes) -> list[str]:
    if len(contenido) > TAMANO_MAXIMO:
        raise NoSePuedeTapar("El archivo pasa de 10 MB. Divídalo y hágalo por partes.")
    try:
        return limpiar(contenido.decode("utf-8-sig")).split("\n")
    except UnicodeDecodeError:
        raise NoSePuedeTapar(
            "El texto no está en UTF-8. Guárdelo así, o como PDF, y adjúntelo otra vez."
        ) from None


def _elegidos(paginas: list[list[str]], elegidas: list[Linea]) -> list[str]:
    return [
        texto
        for pagina, linea in elegidas
        for texto in (paginas[pagina - 1] if linea == PAGINA_ENTERA else [paginas[pagina - 1][linea - 1]])
    ]


def _lo_que_queda(paginas: list[list[str]], elegidas: list[Linea]) -> str:
    """What is left to read, with a mark in each place that was hidden."""
    dichas = []
    for n, lineas in enumerate(paginas, start=1):
        if (n, PAGINA_ENTERA) in elegidas:
            dichas.append(MARCA)
            continue
        dichas.append(
            "\n".join(MARCA if (n, m) in elegidas else dicho for m, dicho in enumerate(lineas, start=1))
        )
    return "\f".join(dichas)


def _solo_ahi(escondido: tuple[str, ...], paginas: list[list[str]], elegidas: list[Linea]) -> list[str]:
    """What was hidden and is said nowhere else by choice: a line left in sight elsewhere is no leak."""
    a_la_vista = {
        texto.strip()
        for n, lineas in enumerate(paginas, start=1)
        for m, texto in enumerate(lineas, start=1)
        if (n, m) not in elegidas and (n, PAGINA_ENTERA) not in elegidas
    }
    return [uno for uno in escondido if not any(uno in visible for visible in a_la_vista)]


def _en_otro_proceso(que: str, contenido: bytes, tipo: str, opciones: dict) -> bytes:
    if tipo != PDF:
        raise NoSePuedeTapar("Solo se puede tapar un PDF o un texto. Guárdelo como PDF y adjúntelo otra vez.")
    if len(contenido) > TAMANO_MAXIMO:
        raise NoSePuedeTapar("El archivo pasa de 10 MB. Divídalo y hágalo por partes.")
    orden = json.dumps({"que": que, "paginas": PAGINAS_MAXIMAS, **opciones}).encode()
    try:
        proceso = subprocess.run(
            [sys.executable, "-m", "nucleo.tapado.oficio"],
            input=orden + b"\n" + contenido,
            capture_output=True,
            timeout=SEGUNDOS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoSePuedeTapar(
            f"El archivo no se pudo leer en {SEGUNDOS} segundos. Guárdelo de nuevo como PDF o divídalo."
        ) from None
    if proceso.returncode == 0:
        return proceso.stdout
    motivo = (
        proceso.stderr.decode(errors="replace").strip().splitlines()[-1:] if proceso.returncode == 3 else []
    )
    raise NoSePuedeTapar(
        motivo[0] if motivo else "El archivo está dañado o protegido y no se pudo leer como PDF."
    )
