"""The map of the site for whoever indexes it from outside (https://www.sitemaps.org/protocol.html) and what is asked of
robots (RFC 9309). Addresses are those of ``settings.URL_PUBLICA``, whatever the request says."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

#: Of the protocol: addresses in one file.
EN_UN_ARCHIVO = 50_000
_CABEZA = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
#: The desk, the account's pages and what has no end. What is of one person says by itself that it is not to be indexed
#: (``nucleo.marco.privada``), which a robot only reads where it may come in.
CERRADOS = ("/admin/", "/cuenta/", "/buscar/", "/salud/", "/api/", "/opinion/")


def de_los_robots(raiz: str) -> str:
    """``robots.txt``. ``raiz``: the portal's address, without a slash at its end."""
    lineas = [
        "User-agent: *",
        *(f"Disallow: {ruta}" for ruta in CERRADOS),
        "",
        f"Sitemap: {raiz}/sitemap.xml",
    ]
    return "\n".join(lineas) + "\n"


def archivos(cuantas: int) -> int:
    """How many files so many addresses take; one at least."""
    return max(1, -(-cuantas // EN_UN_ARCHIVO))


def indice(raiz: str, cuantos: int) -> str:
    """The list of the files."""
    filas = "".join(
        f"<sitemap><loc>{escape(raiz)}/sitemap-{numero}.xml</loc></sitemap>\n"
        for numero in range(1, cuantos + 1)
    )
    return f"{_CABEZA}<sitemapindex {_XMLNS}>\n{filas}</sitemapindex>\n"


def mapa(raiz: str, direcciones: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """One file, in pieces: each address with when it last changed, in UTC, if it is known."""
    yield f"{_CABEZA}<urlset {_XMLNS}>\n"
    for ruta, cambio_en in direcciones:
        cuando = f"<lastmod>{cambio_en:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if cambio_en else ""
        yield f"<url><loc>{escape(raiz + ruta)}</loc>{cuando}</url>\n"
    yield "</urlset>\n"
