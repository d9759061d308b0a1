"""The policy of contents, over a page of every kind that the crawl finds, in a real browser that obeys it."""

import pytest

from caja_portal.tests.rastreo.escaparate import Escaparate
from caja_portal.tests.rastreo.faltas import ninguna
from caja_portal.tests.rastreo.rastreador import Visita
from caja_portal.tests.rastreo.recorrido import MESA

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]
#: What a page would be able to do with any of these is what the policy is there to prevent.
PROHIBIDO = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*", "blob:")
HACE_FALTA = ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
#: Told by the page itself, before its own scripts run.
ESCUCHAR = """window.faltas = [];
document.addEventListener('securitypolicyviolation', (e) =>
  window.faltas.push(`${e.effectiveDirective}: ${e.blockedURI} ${e.sample}`));"""


def test_toda_pagina_de_todas_las_personas_la_trae(recorrido):
    ninguna(
        f"{una.direccion}: {una.politica or '(ninguna)'}"
        for una in recorrido.paginas
        if not all(parte in una.politica for parte in HACE_FALTA)
        or any(parte in una.politica.split() or parte in una.politica for parte in PROHIBIDO)
    )


def test_ninguna_pagina_de_la_mesa_rompe_la_politica(new_context, recorrido):
    ninguna(_rotas(new_context, [una for una in _una_de_cada(recorrido) if una.final.startswith(MESA)]))


def test_ninguna_pagina_publica_rompe_la_politica(new_context, recorrido):
    ninguna(_rotas(new_context, [una for una in _una_de_cada(recorrido) if not una.final.startswith(MESA)]))


def test_la_prueba_se_entera_de_lo_que_la_rompe(new_context, recorrido):
    """A style and a script inside the page, and a picture of another site."""
    buena = next(una for una in _una_de_cada(recorrido) if una.final.startswith(MESA))
    mala = buena.html.replace(
        "</body>",
        '<p style="color: red">a</p><script>1</script><img src="https://otro.example/a.png" alt=""></body>',
    )
    rotas = list(_rotas(new_context, [_con(buena, mala)]))

    assert len(rotas) == 3


def _una_de_cada(recorrido) -> list[Visita]:
    """A page of each route and status, those that Django writes by itself too."""
    unas: dict[tuple, Visita] = {}
    for pagina in recorrido.paginas:
        unas.setdefault((pagina.ruta, pagina.estado), pagina)
    return list(unas.values())


def _con(visita: Visita, html: str) -> Visita:
    return Visita(
        visita.direccion,
        visita.final,
        visita.clase,
        visita.estado,
        visita.desde,
        html,
        politica=visita.politica,
    )


def _rotas(new_context, visitas: list[Visita]):
    assert visitas
    pagina = new_context().new_page()
    pagina.add_init_script(ESCUCHAR)
    escaparate = Escaparate(pagina, con_politica=True)
    for visita in visitas:
        escaparate.poner(visita)
        yield from (f"{visita.direccion}: {falta}" for falta in pagina.evaluate("() => window.faltas"))
