"""Every page is read without effort by whoever has little schooling (founding plan: plain, clear language)."""

import pytest

from caja_portal.tests.rastreo.prosa import prosa
from caja_portal.tests.rastreo.recorrido import CIUDADANA, NADIE
from nucleo.legibilidad import MUESTRA, leer

#: «Normal» in the scale INFLESZ.
NORMAL = 55

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]


@pytest.mark.parametrize("quien", [NADIE, CIUDADANA])
def test_ninguna_pagina_cuesta_trabajo_leerla(recorrido, quien):
    leidas = [(leer(prosa(una.html)), una.direccion) for una in recorrido.rastros[quien].paginas]
    medibles = [par for par in leidas if par[0].palabras > MUESTRA]
    assert len(medibles) >= 20, "Se midió muy poco."
    dificiles = [
        f"{lectura.perspicuidad}: {donde}" for lectura, donde in medibles if lectura.perspicuidad < NORMAL
    ]
    assert dificiles == []


def test_lo_que_se_mide_es_lo_que_se_lee():
    pagina = """<body><nav>Inicio</nav><main><h1>Pida una cita</h1><p>Es <b>gratis</b>. Venga
      hoy.</p><p data-cita>Artículo 23</p><table><tr><td>9</td></tr></table><ul><li>Una</li>
      <li>Otra</li></ul></main></body>"""
    assert prosa(pagina).splitlines() == ["Pida una cita", "Es gratis. Venga hoy.", "Una", "Otra"]
