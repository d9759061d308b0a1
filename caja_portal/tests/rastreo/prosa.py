"""What a page says, as a person reads it: sentences of its body, without what is not prose."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.etree import _Element as Elemento

#: They part what is said as a full stop does.
_BLOQUES = {
    "address",
    "article",
    "aside",
    "button",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
}
_BLOQUES |= {
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "label",
    "legend",
}
_BLOQUES |= {"li", "main", "ol", "option", "p", "section", "summary", "td", "th", "tr", "ul"}
#: Not prose, or the words of somebody else: menus, boxes, tables of figures, code, what people and the law say
#: (``data-cita``).
_FUERA = (
    ".//nav|.//script|.//select|.//textarea|.//pre|.//code|.//blockquote|.//table|.//svg|.//*[@data-cita]"
)
#: Where a request is told with the words of whoever made it.
_FUERA += "|.//*[contains(@class, 'texto-largo')]"
#: Longer than any word: the world of the tests has one, to see that nothing breaks a page.
_SIN_FIN = re.compile(r"\w{40,}")
_ESPACIOS, _RENGLONES = re.compile(r"[ \t\r\f\v\xa0]+"), re.compile(r" ?\n[\s]*")


def prosa(html: str) -> str:
    """A line for each block of the page's ``main``."""
    cuerpo = lxml_html.fromstring(html).find(".//main")
    if cuerpo is None:
        return ""
    for sobra in cuerpo.xpath(_FUERA):
        sobra.drop_tree()
    texto = _ESPACIOS.sub(" ", _SIN_FIN.sub("", "".join(_dicho(cuerpo))))
    return _RENGLONES.sub("\n", texto).strip()


def _dicho(elemento: Elemento) -> Iterator[str]:
    if isinstance(elemento.tag, str):
        orilla = "\n" if elemento.tag in _BLOQUES else ""
        yield orilla
        yield (elemento.text or "").replace("\n", " ")
        for hijo in elemento:
            yield from _dicho(hijo)
        yield orilla
    yield (elemento.tail or "").replace("\n", " ")
