"""The main pages, for whoever enlarges the letters, has a small telephone, chooses the colours or wants no movement."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from caja_portal.tests.rastreo import medidas
from caja_portal.tests.rastreo.escaparate import Escaparate
from caja_portal.tests.rastreo.faltas import ninguna
from caja_portal.tests.rastreo.principales import principales
from caja_portal.tests.rastreo.recorrido import MESA

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]
#: A page enlarged four times in a screen of 1280, which is also a small telephone.
AL_400 = {"width": 320, "height": 640}
#: Where letters of double size still have to fit.
AL_200 = {"width": 640, "height": 800}
MAS_ESPACIO = """() => {
  const hoja = new CSSStyleSheet();
  hoja.replaceSync(`p { margin-block-end: 2em !important; }
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }`);
  document.adoptedStyleSheets = [hoja];
}"""
LETRA_DOBLE = "document.documentElement.style.fontSize = '200%'"


def mirar(
    pagina: Page, recorrido, *medir: Callable[[Page], list[str]], antes: str = "", mesa: bool = True
) -> None:
    """Go through the main pages and tell every fault of all of them at once."""
    escaparate, faltas = Escaparate(pagina), []
    for visita in principales(recorrido):
        if not mesa and visita.final.startswith(MESA):
            continue
        escaparate.poner(visita)
        if antes:
            pagina.evaluate(antes)
        faltas += [f"{visita.ruta}: {falta}" for una in medir for falta in una(pagina)]
    ninguna(faltas)


def test_en_un_telefono_pequeno_o_al_400_por_ciento_nada_se_monta_ni_se_sale(new_context, recorrido):
    pagina = new_context(viewport=AL_400, has_touch=True).new_page()
    mirar(pagina, recorrido, medidas.a_los_lados, medidas.se_montan, medidas.cortados, medidas.pequenos)


def test_lo_que_se_oprime_en_el_portal_cabe_bajo_un_pulgar(new_context, recorrido):
    pagina = new_context(viewport=AL_400, has_touch=True).new_page()
    mirar(pagina, recorrido, medidas.sin_dedo, mesa=False)


def test_en_un_computador_nada_se_monta_ni_se_sale(new_context, recorrido):
    pagina = new_context(viewport={"width": 1280, "height": 800}).new_page()
    mirar(pagina, recorrido, medidas.a_los_lados, medidas.se_montan, medidas.cortados, medidas.pequenos)


def test_con_la_letra_al_doble_nada_se_corta_ni_se_sale(new_context, recorrido):
    pagina = new_context(viewport=AL_200).new_page()
    mirar(pagina, recorrido, medidas.a_los_lados, medidas.cortados, medidas.se_montan, antes=LETRA_DOBLE)


def test_con_mas_espacio_entre_las_letras_nada_se_corta(new_context, recorrido):
    """The spacing that WCAG 1.4.12 says, put by the reader's own tool."""
    pagina = new_context(viewport=AL_400).new_page()
    mirar(pagina, recorrido, medidas.a_los_lados, medidas.cortados, antes=MAS_ESPACIO)


def test_sin_movimiento_para_quien_no_lo_quiere(new_context, recorrido):
    pagina = new_context(reduced_motion="reduce").new_page()
    mirar(pagina, recorrido, medidas.se_mueven)


def test_con_los_colores_del_equipo_cada_control_se_distingue(new_context, recorrido):
    pagina = new_context(forced_colors="active").new_page()
    mirar(pagina, recorrido, medidas.sin_borde)


def test_sin_imagenes_nada_se_pierde(new_context, recorrido):
    """What an image tells is told in words, or it tells nothing."""
    pagina = new_context().new_page()
    mirar(pagina, recorrido, medidas.sin_alternativa)
