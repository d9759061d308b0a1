"""Whoever follows every link, from the front page or from the desk, as each person of the portal, finds no dead end."""

from collections import defaultdict
from itertools import pairwise

import pytest

from caja_portal.tests.navegador.mundo import LARGA
from caja_portal.tests.rastreo.faltas import ninguna
from caja_portal.tests.rastreo.rastreador import Visita
from caja_portal.tests.rastreo.recorrido import CIUDADANA, MESA, NADIE, QUIENES

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]


@pytest.mark.parametrize("quien", QUIENES)
def test_ningun_enlace_lleva_a_donde_no_hay_nada(recorrido, quien):
    rastro = recorrido.rastros[quien]
    assert len(rastro.paginas) >= 5, "Se recorrió muy poco."
    ninguna(rastro.rotos())


@pytest.mark.parametrize("quien", QUIENES)
def test_ningun_enlace_a_una_parte_de_una_pagina_se_queda_sin_ella(recorrido, quien):
    ninguna(recorrido.rastros[quien].anclas_rotas())


def test_ninguna_pagina_de_los_catalogos_falla(recorrido):
    ninguna(una.direccion for una in recorrido.catalogadas.visitas if una.estado >= 500)


def test_cada_pagina_tiene_un_titulo_mayor_y_no_mas(recorrido):
    ninguna(una.direccion for una in recorrido.paginas if una.hoja.h1 != 1)


def test_cada_pagina_dice_en_que_idioma_esta(recorrido):
    """The portal's, of Colombia; Django's catalogue of the desk is the general one."""
    de_la_mesa = {"es", "es-co", "es-CO"}
    ninguna(
        una.direccion
        for una in recorrido.paginas
        if una.hoja.idioma != "es-CO" and not (una.final.startswith(MESA) and una.hoja.idioma in de_la_mesa)
    )


def test_los_titulos_menores_no_se_saltan_un_nivel(recorrido):
    """What a screen reader goes through when it looks for a part of the page."""
    ninguna(una.direccion for una in recorrido.una_de_cada() if _salta(una))


@pytest.mark.parametrize("quien", [NADIE, CIUDADANA])
def test_dos_paginas_del_portal_no_se_llaman_igual(recorrido, quien):
    """By its address without the query, which only looks at the same page in another way."""
    ninguna(_homonimas(recorrido.rastros[quien].paginas, lambda una: una.final.partition("?")[0]))


def test_dos_clases_de_pagina_de_la_mesa_no_se_llaman_igual(recorrido):
    """But for what is called so by whoever wrote it: a preview has the name of what it shows."""
    paginas = [una for rastro in recorrido.rastros.values() for una in rastro.paginas]
    paginas = [una for una in paginas if una.final.startswith(MESA) and LARGA[:80] not in una.hoja.titulo]
    ninguna(_homonimas(paginas, lambda una: una.ruta))


def _salta(pagina: Visita) -> bool:
    niveles = [int(uno[1]) for uno in pagina.hoja.encabezados]
    return any(despues > antes + 1 for antes, despues in pairwise(niveles))


def _homonimas(paginas: list[Visita], cual) -> list[str]:
    por_titulo = defaultdict(set)
    for una in paginas:
        if una.estado < 400:
            por_titulo[una.hoja.titulo].add(cual(una))
    return [f"«{titulo}»: {', '.join(sorted(unas))}" for titulo, unas in por_titulo.items() if len(unas) > 1]
