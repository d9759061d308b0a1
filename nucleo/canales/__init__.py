"""Feeds, as a pure function of what they say: one ``Canal`` becomes Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1.

The same description always gives the same bytes: nothing is taken from a clock, a setting or the database. feedgen and
lxml are imported when the first XML feed is written, for they weigh ten megabytes in each process.
"""

from nucleo.canales.descripcion import Canal, Categoria, Entrada, Retirada
from nucleo.canales.enlaces import absoluto
from nucleo.canales.limpieza import sin_invisibles
from nucleo.canales.opml import opml
from nucleo.canales.sinjson import json_feed

__all__ = [
    "ESQUEMA",
    "Canal",
    "Categoria",
    "Entrada",
    "Retirada",
    "absoluto",
    "atom",
    "json_feed",
    "opml",
    "rss",
    "sin_invisibles",
]

#: Grows with every change in the bytes that come out of the same description: it is part of the feeds' ETag.
ESQUEMA = 1


def atom(canal: Canal) -> bytes:
    """The feed as Atom (RFC 4287), with the archives of RFC 5005 and the tombstones of RFC 6721."""
    from nucleo.canales import enxml

    return enxml.atom(canal)


def rss(canal: Canal) -> bytes:
    """The feed as RSS 2.0, with the archives of RFC 5005."""
    from nucleo.canales import enxml

    return enxml.rss(canal)
