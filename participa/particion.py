"""A document that is pasted whole, parted into the sections by which people comment it. Pure."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from nucleo.texto import a_texto, limpiar, una_linea

#: Titles that start a section, of the six levels of Markdown; deeper ones stay inside.
NIVELES = ("h1", "h2")
_LECTOR = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})


@dataclass(frozen=True)
class Seccion:
    titulo: str
    texto: str


@dataclass(frozen=True)
class Partido:
    """``antes``: what stands before the first section. ``sin_texto``: titles with nothing below, but those that lead to
    another one, which takes them before its own («Capítulo I. Objeto · Artículo 1»)."""

    secciones: list[Seccion]
    antes: str = ""
    sin_texto: list[str] = field(default_factory=list)


def partir(markdown: str) -> Partido:
    """Each title of the first two levels starts a section. When a document has one first-level title alone, at its
    start, it is its name and not a section."""
    texto = limpiar(markdown).strip()
    lineas = texto.split("\n")
    titulos = _titulos(texto)
    if _es_el_nombre(titulos, lineas):
        lineas = lineas[titulos[0][1] :]
        titulos = [
            (inicio - titulos[0][1], fin - titulos[0][1], tag, que) for inicio, fin, tag, que in titulos[1:]
        ]
    antes = _unidas(lineas[: titulos[0][0]] if titulos else lineas)
    secciones, sin_texto, pendiente = [], [], ""
    for n, (_, fin, _, que) in enumerate(titulos):
        hasta = titulos[n + 1][0] if n + 1 < len(titulos) else len(lineas)
        cuerpo = _unidas(lineas[fin:hasta])
        titulo = f"{pendiente} · {que}" if pendiente else que
        pendiente = ""
        if cuerpo:
            secciones.append(Seccion(titulo, cuerpo))
        elif n + 1 < len(titulos):
            pendiente = titulo
        else:
            sin_texto.append(titulo)
    return Partido(secciones, antes, sin_texto)


def _titulos(texto: str) -> list[tuple[int, int, str, str]]:
    """Of each title of the document itself (not of a quotation or a list): its lines, its level and what it says."""
    fichas = _LECTOR.parse(texto)
    return [
        (*ficha.map, ficha.tag, una_linea(a_texto(fichas[n + 1].content)))
        for n, ficha in enumerate(fichas)
        if ficha.type == "heading_open" and ficha.tag in NIVELES and ficha.level == 0 and ficha.map
    ]


def _es_el_nombre(titulos: list[tuple[int, int, str, str]], lineas: list[str]) -> bool:
    primeros = [uno for uno in titulos if uno[2] == "h1"]
    return len(titulos) > 1 and len(primeros) == 1 and titulos[0] is primeros[0] and titulos[0][0] == 0


def _unidas(lineas: list[str]) -> str:
    return "\n".join(lineas).strip()
