"""What somebody was looking for, by an address that is not there. Pure."""

import re
from urllib.parse import unquote

#: Where what follows may be a secret that was cut when it was copied.
_CON_SECRETO = re.compile(
    r"/(radicado|seguimiento|calificar|verificar|agenda|suscripciones|cuenta|admin|api|mis-|"
    r"foros/lo-mio|chat/c|chat/radicada|participa/(mi-aporte|inscripciones)|encuestas/[^/]+/(i|seguir))"
)
_PALABRA = re.compile(r"[^\W\d_]+")
_VOCAL = re.compile("[aeiouáéíóúü]")
#: Of the machinery of other sites, and what says nothing by itself.
_NO_DICEN = frozenset(
    {
        *(
            "index",
            "default",
            "home",
            "html",
            "htm",
            "php",
            "asp",
            "aspx",
            "jsp",
            "cfm",
            "node",
            "content",
            "uploads",
        ),
        *(
            "www",
            "http",
            "https",
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "page",
            "pages",
            "view",
            "item",
            "category",
        ),
        *("archive", "sites", "portal", "los", "las", "del", "con", "por", "para", "una", "que", "sus"),
    }
)
LARGO_MINIMO, LARGO_MAXIMO, CUANTAS = 3, 24, 6


def palabras_de(ruta: str) -> str:
    """The words of an address, for the search: what reads as a word, and never what may be somebody's code."""
    if _CON_SECRETO.match(ruta):
        return ""
    halladas = []
    for palabra in _PALABRA.findall(unquote(ruta)):
        palabra = palabra.lower()
        cabe = LARGO_MINIMO <= len(palabra) <= LARGO_MAXIMO and _VOCAL.search(palabra)
        if cabe and palabra not in _NO_DICEN and palabra not in halladas:
            halladas.append(palabra)
    return " ".join(halladas[:CUANTAS])
