"""Axe over what the catalogues of accessibility do not open, and over the colours of everything in dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from caja_portal.tests.navegador.revision import revisar
from caja_portal.tests.rastreo.escaparate import Escaparate
from caja_portal.tests.rastreo.faltas import ninguna
from caja_portal.tests.rastreo.principales import principales
from caja_portal.tests.rastreo.rastreador import Visita
from caja_portal.tests.rastreo.recorrido import MESA

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]
_CONTRASTE = """async () => (await axe.run({runOnly: ['color-contrast', 'link-in-text-block'], preload: false,
  resultTypes: ['violations']})).violations
  .flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id} en ${n.target}: ${n.any[0]?.message}`))"""


def test_toda_clase_de_pagina_pasa_por_axe(new_context, recorrido):
    """The catalogues open most, with the longest words; the others are opened here as the crawl found them."""
    ninguna(_revisadas(new_context, fuera_de_los_catalogos(recorrido)))


def test_de_noche_los_colores_de_lo_publico_se_distinguen(new_context, recorrido):
    publicas = [una for una in recorrido.una_de_cada() if not una.final.startswith(MESA)]
    ninguna(_de_noche(new_context, publicas))


def test_de_noche_los_colores_de_la_mesa_se_distinguen(new_context, recorrido):
    ninguna(_de_noche(new_context, [una for una in principales(recorrido) if una.final.startswith(MESA)]))


def fuera_de_los_catalogos(recorrido) -> list[Visita]:
    return [una for una in recorrido.una_de_cada() if una.ruta not in recorrido.en_los_catalogos]


def _revisadas(new_context, visitas: list[Visita]):
    pagina = new_context().new_page()
    escaparate = Escaparate(pagina)
    for visita in visitas:
        escaparate.poner(visita)
        yield from revisar(pagina, visita.direccion, anchos=(320,))


def _de_noche(new_context, visitas: list[Visita]):
    pagina = new_context(color_scheme="dark").new_page()
    escaparate = Escaparate(pagina)
    for visita in visitas:
        escaparate.poner(visita)
        pagina.evaluate(AXE_SCRIPT)
        yield from (f"{visita.direccion}: {falta}" for falta in pagina.evaluate(_CONTRASTE))
