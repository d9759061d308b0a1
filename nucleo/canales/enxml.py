"""Atom and RSS 2.0, by feedgen, without what it puts in by itself: the clock, its name, the order, the channel's link.

Imported late: feedgen brings lxml.
"""

from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from nucleo.canales.descripcion import Canal, Entrada
from nucleo.canales.limpieza import al_segundo, rfc3339, sin_invisibles, titulo, una_linea

ATOM = "http://www.w3.org/2005/Atom"
HISTORIA = "http://purl.org/syndication/history/1.0"
LAPIDAS = "http://purl.org/atompub/tombstones/1.0"
DC = "http://purl.org/dc/elements/1.1/"
TIPOS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def atom(canal: Canal) -> bytes:
    return _con_hojas(_generador(canal, "atom").atom_str(), canal.hojas)


def rss(canal: Canal) -> bytes:
    return _con_hojas(_generador(canal, "rss").rss_str(), canal.hojas)


class _DelCanal(BaseExtension):
    """What feedgen does not write of a feed: archives, tombstones and, in RSS, the links that are not «self»."""

    canal: Canal

    def extend_ns(self):
        return {"fh": HISTORIA, "at": LAPIDAS, "dc": DC, "atom": ATOM}

    def extend_atom(self, feed):
        self._marcar_archivo(feed)
        for una in self.canal.retiradas:
            etree.SubElement(feed, f"{{{LAPIDAS}}}deleted-entry", ref=una.guid, when=rfc3339(una.en))
        return feed

    def extend_rss(self, feed):
        canal = feed[0]
        for enlace in _enlaces_de_lugar(self.canal, "rss"):
            etree.SubElement(canal, f"{{{ATOM}}}link", enlace)
        self._marcar_archivo(canal)
        _texto(canal, "lastBuildDate", format_datetime(al_segundo(self.canal.actualizado), usegmt=True))
        return feed

    def _marcar_archivo(self, donde):
        if self.canal.es_archivo:
            etree.SubElement(donde, f"{{{HISTORIA}}}archive")


class _DeLaEntrada(BaseEntryExtension):
    """What RSS 2.0 has no element for (who wrote, when it was corrected), and its date without touching the locale."""

    entrada: Entrada

    def extend_rss(self, entry):
        entrada = self.entrada
        _texto(entry, "pubDate", format_datetime(al_segundo(entrada.publicada), usegmt=True))
        if autor := una_linea(entrada.autor):
            _texto(entry, f"{{{DC}}}creator", autor)
        if al_segundo(entrada.actualizada) != al_segundo(entrada.publicada):
            _texto(entry, f"{{{ATOM}}}updated", rfc3339(entrada.actualizada))
        return entry


def _generador(canal: Canal, formato: str) -> FeedGenerator:
    generador = FeedGenerator()
    generador.register_extension("portal", _DelCanal, _DeLaEntrada)
    generador.portal.canal = canal
    generador.id(canal.guid)
    generador.title(titulo(canal.titulo))
    generador.subtitle(una_linea(canal.descripcion) or titulo(canal.titulo))  # RSS asks for one
    generador.language(canal.idioma)
    generador.generator("")
    generador.author(name=titulo(canal.autor))
    generador.updated(al_segundo(canal.actualizado))
    # feedgen writes its dates of RSS by moving the locale of the whole process, which other threads are using.
    generador._FeedGenerator__rss_lastBuildDate = None
    for enlace in (_propio(canal, formato), *_enlaces_de_lugar(canal, formato), _de_la_pagina(canal)):
        generador.link(enlace)  # the page goes last: feedgen makes of it the channel's link of RSS
    for entrada in canal.entradas:
        _agregar(generador, canal, entrada)
    return generador


def _propio(canal: Canal, formato: str) -> dict:
    return {"href": canal.propia, "rel": "self", "type": TIPOS[formato]}


def _de_la_pagina(canal: Canal) -> dict:
    return {"href": canal.pagina, "rel": "alternate", "type": "text/html"}


def _enlaces_de_lugar(canal: Canal, formato: str) -> list[dict]:
    """The hub, and where this document is among those of its feed (RFC 5005 §4)."""
    lugares = {
        "current": canal.actual,
        "prev-archive": canal.archivo_previo,
        "next-archive": canal.archivo_siguiente,
    }
    enlaces = [{"href": canal.hub, "rel": "hub"}] if canal.hub else []
    return enlaces + [
        {"href": direccion, "rel": rel, "type": TIPOS[formato]}
        for rel, direccion in lugares.items()
        if direccion
    ]


def _agregar(generador: FeedGenerator, canal: Canal, entrada: Entrada) -> None:
    nueva = generador.add_entry(order="append")
    nueva.portal.entrada = entrada
    nueva.guid(entrada.guid, permalink=False)
    nueva.title(titulo(entrada.titulo))
    nueva.updated(al_segundo(entrada.actualizada))
    nueva._FeedEntry__atom_published = al_segundo(
        entrada.publicada
    )  # its setter also dates RSS, by the locale
    nueva.link(href=entrada.url, rel="alternate", type="text/html")
    if resumen := una_linea(entrada.resumen):
        nueva.description(resumen, isSummary=True)
    if html := sin_invisibles(entrada.html):
        nueva.content(html, type="html")
    if autor := una_linea(entrada.autor):
        nueva.author(name=autor)
    for una in entrada.categorias:
        categoria = {"term": una_linea(una.clave), "label": una_linea(una.titulo)}
        if canal.esquema_de_categorias:
            categoria["scheme"] = canal.esquema_de_categorias
        nueva.category(categoria)


def _texto(padre, nombre: str, texto: str) -> None:
    etree.SubElement(padre, nombre).text = texto


def _con_hojas(documento: bytes, hojas: tuple[str, ...]) -> bytes:
    """With the style sheets that a browser draws it with; feedgen has no way to name them."""
    declaracion, _, resto = documento.partition(b"\n")
    instrucciones = [f'<?xml-stylesheet type="text/css" href={quoteattr(una)}?>'.encode() for una in hojas]
    return b"\n".join((declaracion, *instrucciones, resto))
