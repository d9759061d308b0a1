"""RSS 2.0 as the RSS Advisory Board specifies it (rssboard.org/rss-specification), and its best practices."""

from xml.etree.ElementTree import Element

from nucleo.tests.validadores import comun
from nucleo.tests.validadores.comun import ATOM

CONTENIDO = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREADOR = "{http://purl.org/dc/elements/1.1/}creator"
_DEL_CANAL = {
    *("title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate"),
    *("lastBuildDate", "category", "generator", "docs", "cloud", "ttl", "image", "rating", "textInput"),
    *("skipHours", "skipDays", "item"),
}
_DEL_ARTICULO = {
    *(
        "title",
        "link",
        "description",
        "author",
        "category",
        "comments",
        "enclosure",
        "guid",
        "pubDate",
        "source",
    ),
}


def fallas_de_rss(documento: bytes) -> list[str]:
    raiz, fallas = comun.leer_xml(documento)
    if raiz is None:
        return fallas
    if raiz.tag != "rss" or raiz.get("version") != "2.0":
        return ['la raíz no es <rss version="2.0">']
    if [hijo.tag for hijo in raiz] != ["channel"]:
        return ["rss no tiene exactamente un channel"]
    canal, articulos = raiz[0], raiz[0].findall("item")
    fallas = [*comun.textos_con_giros(documento), *_del_canal(canal)]
    for uno in articulos:
        fallas += _del_articulo(uno)
    if otra_vez := comun.repetidos([uno.findtext("guid") for uno in articulos]):
        fallas.append(f"dos artículos con el mismo guid: {otra_vez}")
    return fallas


def _del_canal(canal: Element) -> list[str]:
    fallas = _cuenta(canal, "channel", _DEL_CANAL, {"category", "item"})
    for nombre in ("title", "link", "description"):
        if not (canal.findtext(nombre) or "").strip():
            fallas.append(f"channel no tiene {nombre}")
    if not comun.es_pagina(canal.findtext("link")):
        fallas.append("el link del canal no es una dirección completa")
    propios = [uno.get("href") for uno in canal.findall(f"{ATOM}link") if uno.get("rel") == "self"]
    if len(propios) != 1:
        fallas.append(f"tiene {len(propios)} atom:link «self» y debe tener uno")
    if canal.findtext("link") in propios:
        fallas.append("el link del canal es el canal mismo y no su página")
    for enlace in canal.findall(f"{ATOM}link"):
        if not enlace.get("rel") or not comun.es_pagina(enlace.get("href")):
            fallas.append("un atom:link no dice su rel o su dirección completa")
    if canal.find("language") is not None and not comun.es_lengua(canal.findtext("language")):
        fallas.append("language no es una lengua")
    return fallas + _fechas(canal, ("pubDate", "lastBuildDate"), "channel")


def _del_articulo(uno: Element) -> list[str]:
    donde = f"el artículo {uno.findtext('guid') or uno.findtext('title')}"
    fallas = _cuenta(uno, donde, _DEL_ARTICULO, {"category"})
    if not uno.findtext("title") and not uno.findtext("description"):
        fallas.append(f"{donde} no tiene título ni descripción")
    if not comun.es_pagina(uno.findtext("link")):
        fallas.append(f"el link de {donde} no es una dirección completa")
    guid = uno.find("guid")
    if guid is None or not guid.text:
        fallas.append(f"{donde} no tiene guid")
    elif guid.get("isPermaLink", "true") not in ("true", "false"):
        fallas.append(f"isPermaLink de {donde} no es true ni false")
    elif guid.get("isPermaLink", "true") == "true" and not comun.es_pagina(guid.text):
        fallas.append(f"el guid de {donde} dice ser una dirección y no lo es")
    if uno.find("author") is not None and "@" not in uno.findtext("author"):
        fallas.append(f"author de {donde} no es un correo: el nombre va en dc:creator")
    if uno.find("pubDate") is None:
        fallas.append(f"{donde} no tiene fecha")
    if len(uno.findall(CONTENIDO)) > 1 or len(uno.findall(CREADOR)) > 1:
        fallas.append(f"{donde} repite content:encoded o dc:creator")
    for html in uno.findall(CONTENIDO):
        fallas += [f"{donde}: {falla}" for falla in comun.fallas_de_html(html.text or "")]
    return fallas + _fechas(uno, ("pubDate",), donde)


def _cuenta(elemento: Element, donde: str, conocidos: set[str], varios: set[str]) -> list[str]:
    propios = [hijo.tag for hijo in elemento if not hijo.tag.startswith("{")]
    fallas = [f"{donde} tiene {uno}, que no existe" for uno in propios if uno not in conocidos]
    repetidos = comun.repetidos([uno for uno in propios if uno not in varios])
    return fallas + [f"{donde} repite {uno}" for uno in repetidos]


def _fechas(elemento: Element, nombres: tuple[str, ...], donde: str) -> list[str]:
    return [
        f"{nombre} de {donde} no es RFC 822: {elemento.findtext(nombre)!r}"
        for nombre in nombres
        if elemento.find(nombre) is not None and not comun.es_rfc822(elemento.findtext(nombre))
    ]
