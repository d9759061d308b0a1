"""The text of a mail that came only as HTML: what a person would read, without what runs or hides."""

import re
from html.parser import HTMLParser

#: Characters of HTML that are read; the original keeps the rest.
LARGO = 1_000_000

_CALLADAS = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "svg",
    "object",
    "iframe",
    "textarea",
}
_BLOQUES = {
    "p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "pre", "section", "article", "header",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_SOBRAN = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*")
_VACIAS = re.compile(r"\n{3,}")


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.trozos: list[str] = []
        self._calladas = 0

    def handle_starttag(self, tag, attrs):
        if tag in _CALLADAS:
            self._calladas += 1
        elif tag == "li":
            self.trozos.append("\n- ")
        elif tag in _BLOQUES:
            self.trozos.append("\n\n" if tag == "p" else "\n")

    def handle_startendtag(self, tag, attrs):
        if tag in _BLOQUES:
            self.trozos.append("\n")

    def handle_endtag(self, tag):
        if tag in _CALLADAS:
            self._calladas = max(0, self._calladas - 1)
        elif tag in _BLOQUES:
            self.trozos.append("\n")

    def handle_data(self, data):
        if not self._calladas:
            self.trozos.append(re.sub(r"\s+", " ", data))


def a_texto(html: str) -> str:
    """Plain text with its lines: paragraphs apart, one line for each item. Never raises."""
    lector = _Lector()
    lector.feed(html[:LARGO])
    lector.close()
    return _VACIAS.sub("\n\n", _SOBRAN.sub("\n", "".join(lector.trozos))).strip()
