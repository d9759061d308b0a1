"""The validators of feeds can fail: each of these breaks a good feed in one place, and is found."""

import re

import pytest

from nucleo import canales
from nucleo.tests.test_canales import CUANDO, un_canal
from nucleo.tests.validadores import (
    fallas_de_atom,
    fallas_de_historia,
    fallas_de_json_feed,
    fallas_de_opml,
    fallas_de_rss,
)

pytestmark = pytest.mark.sin_base

#: What is replaced in a good feed, by what, and a word of the fault.
ATOM_ROTO = {
    "sin cerrar": ("</feed>", "", "bien formado"),
    "un carácter de control": ("Novedad 1", "Novedad \x07", "bien formado"),
    "una entidad propia": ("<feed", '<!DOCTYPE f [<!ENTITY x "y">]><feed', "entidades"),
    "sin id": (r"<id>urn[^<]*</id>", "", "0 id"),
    "el id no es una IRI": (r"<id>urn[^<]*</id>", "<id>12</id>", "IRI"),
    "dos títulos": ("<title>Noticias", "<title>x</title><title>Noticias", "2 title"),
    "un título vacío": (r"<title>Novedad 1</title>", "<title/>", "vacío"),
    "sin fecha": (r"<updated>[^<]*</updated>", "", "0 updated"),
    "una fecha sin zona": (r"<updated>[^<]*</updated>", "<updated>2026-11-26T10:30:15</updated>", "3339"),
    "una fecha que no existe": (
        r"<updated>[^<]*</updated>",
        "<updated>2026-13-41T10:30:15Z</updated>",
        "3339",
    ),
    "una fecha de correo": (r"<published>[^<]*<", "<published>Thu, 26 Nov 2026 10:30:15 GMT<", "3339"),
    "nadie lo escribió": (r"<author>.*?</author>", "", "autor"),
    "un autor sin nombre": (r"<name>Caja[^<]*</name>", "", "nombre"),
    "sin enlace propio": ('rel="self"', 'rel="via"', "self"),
    "un enlace relativo": (
        'href="https://portal.caja.example/noticias/n1/"',
        'href="/noticias/n1/"',
        "completa",
    ),
    "dos identificadores iguales": ("novedad/2<", "novedad/1<", "mismo id"),
    "un elemento inventado": ("<subtitle>", "<lema>x</lema><subtitle>", "no existe"),
    "html mal cerrado": ("&lt;/p&gt;", "", "no se cierra"),
    "html con un guion": ("&lt;p&gt;", "&lt;script&gt;x&lt;/script&gt;&lt;p&gt;", "script"),
    "html con un enlace relativo": (
        r"href=\"https://portal.caja.example/noticias/1/",
        'href="/noticias/1/',
        "completa",
    ),
    "un tipo que no hay": ('type="html"', 'type="markdown"', "no se admite"),
    "xhtml sin div": ('type="html"', 'type="xhtml"', "div"),
    "sin lengua": ('xml:lang="es-CO"', "", "lengua"),
    "una categoría sin término": ('term="seccion:noticias"', "", "term"),
    "borrada y presente": ('novedad/9"', 'novedad/1"', "borrada y está"),
    "un texto que se voltea": ("Novedad 1", "Novedad \u202e1", "dirección del texto"),
    "se corrigió antes de salir": (r"<published>2026", "<published>2027", "antes de publicarse"),
    "sin página": (r'<link href="https://portal.caja.example/noticias/n1/"/>', "", "su página"),
}
RSS_ROTO = {
    "otra versión": ('version="2.0">', 'version="0.91">', "2.0"),
    "sin descripción": (r"<description>Lo que[^<]*</description>", "", "description"),
    "sin enlace": (r"<link>[^<]*seccion:noticias/</link>", "", "link"),
    "el enlace es el canal mismo": (r"noticias/</link>", "noticias/atom.xml</link>", "canal mismo"),
    "sin atom:link": ('rel="self"', 'rel="via"', "self"),
    "una fecha de Atom": (r"<pubDate>[^<]*<", "<pubDate>2026-11-26T10:30:15Z<", "822"),
    "sin fecha": (r"<pubDate>[^<]*</pubDate>", "", "fecha"),
    "un guid que dice ser dirección": ('isPermaLink="false"', "", "dirección"),
    "sin guid": (r"<guid[^>]*>[^<]*</guid>", "", "guid"),
    "dos guid iguales": ("novedad/2<", "novedad/1<", "mismo guid"),
    "author con un nombre": (r"<dc:creator>([^<]*)</dc:creator>", r"<author>\1</author>", "dc:creator"),
    "dos títulos": ("<title>Novedad 1", "<title>x</title><title>Novedad 1", "repite title"),
    "un elemento inventado": ("<language>", "<lema>x</lema><language>", "no existe"),
    "dos canales": ("</channel>", "</channel><channel/>", "channel"),
    "un enlace relativo": (r"<link>https://portal.caja.example/noticias", "<link>/noticias", "completa"),
    "una lengua que no es": ("<language>es-CO", "<language>español de acá", "lengua"),
}
JSON_ROTO = {
    "cortado": (r"\}$", "", "JSON"),
    "la versión de antes": ("version/1.1", "version/1", "version"),
    "sin título": (r'"title":"Noticias[^"]*",', "", "título"),
    "sin artículos": (r',"items":\[.*\]', "", "items"),
    "un id que es un número": (r'"id":"[^"]*1"', '"id":1', "id de texto"),
    "dos id iguales": ("novedad/2", "novedad/1", "mismo id"),
    "sin contenido": (r'"content_html":"(\\"|[^"])*",', "", "content"),
    "una fecha de correo": (r'"date_published":"[^"]*"', '"date_published":"Thu, 26 Nov 2026"', "3339"),
    "una dirección relativa": ('"url":"https://portal.caja.example', '"url":"', "completa"),
    "tags que no son una lista": (r'"tags":\[[^\]]*\]', '"tags":"x"', "tags"),
    "author de la 1.0": ('"authors"', '"author"', "1.0"),
    "un campo inventado": ('"language"', '"idioma"', "no existe"),
    "un hub sin dirección": (r'"url":"https://hub[^"]*"', '"url":""', "hub"),
}
OPML_ROTO = {
    "otra versión": ('version="2.0"', 'version="3.0"', "2.0"),
    "sin texto": (r' text="[^"]*"', "", "texto"),
    "sin canal": (r' xmlUrl="[^"]*"', "", "canal"),
    "sin cuerpo": (r"<body>.*</body>", "", "cuerpo"),
    "una fecha de Atom": (r"<dateModified>[^<]*<", "<dateModified>2026-11-26<", "822"),
}


def _romper(documento: bytes, que: str, por: str) -> bytes:
    roto, veces = re.subn(que, por, documento.decode(), count=1, flags=re.S)
    assert veces == 1, "el ejemplo ya no tiene qué romper"
    return roto.encode()


def _casos(rotos: dict):
    return pytest.mark.parametrize(("que", "por", "palabra"), rotos.values(), ids=rotos)


@_casos(ATOM_ROTO)
def test_un_atom_roto_se_nota(que, por, palabra):
    buscar = que if palabra != "autor" else r"<author>.*?</author>"
    documento = canales.atom(un_canal())
    if palabra == "autor":  # every one of them
        documento = re.sub(buscar.encode(), b"", documento, flags=re.S)
    else:
        documento = _romper(documento, buscar, por)
    assert palabra in "\n".join(fallas_de_atom(documento))


@_casos(RSS_ROTO)
def test_un_rss_roto_se_nota(que, por, palabra):
    assert palabra in "\n".join(fallas_de_rss(_romper(canales.rss(un_canal()), que, por)))


@_casos(JSON_ROTO)
def test_un_json_feed_roto_se_nota(que, por, palabra):
    assert palabra in "\n".join(fallas_de_json_feed(_romper(canales.json_feed(un_canal()), que, por)))


@_casos(OPML_ROTO)
def test_un_opml_roto_se_nota(que, por, palabra):
    bueno = canales.opml("Canales", "Caja", CUANDO, [("a", "b", "https://p.example/", "https://p.example/x")])
    assert palabra in "\n".join(fallas_de_opml(_romper(bueno, que, por)))


def _tres_documentos(**cambios) -> dict[str, bytes]:
    """A feed with two archives; ``cambios``: by address, what is different in it."""
    canal, uno, dos = "https://p.example/canal", "https://p.example/1", "https://p.example/2"
    enteros = un_canal().entradas
    archivo = {"actual": canal, "es_archivo": True}
    documentos = {
        canal: {"propia": canal, "entradas": enteros[:1], "archivo_previo": dos},
        dos: archivo | {"propia": dos, "entradas": enteros[1:2], "archivo_previo": uno},
        uno: archivo
        | {"propia": uno, "entradas": enteros[2:], "archivo_previo": "", "archivo_siguiente": dos},
    }
    return {
        direccion: canales.atom(un_canal(**(datos | cambios.get(direccion[-1], {}))))
        for direccion, datos in documentos.items()
    }


def _de(**cambios) -> list[str]:
    return fallas_de_historia("https://p.example/canal", _tres_documentos(**cambios).__getitem__)


def test_una_historia_entera_no_tiene_fallas():
    assert _de() == []


@pytest.mark.parametrize(
    ("donde", "cambio", "palabra"),
    [
        ("1", {"es_archivo": False}, "no lo dice"),
        ("l", {"es_archivo": True}, "dice ser un archivo"),
        ("2", {"actual": "https://p.example/otro"}, "current"),
        ("1", {"archivo_siguiente": "https://p.example/canal"}, "next-archive"),
        ("1", {"archivo_previo": "https://p.example/2"}, "dan vueltas"),
        ("2", {"propia": "https://p.example/9"}, "self"),
        ("2", {"entradas": un_canal().entradas[:1]}, "dos documentos"),
        ("1", {"guid": "urn:uuid:otro"}, "otro id"),
    ],
)
def test_una_historia_rota_se_nota(donde, cambio, palabra):
    assert palabra in "\n".join(_de(**{donde: cambio}))
