"""What the norms of feeds share: well-formed XML, addresses, dates, HTML."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORIA = "{http://purl.org/syndication/history/1.0}"
LAPIDAS = "{http://purl.org/atompub/tombstones/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
#: RFC 3986, enough to tell an absolute address from what is not one.
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+\Z")
_FECHA = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
_LENGUA = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
#: Direction overrides, embeddings and isolates: legal XML, and a way to disguise a title.
_GIROS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_VACIOS = {"br", "hr", "img"}
_PERMITIDOS = {
    *("p", "br", "hr", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "img"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
}


def leer_xml(documento: bytes) -> tuple[ElementTree.Element | None, list[str]]:
    """The root, or why it is not XML. Nothing that defines entities is read."""
    if b"<!DOCTYPE" in documento or b"<!ENTITY" in documento:
        return None, ["define entidades"]
    try:
        documento.decode("utf-8")
        return ElementTree.fromstring(documento), []  # noqa: S314 - our own, and without entities
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        return None, [f"no es XML bien formado: {error}"]


def es_iri(texto: str | None) -> bool:
    return bool(texto and _IRI.match(texto))


def es_pagina(texto: str | None) -> bool:
    return es_iri(texto) and texto.startswith(("http://", "https://"))


def es_rfc3339(texto: str | None) -> bool:
    if not texto or not _FECHA.match(texto):
        return False
    try:
        datetime.fromisoformat(texto)
    except ValueError:
        return False
    return True


def es_rfc822(texto: str | None) -> bool:
    try:
        return bool(texto) and parsedate_to_datetime(texto).tzinfo is not None and "," in texto
    except ValueError:
        return False


def es_lengua(texto: str | None) -> bool:
    return bool(texto and _LENGUA.match(texto))


def textos_con_giros(documento: bytes) -> Iterator[str]:
    if _GIROS.search(documento.decode("utf-8", "replace")):
        yield "lleva caracteres que cambian la dirección del texto"


def repetidos(valores: list) -> list:
    return sorted({str(valor) for valor in valores if valores.count(valor) > 1})


def fallas_de_html(html: str) -> list[str]:
    """What is wrong in an entry's HTML: tags that are not closed or not admitted, and links that are not absolute."""
    lector = _Lector()
    lector.feed(html)
    lector.close()
    return lector.fallas + [f"<{etiqueta}> no se cierra" for etiqueta in lector.abiertas]


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.fallas: list[str] = []
        self.abiertas: list[str] = []

    def handle_starttag(self, etiqueta, atributos):
        if etiqueta not in _PERMITIDOS:
            self.fallas.append(f"<{etiqueta}> no se admite")
        for nombre, valor in atributos:
            if nombre.startswith("on") or nombre == "style":
                self.fallas.append(f"el atributo {nombre} no se admite")
            if nombre in ("href", "src") and not es_iri(valor):
                self.fallas.append(f"{nombre}={valor!r} no es una dirección completa")
        if etiqueta not in _VACIOS:
            self.abiertas.append(etiqueta)

    def handle_endtag(self, etiqueta):
        if etiqueta in self.abiertas:
            while self.abiertas.pop() != etiqueta:
                self.fallas.append(f"algo queda abierto dentro de <{etiqueta}>")
        elif etiqueta not in _VACIOS:
            self.fallas.append(f"</{etiqueta}> cierra lo que no se abrió")
