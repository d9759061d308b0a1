"""What the portal brings written is read without effort (founding plan: simple, clear and respectful language)."""

import pytest

from contenidos import iniciales
from contenidos.models import Regla
from nucleo import legibilidad


@pytest.mark.django_db
@pytest.mark.parametrize("mecanismo", Regla.Mecanismo.values)
def test_las_reglas_de_cada_mecanismo_no_son_dificiles_de_leer(mecanismo):
    texto = Regla.objects.get(mecanismo=mecanismo, version=1).texto
    lectura = legibilidad.leer(texto)
    assert not lectura.es_dificil, lectura.perspicuidad


@pytest.mark.parametrize("pregunta", iniciales.PREGUNTAS, ids=lambda fila: fila[0])
def test_las_respuestas_a_lo_que_mas_se_pregunta_no_son_dificiles_de_leer(pregunta):
    lectura = legibilidad.leer(pregunta[-1])
    assert lectura.es_corta or not lectura.es_dificil, lectura.perspicuidad
