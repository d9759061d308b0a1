"""Whether what a page shows of a person's text can do anything but be read. It knows the norm of HTML and what a
message may have; nothing of how the portal cleans."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

PERMITIDAS = {
    **dict.fromkeys(
        (
            "p",
            "br",
            "hr",
            "em",
            "strong",
            "ul",
            "li",
            "blockquote",
            "code",
            "pre",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        frozenset(),
    ),
    "a": frozenset({"href", "title", "rel"}),
    "ol": frozenset({"start"}),
}
ESQUEMAS = {"", "http", "https", "mailto"}
#: What a browser drops from an address before it looks at its scheme.
_SE_CAEN = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def faltas(html: str) -> list[str]:
    """Everything that a message may not have; empty when it can only be read."""
    lector = _Lector()
    lector.feed(html)
    lector.close()
    return lector.faltas


def falta_de_enlace(direccion: str) -> str:
    """Why nobody should be taken to that address, or ""."""
    limpia = _SE_CAEN.sub("", direccion)
    try:
        partes = urlsplit(limpia)
    except ValueError:
        return "no es una dirección"
    if partes.scheme.lower() not in ESQUEMAS:
        return f"esquema {partes.scheme}"
    if not partes.scheme and (limpia.startswith(("//", "/\\", "\\")) or partes.netloc):
        return "sale del sitio sin decirlo"
    return ""


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faltas: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in PERMITIDAS:
            self.faltas.append(f"<{tag}>")
            return
        for nombre, valor in attrs:
            if nombre not in PERMITIDAS[tag]:
                self.faltas.append(f"<{tag} {nombre}>")
            elif nombre == "href" and (falta := falta_de_enlace(valor or "")):
                self.faltas.append(f"{falta}: {valor!r}")

    def handle_endtag(self, tag):
        if tag not in PERMITIDAS:
            self.faltas.append(f"</{tag}>")

    def handle_comment(self, data):
        self.faltas.append("comentario")

    def handle_decl(self, decl):
        self.faltas.append("declaración")

    def handle_pi(self, data):
        self.faltas.append("instrucción")

    def unknown_decl(self, data):
        self.faltas.append("declaración ajena")
