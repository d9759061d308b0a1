"""The page of pieces: it shows every fragment that the pages share."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from nucleo.muestrario import PIEZAS, contexto

PLANTILLAS = settings.BASE_DIR / "templates"
#: Those that frame every page: they are seen around this one.
DEL_MARCO = {"cabecera", "pie", "menu", "lectura", "canales", "opinion", "ayuda_de_la_pagina"}


def _incluidos(texto: str) -> set[str]:
    return set(re.findall(r'include "componentes/([\w-]+)\.html"', texto))


def test_cada_fragmento_compartido_se_ve_en_el_muestrario():
    existen = {archivo.stem for archivo in (PLANTILLAS / "componentes").glob("*.html")}
    vistos = set().union(*(_incluidos(pieza.codigo) for pieza in PIEZAS))

    assert existen - vistos - DEL_MARCO == set()


def test_cada_ejemplo_es_de_una_pieza():
    ejemplos = {a.stem for a in (PLANTILLAS / "muestrario").glob("*.html") if not a.stem.startswith("_")}

    assert ejemplos == {pieza.clave for pieza in PIEZAS}


@pytest.mark.parametrize("pieza", [p for p in PIEZAS if not p.una_vez], ids=lambda pieza: pieza.clave)
def test_lo_que_se_repite_en_cada_panel_no_lleva_nombres_que_deben_ser_unicos(pieza):
    dibujo = render_to_string(pieza.plantilla, contexto())

    assert dibujo.strip()
    assert " id=" not in dibujo


@pytest.mark.django_db
def test_la_pagina_ensena_cada_pieza_en_claro_y_en_oscuro_con_su_codigo_y_no_entra_en_los_buscadores(client):
    respuesta = client.get(reverse("muestrario"))

    pagina = respuesta.content.decode()
    assert pagina.count("<h1") == 1
    assert pagina.count('class="muestra muestra-claro"') == pagina.count('class="muestra muestra-oscuro"')
    assert "&lt;div class=&quot;plazo&quot;&gt;" in pagina
    assert respuesta["X-Robots-Tag"] == "noindex"
