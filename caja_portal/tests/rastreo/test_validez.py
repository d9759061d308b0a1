"""A page of each kind is written as the standard says, to the letter."""

import pytest

from caja_portal.tests.rastreo.faltas import ninguna
from caja_portal.tests.rastreo.validador import faltas_de_norma, mal_escrito

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]


def test_html5lib_las_lee_sin_enmendar_nada(recorrido):
    ninguna(falta for una in recorrido.una_de_cada() for falta in mal_escrito(una))


def test_el_validador_no_les_halla_faltas(recorrido, tmp_path):
    ninguna(faltas_de_norma(recorrido.una_de_cada(), tmp_path))
