"""RFC 5005 §4: a feed with archives, in Atom or in RSS, read from its last document to its first."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from nucleo.tests.validadores import comun
from nucleo.tests.validadores.comun import ATOM, HISTORIA

_MAXIMO = 1000


def fallas_de_historia(direccion: str, traer: Callable[[str], bytes]) -> list[str]:
    """Follow ``prev-archive`` from a feed's address. ``traer`` gives the bytes of an address."""
    fallas, vistos, guids, posterior, id_del_canal = [], [], [], "", None
    actual = direccion
    while direccion:
        if direccion in vistos or len(vistos) > _MAXIMO:
            return [*fallas, f"los archivos dan vueltas: {direccion}"]
        raiz, mal = comun.leer_xml(traer(direccion))
        if raiz is None:
            return [*fallas, *mal]
        canal = raiz[0] if raiz.tag == "rss" else raiz
        enlaces = {uno.get("rel"): uno.get("href") for uno in canal.findall(f"{ATOM}link")}
        es_archivo = canal.find(f"{HISTORIA}archive") is not None
        fallas += _del_documento(direccion, enlaces, es_archivo, es_el_primero=not vistos, actual=actual)
        if posterior and enlaces.get("next-archive", posterior) != posterior:
            fallas.append(f"next-archive de {direccion} no lleva al que lo nombró")
        if raiz.tag != "rss":
            id_del_canal = id_del_canal or canal.findtext(f"{ATOM}id")
            if canal.findtext(f"{ATOM}id") != id_del_canal:
                fallas.append(f"{direccion} tiene otro id: no es del mismo canal")
        guids += _guids(canal, raiz.tag == "rss")
        vistos.append(direccion)
        posterior = direccion if es_archivo else ""
        direccion = enlaces.get("prev-archive", "")
    if otra_vez := comun.repetidos(guids):
        fallas.append(f"una entrada está en dos documentos: {otra_vez[:3]}")
    return fallas


def _del_documento(
    direccion, enlaces: dict, es_archivo: bool, *, es_el_primero: bool, actual: str
) -> list[str]:
    fallas = []
    if enlaces.get("self") != direccion:
        fallas.append(f"self de {direccion} lleva a {enlaces.get('self')}")
    if es_el_primero and es_archivo:
        fallas.append("el documento que se sigue dice ser un archivo (§4)")
    if not es_el_primero and not es_archivo:
        fallas.append(f"{direccion} es un archivo y no lo dice (fh:archive, §4)")
    if es_archivo and enlaces.get("current") != actual:
        fallas.append(f"current de {direccion} no lleva al canal (§4.1)")
    for rel in ("prev-archive", "next-archive", "current"):
        if rel in enlaces and not comun.es_pagina(enlaces[rel]):
            fallas.append(f"{rel} de {direccion} no es una dirección completa")
    return fallas


def _guids(canal: Element, es_rss: bool) -> list[str]:
    if es_rss:
        return [uno.findtext("guid") for uno in canal.findall("item")]
    return [una.findtext(f"{ATOM}id") for una in canal.findall(f"{ATOM}entry")]
