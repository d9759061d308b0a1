"""OPML 2.0 (opml.org/spec2), as a list of subscriptions."""

from nucleo.tests.validadores import comun


def fallas_de_opml(documento: bytes) -> list[str]:
    raiz, fallas = comun.leer_xml(documento)
    if raiz is None:
        return fallas
    if raiz.tag != "opml" or raiz.get("version") != "2.0":
        return ['la raíz no es <opml version="2.0">']
    if [hijo.tag for hijo in raiz] != ["head", "body"]:
        return ["no tiene una cabeza y después un cuerpo"]
    cabeza, cuerpo = raiz
    fallas = [*comun.textos_con_giros(documento)]
    if not cabeza.findtext("title"):
        fallas.append("no tiene título")
    for fecha in ("dateCreated", "dateModified"):
        if cabeza.find(fecha) is not None and not comun.es_rfc822(cabeza.findtext(fecha)):
            fallas.append(f"{fecha} no es RFC 822")
    if not len(cuerpo):
        fallas.append("el cuerpo no tiene ningún outline")
    for linea in cuerpo:
        if linea.tag != "outline" or not linea.get("text"):
            fallas.append("una línea no es un outline con texto")
        if linea.get("type") != "rss" or not comun.es_pagina(linea.get("xmlUrl")):
            fallas.append(f"«{linea.get('text')}» no dice la dirección de su canal")
        if linea.get("htmlUrl") is not None and not comun.es_pagina(linea.get("htmlUrl")):
            fallas.append(f"«{linea.get('text')}»: htmlUrl no es una dirección completa")
    if otra_vez := comun.repetidos([linea.get("xmlUrl") for linea in cuerpo]):
        fallas.append(f"un canal está dos veces: {otra_vez}")
    return fallas
