"""What a Markdown says, block by block, for a paper that keeps its headings, lists and tables. Pure."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nucleo.texto import LARGO_MAXIMO_MARKDOWN, limpiar

_LECTOR = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").disable("reference")
_LISTAS = {"bullet_list_open": "vinetas", "ordered_list_open": "numeros"}


def leer(markdown: str) -> list[dict[str, Any]]:
    """Each one with its ``clase``: «titulo» (``nivel`` from 2), «parrafo», «vinetas» or «numeros» (``puntos``) and
    «tabla» (``filas``, the first with the titles). A list inside another one is told in it, and of pictures and links
    only the words are left: nothing that was written is lost."""
    texto = limpiar(markdown)
    if len(texto) > LARGO_MAXIMO_MARKDOWN:
        return [{"clase": "parrafo", "texto": uno} for uno in texto.split("\n\n") if uno.strip()]
    return _bloques(_LECTOR.parse(texto))


def _bloques(fichas: list[Token]) -> list[dict[str, Any]]:
    hechos: list[dict[str, Any]] = []
    hondura, nivel, celdas = 0, None, False
    for ficha in fichas:
        if ficha.type in _LISTAS:
            if not hondura:
                hechos.append({"clase": _LISTAS[ficha.type], "puntos": []})
            hondura += 1
        elif ficha.type in ("bullet_list_close", "ordered_list_close"):
            hondura -= 1
        elif ficha.type == "list_item_open":
            hechos[-1]["puntos"].append("")
        elif ficha.type == "heading_open":
            nivel = max(2, int(ficha.tag[1]))
        elif ficha.type == "table_open" and not hondura:
            hechos.append({"clase": "tabla", "filas": []})
            celdas = True
        elif ficha.type == "table_close":
            celdas = False
        elif ficha.type == "tr_open" and celdas:
            hechos[-1]["filas"].append([])
        elif ficha.type in ("inline", "fence", "code_block"):
            _poner(hechos, _dicho(ficha), nivel=nivel, en_lista=hondura > 0, en_tabla=celdas)
            nivel = None
    return [uno for uno in hechos if uno.get("texto") or uno.get("puntos") or uno.get("filas")]


def _poner(hechos: list[dict], texto: str, *, nivel: int | None, en_lista: bool, en_tabla: bool) -> None:
    if en_tabla:
        hechos[-1]["filas"][-1].append(texto)
    elif en_lista:
        puntos = hechos[-1]["puntos"]
        puntos[-1] = f"{puntos[-1]} {texto}".strip()
    elif nivel:
        hechos.append({"clase": "titulo", "nivel": nivel, "texto": texto})
    else:
        hechos.append({"clase": "parrafo", "texto": texto})


def _dicho(ficha: Token) -> str:
    if not ficha.children:
        return ficha.content.strip()
    trozos = []
    for hija in ficha.children:
        if hija.type in ("softbreak", "hardbreak"):
            trozos.append(" ")
        else:
            trozos.append(hija.content)
    return " ".join("".join(trozos).split())
