"""What one page says of itself: its title, its headings, its language, where it leads and where one can land in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: What a page asks for or offers, by the attribute that says where it is.
_DESTINOS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}


@dataclass
class Hoja:
    titulo: str = ""
    idioma: str = ""
    encabezados: list[str] = field(default_factory=list)
    anclas: set[str] = field(default_factory=set)
    enlaces: list[str] = field(default_factory=list)
    #: What the page needs to be drawn, and what its forms send to by GET.
    piezas: list[str] = field(default_factory=list)

    @property
    def h1(self) -> int:
        return self.encabezados.count("h1")


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__()
        self.hoja, self._en_titulo, self._en_svg = Hoja(), False, 0

    def handle_starttag(self, tag, attrs):
        atributos = dict(attrs)
        if tag == "html":
            self.hoja.idioma = atributos.get("lang") or ""
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.hoja.encabezados.append(tag)
        elif tag == "svg":
            self._en_svg += 1
        self._en_titulo = tag == "title" and not self._en_svg
        self.hoja.anclas |= {atributos[clave] for clave in ("id", "name") if atributos.get(clave)}
        self._anotar_destino(tag, atributos)

    def _anotar_destino(self, tag: str, atributos: dict) -> None:
        destino = atributos.get(_DESTINOS.get(tag, ""))
        if destino is None:
            return
        if tag == "a":
            self.hoja.enlaces.append(destino)
        elif tag != "form" or atributos.get("method", "get").lower() == "get":
            self.hoja.piezas.append(destino)

    def handle_endtag(self, tag):
        self._en_titulo = False
        self._en_svg -= tag == "svg"

    def handle_data(self, data):
        if self._en_titulo:
            self.hoja.titulo += data


def leer(html: str) -> Hoja:
    """One quick reading; whether it is well written ``validez`` judges."""
    lector = _Lector()
    lector.feed(html)
    lector.hoja.titulo = " ".join(lector.hoja.titulo.split())
    return lector.hoja
