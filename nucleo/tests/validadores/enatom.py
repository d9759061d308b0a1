"""RFC 4287: The Atom Syndication Format."""

from datetime import datetime
from xml.etree.ElementTree import Element

from nucleo.tests.validadores import comun
from nucleo.tests.validadores.comun import ATOM, LAPIDAS, XML

_UNA_VEZ = {"id": (1, 1), "title": (1, 1), "updated": (1, 1)}
_DEL_CANAL = _UNA_VEZ | {
    "subtitle": (0, 1),
    "generator": (0, 1),
    "icon": (0, 1),
    "logo": (0, 1),
    "rights": (0, 1),
}
_DE_LA_ENTRADA = _UNA_VEZ | {
    "content": (0, 1),
    "summary": (0, 1),
    "published": (0, 1),
    "rights": (0, 1),
    "source": (0, 1),
}
_VARIAS = {"author", "contributor", "category", "link"}


def fallas_de_atom(documento: bytes) -> list[str]:
    raiz, fallas = comun.leer_xml(documento)
    if raiz is None:
        return fallas
    if raiz.tag != f"{ATOM}feed":
        return [f"la raíz es {raiz.tag} y no atom:feed (§4.1.1)"]
    entradas = raiz.findall(f"{ATOM}entry")
    fallas = [*comun.textos_con_giros(documento), *_cuenta(raiz, "feed", _DEL_CANAL, {"entry"})]
    fallas += _comunes(raiz, "feed") + _enlaces(raiz, "feed")
    if not comun.es_lengua(raiz.get(f"{XML}lang")):
        fallas.append("no dice en qué lengua está")
    propios = [uno for uno in raiz.findall(f"{ATOM}link") if uno.get("rel") == "self"]
    if len(propios) != 1:
        fallas.append(f"tiene {len(propios)} enlaces «self» y debe tener uno (§4.1.1)")
    if not raiz.findall(f"{ATOM}author") and any(not una.findall(f"{ATOM}author") for una in entradas):
        fallas.append("una entrada no tiene autor, ni el canal (§4.1.1)")
    for una in entradas:
        fallas += _entrada(una)
    if otra_vez := comun.repetidos(
        [(una.findtext(f"{ATOM}id"), una.findtext(f"{ATOM}updated")) for una in entradas]
    ):
        fallas.append(f"dos entradas con el mismo id y la misma fecha: {otra_vez} (§4.1.1)")
    if otra_vez := comun.repetidos([una.findtext(f"{ATOM}id") for una in entradas]):
        fallas.append(f"dos entradas con el mismo id: {otra_vez} (§4.2.6)")
    return fallas + _lapidas(raiz, entradas)


def _cuenta(elemento: Element, donde: str, veces: dict, otros: set = frozenset()) -> list[str]:
    fallas = []
    for nombre, (minimo, maximo) in veces.items():
        cuantos = len(elemento.findall(ATOM + nombre))
        if not minimo <= cuantos <= maximo:
            fallas.append(f"{donde} tiene {cuantos} {nombre}")
    for hijo in elemento:
        nombre = hijo.tag.removeprefix(ATOM)
        if hijo.tag.startswith(ATOM) and nombre not in veces and nombre not in _VARIAS | otros:
            fallas.append(f"{donde} tiene {nombre}, que no existe")
        if not hijo.tag.startswith("{"):
            fallas.append(f"{donde} tiene {nombre} sin espacio de nombres")
    return fallas


def _comunes(elemento: Element, donde: str) -> list[str]:
    fallas = []
    if not comun.es_iri(elemento.findtext(f"{ATOM}id")):
        fallas.append(f"el id de {donde} no es una IRI absoluta (§4.2.6)")
    for nombre in ("updated", "published"):
        for fecha in elemento.findall(ATOM + nombre):
            if not comun.es_rfc3339(fecha.text):
                fallas.append(f"{nombre} de {donde} no es RFC 3339: {fecha.text!r} (§3.3)")
    for nombre in ("title", "subtitle", "summary", "content", "rights"):
        for texto in elemento.findall(ATOM + nombre):
            fallas += _texto(texto, f"{nombre} de {donde}")
    if not (elemento.findtext(f"{ATOM}title") or "").strip():
        fallas.append(f"el título de {donde} está vacío")
    for autor in elemento.findall(f"{ATOM}author"):
        if len(autor.findall(f"{ATOM}name")) != 1 or not autor.findtext(f"{ATOM}name"):
            fallas.append(f"un autor de {donde} no tiene nombre (§3.2.1)")
    for categoria in elemento.findall(f"{ATOM}category"):
        if not categoria.get("term"):
            fallas.append(f"una categoría de {donde} no tiene term (§4.2.2.1)")
        if categoria.get("scheme") and not comun.es_iri(categoria.get("scheme")):
            fallas.append(f"el esquema de una categoría de {donde} no es una IRI (§4.2.2.2)")
    return fallas


def _texto(elemento: Element, donde: str) -> list[str]:
    tipo = elemento.get("type", "text")
    if tipo == "xhtml":
        hijos = list(elemento)
        bien = len(hijos) == 1 and hijos[0].tag == "{http://www.w3.org/1999/xhtml}div"
        return [] if bien else [f"{donde}: xhtml sin un solo div (§3.1.1.3)"]
    if len(elemento):
        return [f"{donde}: type={tipo} con elementos dentro (§3.1.1)"]
    if tipo == "html":
        return [f"{donde}: {falla}" for falla in comun.fallas_de_html(elemento.text or "")]
    return [] if tipo == "text" else [f"{donde}: type={tipo!r} no se admite aquí (§3.1.1)"]


def _enlaces(elemento: Element, donde: str) -> list[str]:
    fallas, vistos = [], []
    for enlace in elemento.findall(f"{ATOM}link"):
        rel = enlace.get("rel", "alternate")
        if not comun.es_pagina(enlace.get("href")):
            fallas.append(f"un enlace {rel} de {donde} no tiene una dirección completa (§4.2.7.1)")
        if enlace.get("type") and "/" not in enlace.get("type"):
            fallas.append(f"el tipo de un enlace de {donde} no es un tipo MIME (§4.2.7.3)")
        if rel == "alternate":
            vistos.append((enlace.get("type"), enlace.get("hreflang")))
    if comun.repetidos(vistos):
        fallas.append(f"{donde} tiene dos enlaces alternate iguales (§4.1.1)")
    return fallas


def _entrada(una: Element) -> list[str]:
    donde = f"la entrada {una.findtext(f'{ATOM}id')}"
    fallas = _cuenta(una, donde, _DE_LA_ENTRADA) + _comunes(una, donde) + _enlaces(una, donde)
    alternos = [uno for uno in una.findall(f"{ATOM}link") if uno.get("rel", "alternate") == "alternate"]
    if not alternos:
        fallas.append(f"{donde} no tiene enlace a su página (§4.1.2)")
    publicada, actualizada = (una.findtext(ATOM + nombre) for nombre in ("published", "updated"))
    fechas = [datetime.fromisoformat(una) for una in (publicada, actualizada) if comun.es_rfc3339(una)]
    return fallas + ([f"{donde} se actualizó antes de publicarse"] if fechas != sorted(fechas) else [])


def _lapidas(raiz: Element, entradas: list[Element]) -> list[str]:
    """RFC 6721 §3: what was deleted says its id and when, and is not there as an entry too."""
    fallas, vivas = [], {una.findtext(f"{ATOM}id") for una in entradas}
    for una in raiz.findall(f"{LAPIDAS}deleted-entry"):
        if not comun.es_iri(una.get("ref")) or not comun.es_rfc3339(una.get("when")):
            fallas.append("una lápida no dice qué se borró o cuándo (RFC 6721 §3)")
        if una.get("ref") in vivas:
            fallas.append(f"{una.get('ref')} está borrada y está (RFC 6721 §4)")
    return fallas
