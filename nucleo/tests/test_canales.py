"""Feeds keep to their norms whatever they carry, and the same description gives the same bytes."""

import json
import locale
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucleo import canales
from nucleo.canales import Canal, Categoria, Entrada, Retirada
from nucleo.tests.validadores import fallas_de_atom, fallas_de_json_feed, fallas_de_opml, fallas_de_rss
from nucleo.texto import a_html

pytestmark = pytest.mark.sin_base
CUANDO = datetime(2026, 11, 26, 10, 30, 15, 123456, tzinfo=UTC)
VALIDAR = {
    "atom": (canales.atom, fallas_de_atom),
    "rss": (canales.rss, fallas_de_rss),
    "json": (canales.json_feed, fallas_de_json_feed),
}
HOSTILES = {
    "controles": "Aviso\x00\x01\x07\x08\x0b\x0c\x0e\x1f\x7f\x85\x9f urgente",
    "de derecha a izquierda": "factura\u202egnp.exe \u2066x\u2069 \u202d",
    "emoji": "Fiesta 🎉 de la familia 👨‍👩‍👧‍👦 🇨🇴",
    "cierre de CDATA": "a ]]> b ]]&gt; <![CDATA[ c",
    "diez mil letras": "ñandú " * 1667,
    "no son caracteres": "a\ufffeb\uffffc\ufdd0d\U0001fffee",
    "medio par": "a\ud800b\udfffc",
    "marca de orden": "\ufeffTítulo",
    "etiquetas": '<script>alert("x")</script> & <b onclick=1>"\'',
    "saltos": "uno\r\ndos\u2028tres\u2029cuatro\tcinco",
    "vacío": "",
    "solo espacios": " \u00a0\u2003 ",
    "marcas": "e" + "\u0301" * 500,
    "árabe": "مرحبا بالعالم",
}


def una_entrada(n: int = 1, **cambios) -> Entrada:
    url = f"https://portal.caja.example/noticias/n{n}/"
    datos = {
        "guid": f"tag:portal.caja.example,2026-11-26:novedad/{n}",
        "titulo": f"Novedad {n}",
        "url": url,
        "publicada": CUANDO - timedelta(hours=n),
        "actualizada": CUANDO,
        "resumen": "En dos palabras.",
        "html": canales.absoluto(a_html(f"Vea [la página](/noticias/{n}/) y **no** falte."), url),
        "autor": "Oficina de Comunicaciones",
        "categorias": (Categoria("seccion:noticias", "Noticias"),),
    }
    return Entrada(**(datos | cambios))


def un_canal(**cambios) -> Canal:
    datos = {
        "guid": "urn:uuid:0d1f6f1c-7d0f-4a53-9e6c-27b8c1f5c9aa",
        "titulo": "Noticias · CAJA",
        "descripcion": "Lo que pasa en la entidad.",
        "pagina": "https://portal.caja.example/canales/seccion:noticias/",
        "propia": "https://portal.caja.example/canales/seccion:noticias/atom.xml",
        "actualizado": CUANDO,
        "autor": "Caja de Ejemplo",
        "entradas": tuple(una_entrada(n) for n in range(1, 4)),
        "retiradas": (Retirada("tag:portal.caja.example,2026-11-26:novedad/9", CUANDO),),
        "esquema_de_categorias": "https://portal.caja.example/canales/",
        "hub": "https://hub.example/",
        "archivo_previo": "https://portal.caja.example/canales/seccion:noticias/archivo/3/atom.xml",
        "hojas": ("/static/css/canal.css",),
    }
    return Canal(**(datos | cambios))


@pytest.fixture(params=VALIDAR)
def formato(request):
    return VALIDAR[request.param]


def test_un_canal_con_todo_cumple_su_norma(formato):
    escribir, validar = formato
    assert validar(escribir(un_canal())) == []


def test_un_canal_sin_nada_cumple_su_norma(formato):
    escribir, validar = formato
    vacio = un_canal(
        descripcion="",
        entradas=(),
        retiradas=(),
        hub="",
        archivo_previo="",
        esquema_de_categorias="",
        hojas=(),
    )
    assert validar(escribir(vacio)) == []


def test_una_entrada_que_solo_tiene_titulo_cumple_su_norma(formato):
    escribir, validar = formato
    assert (
        validar(escribir(un_canal(entradas=(una_entrada(resumen="", html="", autor="", categorias=()),))))
        == []
    )


@pytest.mark.parametrize("texto", HOSTILES.values(), ids=HOSTILES)
def test_un_texto_hostil_no_rompe_el_canal(formato, texto):
    escribir, validar = formato
    entrada = una_entrada(
        titulo=texto,
        resumen=texto,
        autor=texto,
        html=canales.absoluto(a_html(texto), "https://portal.caja.example/x/"),
        categorias=(Categoria("x:1", texto),),
    )
    otro = un_canal(titulo=texto, descripcion=texto, autor=texto, entradas=(entrada,))
    assert validar(escribir(otro)) == []


@given(st.text(st.characters(), max_size=60))
def test_ningun_texto_rompe_un_canal(texto):
    entrada = una_entrada(titulo=texto, resumen=texto, autor=texto)
    otro = un_canal(titulo=texto, descripcion=texto, entradas=(entrada,))
    for escribir, validar in VALIDAR.values():
        assert validar(escribir(otro)) == []


def test_lo_que_markdown_escribe_por_numero_tambien_se_limpia(formato):
    """«&#x202e;» turns the text around as much as the character does, and «&#12;» is not XML."""
    escribir, validar = formato
    html = canales.absoluto(a_html("a&#x202e;b&#12;c&#xFFFE;d&#0;e"), "https://portal.caja.example/x/")
    assert validar(escribir(un_canal(entradas=(una_entrada(html=html),)))) == []


def test_dos_veces_lo_mismo_son_los_mismos_bytes(formato):
    escribir, _ = formato
    assert escribir(un_canal()) == escribir(un_canal())


def test_otro_proceso_en_otra_lengua_y_otra_hora_escribe_los_mismos_bytes():
    programa = (
        "import sys, hashlib; sys.path.insert(0, '.')\n"
        "from nucleo.tests import test_canales as t\n"
        "print([hashlib.sha256(f(t.un_canal())).hexdigest() for f, _ in t.VALIDAR.values()])"
    )
    dichos = {
        subprocess.run(
            [sys.executable, "-c", programa],
            env={
                "TZ": zona,
                "LC_ALL": "C.UTF-8",
                "PYTHONHASHSEED": semilla,
                "DJANGO_SETTINGS_MODULE": "nada",
                **_RUTA,
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zona, semilla in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
    assert len(dichos) == 1


_RUTA = {"PYTHONPATH": ":".join(sys.path)}


def test_escribir_un_canal_no_toca_la_lengua_del_proceso(monkeypatch):
    """Its dates would otherwise come out of a change that every thread suffers."""

    def prohibido(*_):
        raise AssertionError("cambió el locale del proceso")

    monkeypatch.setattr(locale, "setlocale", prohibido)
    canales.atom(un_canal())
    canales.rss(un_canal())


def test_la_zona_en_que_se_diga_un_momento_no_cambia_los_bytes(formato):
    escribir, _ = formato
    bogota = CUANDO.astimezone(timezone(timedelta(hours=-5)))
    assert escribir(un_canal(actualizado=bogota)) == escribir(un_canal())


def test_el_canal_de_rss_enlaza_su_pagina_y_no_a_si_mismo():
    documento = canales.rss(un_canal()).decode()
    assert "<link>https://portal.caja.example/canales/seccion:noticias/</link>" in documento


def test_el_orden_es_el_que_se_dio(formato):
    escribir, _ = formato
    documento = escribir(un_canal()).decode()
    lugares = [documento.index(f"Novedad {n}") for n in (1, 2, 3)]
    assert lugares == sorted(lugares)


def test_nadie_sabe_con_que_se_escribio():
    for escribir, _ in VALIDAR.values():
        assert "feedgen" not in escribir(un_canal()).decode().lower()


def test_lo_retirado_deja_su_lapida_en_atom_y_nada_mas(formato):
    escribir, _ = formato
    documento = escribir(un_canal()).decode()
    assert ("novedad/9" in documento) == (escribir is canales.atom)


def test_los_enlaces_de_una_entrada_se_leen_fuera_de_su_pagina():
    html = canales.absoluto(
        a_html('[a](/b?c=1&d=2) [e](#f) [g](https://otro.example/h) [i](mailto:j@k.co)\n\ndice href="/l"'),
        "https://portal.caja.example/noticias/n/",
    )
    assert 'href="https://portal.caja.example/b?c=1&amp;d=2"' in html
    assert 'href="https://portal.caja.example/noticias/n/#f"' in html
    assert 'href="https://otro.example/h"' in html
    assert 'href="mailto:j@k.co"' in html
    assert 'dice href="/l"' in html


def test_lo_que_no_es_seguro_no_se_publica_aunque_llegue():
    assert canales.absoluto('<p onclick="x()">a<script>b</script></p>', "https://p.example/") == "<p>a</p>"


def test_un_archivo_dice_que_lo_es_y_donde_esta_el_canal():
    archivo = un_canal(
        es_archivo=True,
        actual="https://portal.caja.example/canales/x/rss.xml",
        archivo_siguiente="https://p.example/2",
    )
    for documento in (canales.atom(archivo).decode(), canales.rss(archivo).decode()):
        assert "<fh:archive/>" in documento
        assert 'rel="current"' in documento
        assert 'rel="next-archive"' in documento


def test_en_json_lo_anterior_se_sigue_por_next_url():
    dicho = json.loads(canales.json_feed(un_canal()))
    assert dicho["next_url"] == un_canal().archivo_previo
    assert dicho["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_la_lista_de_canales_cumple_su_norma():
    lista = [
        (titulo, titulo, f"https://p.example/{n}/", f"https://p.example/{n}.xml")
        for n, titulo in enumerate(HOSTILES.values())
    ]
    assert fallas_de_opml(canales.opml("Canales", "Caja & compañía", CUANDO, lista)) == []


def test_lo_pesado_no_se_carga_hasta_que_hace_falta():
    programa = (
        "import sys; from nucleo import canales; print('lxml' in sys.modules or 'feedgen' in sys.modules)"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", programa], env=_RUTA, capture_output=True, text=True, check=True
    )
    assert hecho.stdout.strip() == "False"


def test_una_correccion_conserva_el_identificador(formato):
    escribir, validar = formato
    corregida = replace(una_entrada(), titulo="Otra cosa", actualizada=CUANDO + timedelta(days=1))
    documento = escribir(un_canal(entradas=(corregida,)))
    assert validar(documento) == []
    assert una_entrada().guid in documento.decode()
