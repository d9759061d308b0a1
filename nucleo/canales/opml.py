"""OPML 2.0 (opml.org/spec2): the list of feeds that a reader imports at once."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from nucleo.canales.limpieza import al_segundo, titulo, una_linea


def opml(nombre: str, duenio: str, cambio: datetime, canales: Iterable[tuple[str, str, str, str]]) -> bytes:
    """The list of feeds. Each: title, description, address of its page and address of its feed, absolute."""
    lineas = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "<head>",
        f"<title>{escape(titulo(nombre))}</title>",
        f"<dateModified>{format_datetime(al_segundo(cambio), usegmt=True)}</dateModified>",
        f"<ownerName>{escape(titulo(duenio))}</ownerName>",
        "<docs>http://opml.org/spec2.opml</docs>",
        "</head>",
        "<body>",
        *(_linea(*uno) for uno in canales),
        "</body>",
        "</opml>",
        "",
    ]
    return "\n".join(lineas).encode()


def _linea(nombre: str, descripcion: str, pagina: str, canal: str) -> str:
    atributos = {
        "text": titulo(nombre),
        "title": titulo(nombre),
        "description": una_linea(descripcion),
        "type": "rss",
        "version": "RSS2",
        "language": "es-CO",
        "htmlUrl": pagina,
        "xmlUrl": canal,
    }
    dichos = (f"{clave}={quoteattr(valor)}" for clave, valor in atributos.items() if valor)
    return f"<outline {' '.join(dichos)}/>"
