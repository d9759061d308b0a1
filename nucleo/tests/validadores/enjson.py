"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json

from nucleo.tests.validadores import comun

VERSION = "https://jsonfeed.org/version/1.1"
_DEL_CANAL = {
    *(
        "version",
        "title",
        "home_page_url",
        "feed_url",
        "description",
        "user_comment",
        "next_url",
        "icon",
        "favicon",
    ),
    *("authors", "author", "language", "expired", "hubs", "items"),
}
_DEL_ARTICULO = {
    *(
        "id",
        "url",
        "external_url",
        "title",
        "content_html",
        "content_text",
        "summary",
        "image",
        "banner_image",
    ),
    *("date_published", "date_modified", "authors", "author", "tags", "language", "attachments"),
}
_TEXTOS = ("title", "summary", "description", "content_html", "content_text", "language", "user_comment")


def fallas_de_json_feed(documento: bytes) -> list[str]:
    try:
        canal = json.loads(documento.decode("utf-8"), parse_constant=_sin_constantes)
    except (ValueError, UnicodeDecodeError) as error:
        return [f"no es JSON en UTF-8: {error}"]
    if not isinstance(canal, dict):
        return ["no es un objeto"]
    fallas = [*comun.textos_con_giros(documento), *_conocidos(canal, _DEL_CANAL, "el canal")]
    if canal.get("version") != VERSION:
        fallas.append(f"version no es {VERSION}")
    if not isinstance(canal.get("title"), str) or not canal["title"].strip():
        fallas.append("el canal no tiene título")
    fallas += _comunes(canal, "el canal", ("home_page_url", "feed_url", "next_url", "icon", "favicon"))
    if canal.get("next_url") and canal.get("next_url") == canal.get("feed_url"):
        fallas.append("next_url es el canal mismo")
    for hub in canal.get("hubs", []):
        if not isinstance(hub, dict) or not hub.get("type") or not comun.es_pagina(hub.get("url")):
            fallas.append("un hub no dice su tipo o su dirección")
    articulos = canal.get("items")
    if not isinstance(articulos, list):
        return [*fallas, "el canal no tiene items"]
    for uno in articulos:
        fallas += _del_articulo(uno)
    if otra_vez := comun.repetidos([uno.get("id") for uno in articulos if isinstance(uno, dict)]):
        fallas.append(f"dos artículos con el mismo id: {otra_vez}")
    return fallas


def _sin_constantes(nombre):
    raise ValueError(f"{nombre} no existe en JSON")


def _conocidos(objeto: dict, conocidos: set[str], donde: str) -> list[str]:
    return [f"{donde} tiene {uno}, que no existe" for uno in objeto if uno not in conocidos and uno[0] != "_"]


def _comunes(objeto: dict, donde: str, direcciones: tuple[str, ...]) -> list[str]:
    fallas = [
        f"{nombre} de {donde} no es una dirección completa"
        for nombre in direcciones
        if nombre in objeto and not (isinstance(objeto[nombre], str) and comun.es_pagina(objeto[nombre]))
    ]
    fallas += [f"{una} de {donde} no es texto" for una in _TEXTOS if not isinstance(objeto.get(una, ""), str)]
    if "language" in objeto and not comun.es_lengua(objeto["language"]):
        fallas.append(f"language de {donde} no es una lengua (RFC 5646)")
    if "author" in objeto:
        fallas.append(f"{donde} usa author, que es de la versión 1.0")
    autores = objeto.get("authors", [])
    if not isinstance(autores, list) or any(not isinstance(uno, dict) or not uno for uno in autores):
        fallas.append(f"authors de {donde} no es una lista de objetos")
    return fallas


def _del_articulo(uno) -> list[str]:
    if not isinstance(uno, dict):
        return ["un artículo no es un objeto"]
    donde = f"el artículo {uno.get('id')}"
    fallas = _conocidos(uno, _DEL_ARTICULO, donde)
    if not isinstance(uno.get("id"), str) or not uno["id"]:
        fallas.append(f"{donde} no tiene id de texto")
    if not uno.get("content_html") and not uno.get("content_text"):
        fallas.append(f"{donde} no tiene content_html ni content_text")
    fallas += _comunes(uno, donde, ("url", "external_url", "image", "banner_image"))
    for nombre in ("date_published", "date_modified"):
        if nombre in uno and not (isinstance(uno[nombre], str) and comun.es_rfc3339(uno[nombre])):
            fallas.append(f"{nombre} de {donde} no es RFC 3339")
    etiquetas = uno.get("tags", [])
    if not isinstance(etiquetas, list) or any(not isinstance(una, str) for una in etiquetas):
        fallas.append(f"tags de {donde} no es una lista de textos")
    if isinstance(uno.get("content_html"), str):
        fallas += [f"{donde}: {falla}" for falla in comun.fallas_de_html(uno["content_html"])]
    return fallas
