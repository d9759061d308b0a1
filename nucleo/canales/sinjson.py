"""JSON Feed 1.1 (jsonfeed.org/version/1.1), by hand: there is nothing in it to need a library."""

import json

from nucleo.canales.descripcion import Canal, Entrada
from nucleo.canales.limpieza import rfc3339, sin_invisibles, titulo, una_linea

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(canal: Canal) -> bytes:
    """The feed as JSON Feed 1.1. ``next_url`` is the archive that goes before this document."""
    campos = {
        "version": VERSION,
        "title": titulo(canal.titulo),
        "home_page_url": canal.pagina,
        "feed_url": canal.propia,
        "description": una_linea(canal.descripcion),
        "next_url": canal.archivo_previo,
        "language": canal.idioma,
        "authors": _autores(canal.autor),
        "hubs": [{"type": "WebSub", "url": canal.hub}] if canal.hub else [],
    }
    documento = {clave: valor for clave, valor in campos.items() if valor}
    documento["items"] = [_entrada(una) for una in canal.entradas]
    return json.dumps(documento, ensure_ascii=False, separators=(",", ":")).encode()


def _entrada(entrada: Entrada) -> dict:
    resumen = una_linea(entrada.resumen)
    html = sin_invisibles(entrada.html)
    campos = {
        "id": entrada.guid,
        "url": entrada.url,
        "title": titulo(entrada.titulo),
        "content_html": html,
        # One of the two contents is mandatory.
        "content_text": "" if html else resumen or titulo(entrada.titulo),
        "summary": resumen,
        "date_published": rfc3339(entrada.publicada),
        "date_modified": rfc3339(entrada.actualizada),
        "authors": _autores(entrada.autor),
        "tags": [una_linea(una.titulo) for una in entrada.categorias],
    }
    return {clave: valor for clave, valor in campos.items() if valor}


def _autores(nombre: str) -> list[dict]:
    return [{"name": limpio}] if (limpio := una_linea(nombre)) else []
