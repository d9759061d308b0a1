"""Burn out what nobody may read of a PDF, a picture or a text, and check that nothing of it remains.

A document is opened in a process of its own, with a limit of time and of memory: one made to hang or to swell takes
nothing with it. What comes out is images of the pages with black over the chosen places; no text, fonts, metadata,
thumbnails, attachments nor annotations of the original can be in it, for none was copied.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from nucleo.tapado.rejilla import Tramo, Zona
from nucleo.tapado.restos import restos
from nucleo.texto import limpiar

PAGINAS_MAXIMAS, TAMANO_MAXIMO, SEGUNDOS = 40, 10 * 1024 * 1024, 40
#: Line 0 of a page is the whole page.
PAGINA_ENTERA = 0
PDF, TEXTO, JPG, PNG = "application/pdf", "text/plain", "image/jpeg", "image/png"
#: What can be redacted, and the extension of what comes out.
EXTENSIONES = {PDF: "pdf", TEXTO: "txt", JPG: "jpg", PNG: "png"}
MARCA = "█████"

#: (page, line), both from 1; line 0 is the whole page.
Linea = tuple[int, int]
#: (page, band, column): a place of the grid; column 0 is the whole width.
Franja = tuple[int, int, int]


class NoSePuedeTapar(ValueError):
    """In words for whoever asked."""


@dataclass(frozen=True)
class Tapado:
    """The version without what was hidden, and what is left to read in it, page by page."""

    contenido: bytes
    tipo: str
    texto: str
    escondido: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Eleccion:
    """What nobody may read. ``textos``: what each page without lines says, told by whoever saw it, as it may be
    read."""

    lineas: frozenset[Linea] = frozenset()
    franjas: frozenset[Franja] = frozenset()
    textos: Mapping[int, str] = field(default_factory=dict)


def leer(contenido: bytes, tipo: str) -> list[list[str]]:
    """The lines of each page, in order; a text is one page, and a picture one without lines. Raises
    ``NoSePuedeTapar``."""
    return [[dice for dice, _ in lineas] for lineas in _leer(contenido, tipo)]


def ver(contenido: bytes, tipo: str, pagina: int) -> bytes:
    """A page as a JPEG under its grid. Raises ``NoSePuedeTapar``."""
    return _en_otro_proceso("ver", contenido, tipo, {"pagina": pagina})


def tapar(contenido: bytes, tipo: str, eleccion: Eleccion) -> Tapado:
    """Burn out what was chosen. Raises ``NoSePuedeTapar`` for what does not exist, for a picture whose words nobody
    told, or when something hidden remains."""
    leidas = _leer(contenido, tipo)
    _exigir_que_exista(eleccion, leidas, tipo)
    paginas = [[dice for dice, _ in lineas] for lineas in leidas]
    elegidas = frozenset(
        (pagina, linea)
        for pagina, linea in eleccion.lineas | _tocadas(eleccion.franjas, leidas)
        if linea == PAGINA_ENTERA
        or any(paginas[pagina - 1])  # blank lines give way to what is told of the page
    )
    escondido = tuple(filter(None, (texto.strip() for texto in _elegidos(paginas, elegidas))))
    legible = _lo_que_queda(_con_lo_contado(paginas, elegidas, eleccion.textos, tipo), elegidas)
    if tipo == TEXTO:
        hecho = Tapado(legible.encode(), TEXTO, legible, escondido)
    else:
        orden = {"lineas": sorted(eleccion.lineas), "franjas": sorted(eleccion.franjas)}
        hecho = Tapado(_en_otro_proceso("tapar", contenido, tipo, orden), tipo, legible, escondido)
    quedan = restos(hecho.contenido, hecho.tipo, _solo_ahi(escondido, paginas, elegidas))
    if quedan:
        raise NoSePuedeTapar(f"No se hizo: en el resultado todavía queda {', '.join(quedan)}.")
    return hecho


def _leer(contenido: bytes, tipo: str) -> list[list[tuple[str, Tramo | None]]]:
    """Each line with what it takes of the grid; a text has none."""
    if tipo == TEXTO:
        return [[(dice, None) for dice in _renglones(contenido)]]
    leidas = json.loads(_en_otro_proceso("leer", contenido, tipo, {}))["paginas"]
    return [[(dice, Tramo(*tramo)) for dice, tramo in lineas] for lineas in leidas]


def _exigir_que_exista(eleccion: Eleccion, leidas: list, tipo: str) -> None:
    for pagina, linea in sorted(eleccion.lineas):
        if not (1 <= pagina <= len(leidas) and 0 <= linea <= len(leidas[pagina - 1])):
            raise NoSePuedeTapar(f"La página {pagina} no tiene una línea {linea}.")
    for pagina, franja, _ in sorted(eleccion.franjas):
        if tipo == TEXTO or not 1 <= pagina <= len(leidas):
            raise NoSePuedeTapar(f"La página {pagina} no tiene una franja {franja}.")
    if not eleccion.lineas and not eleccion.franjas:
        raise NoSePuedeTapar(
            "Elija al menos una línea o una franja. Si no hay nada que tapar, publique el archivo como está."
        )


def _tocadas(franjas: frozenset[Franja], leidas: list) -> frozenset[Linea]:
    """Lines that a band falls on: hidden in part in the picture, they are hidden whole in what is read."""
    return frozenset(
        (pagina, m)
        for pagina, franja, columna in franjas
        for m, (_, tramo) in enumerate(leidas[pagina - 1], start=1)
        if tramo.toca(Zona(franja, columna))
    )


def _con_lo_contado(
    paginas: list[list[str]], elegidas: frozenset[Linea], textos: Mapping[int, str], tipo: str
) -> list[list[str]]:
    """The lines of each page and, where there are none to read, what the official tells. Raises ``NoSePuedeTapar``."""
    con_todo = []
    for n, lineas in enumerate(paginas, start=1):
        contado = limpiar(textos.get(n, "")).strip()
        if any(lineas) or tipo == TEXTO or (n, PAGINA_ENTERA) in elegidas:
            con_todo.append(lineas)
        elif contado:
            con_todo.append(contado.split("\n"))
        else:
            raise NoSePuedeTapar(
                f"Escriba qué se lee o se ve en la página {n}, sin lo que tapó: es una imagen, y sin eso quien no "
                "ve no sabe qué dice."
            )
    return con_todo


def _renglones(contenido: bytes) -> list[str]:
    if len(contenido) > TAMANO_MAXIMO:
        raise NoSePuedeTapar("El archivo pasa de 10 MB. Divídalo y hágalo por partes.")
    try:
        return limpiar(contenido.decode("utf-8-sig")).split("\n")
    except UnicodeDecodeError:
        raise NoSePuedeTapar(
            "El texto no está en UTF-8. Guárdelo así, o como PDF, y adjúntelo otra vez."
        ) from None


def _elegidos(paginas: list[list[str]], elegidas: frozenset[Linea]) -> list[str]:
    return [
        texto
        for pagina, linea in sorted(elegidas)
        for texto in (paginas[pagina - 1] if linea == PAGINA_ENTERA else [paginas[pagina - 1][linea - 1]])
    ]


def _lo_que_queda(paginas: list[list[str]], elegidas: frozenset[Linea]) -> str:
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


def _solo_ahi(escondido: tuple[str, ...], paginas: list[list[str]], elegidas: frozenset[Linea]) -> list[str]:
    """What was hidden and is said nowhere else by choice: a line left in sight elsewhere is no leak."""
    a_la_vista = {
        texto.strip()
        for n, lineas in enumerate(paginas, start=1)
        for m, texto in enumerate(lineas, start=1)
        if (n, m) not in elegidas and (n, PAGINA_ENTERA) not in elegidas
    }
    return [uno for uno in escondido if not any(uno in visible for visible in a_la_vista)]


def _en_otro_proceso(que: str, contenido: bytes, tipo: str, opciones: dict) -> bytes:
    if tipo not in EXTENSIONES or tipo == TEXTO:
        raise NoSePuedeTapar(
            "Solo se puede tapar un PDF, un texto o una foto JPG o PNG. Guárdelo como PDF y adjúntelo otra vez."
        )
    if len(contenido) > TAMANO_MAXIMO:
        raise NoSePuedeTapar("El archivo pasa de 10 MB. Divídalo y hágalo por partes.")
    orden = json.dumps({"que": que, "tipo": tipo, "paginas": PAGINAS_MAXIMAS, **opciones}).encode()
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
    raise NoSePuedeTapar(motivo[0] if motivo else "El archivo está dañado o protegido y no se pudo leer.")
