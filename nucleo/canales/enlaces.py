"""The links of an entry's HTML, which is read far from its page."""

import nh3

from nucleo.canales.limpieza import sin_invisibles

_ATRIBUTOS = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
}


def absoluto(html: str, pagina: str) -> str:
    """The HTML of ``nucleo.texto.a_html`` with every link and image told from ``pagina``, an absolute address: readers
    show it under their own. Cleans again what it takes, so that a mistake above is not published."""
    return nh3.clean(
        sin_invisibles(html),
        attributes=_ATRIBUTOS,
        url_schemes={"http", "https", "mailto"},
        url_relative=("rewrite_with_base", pagina),
        link_rel="nofollow noopener noreferrer",
    )
