"""The questions and the pages of a survey in order: moved, taken out, crossed, added together and looked at before."""

import pytest

from encuestas.documento import Documento
from encuestas.tests.armando import codigos, dicho, documento, hacer, pagina
from encuestas.tests.fabricas import DOCUMENTO
from encuestas.tests.test_publicar import una

pytestmark = pytest.mark.django_db


def test_las_preguntas_y_las_paginas_se_mueven_con_botones(client, editora):
    encuesta = una(editora)
    hacer(client, encuesta, "bajar:que")
    assert codigos(encuesta) == [["uso", "gusto"], ["que", "edad", "idea"]]
    hacer(client, encuesta, "agregar_pagina", titulo="Para terminar")
    hacer(client, encuesta, "bajar:idea")
    assert codigos(encuesta) == [["uso", "gusto"], ["que", "edad"], ["idea"]]
    hacer(client, encuesta, "titular_pagina:2", titulo="Fin")
    hacer(client, encuesta, "subir_pagina:2")
    assert [hoja.titulo for hoja in documento(encuesta).paginas] == ["Los servicios", "Fin", "Usted"]


@pytest.mark.parametrize(
    ("que", "motivo"),
    [
        ("subir:gusto", "que tiene que ir antes"),
        ("quitar:uso", "cambie primero esa condición"),
        ("quitar:que", "quite primero el cruce"),
        ("quitar_pagina:0", "La página tiene preguntas"),
        ("quitar_pagina:9", "Esa página ya no está"),
        ("subir:nada", "Esa pregunta ya no está"),
        ("volar:gusto", "No se entendió qué hacer"),
    ],
)
def test_lo_que_dejaria_algo_roto_se_rechaza_diciendo_que_hacer(client, editora, que, motivo):
    encuesta = una(editora)
    respuesta = hacer(client, encuesta, que)
    assert respuesta.status_code == 409
    assert motivo in dicho(respuesta)
    assert documento(encuesta) == Documento.de(DOCUMENTO)


def test_los_cruces_se_declaran_y_se_quitan(client, editora):
    encuesta = una(editora)
    hacer(client, encuesta, "cruzar", cruce_1="uso", cruce_2="gusto")
    assert documento(encuesta).cruces[-1] == ("uso", "gusto")
    assert "necesita dos preguntas distintas" in dicho(
        hacer(client, encuesta, "cruzar", cruce_1="uso", cruce_2="uso")
    )
    hacer(client, encuesta, "descruzar:uso,gusto")
    assert documento(encuesta).cruces == (("uso", "que"),)


def test_varias_escalas_se_agregan_de_una_vez_bajo_un_encabezado(client, editora):
    encuesta = una(editora)
    enviado = {
        "edicion": 1,
        "grupo": "¿Qué tal…?",
        "filas": "El aseo\n\nEl trato",
        "minimo": "1",
        "maximo": "5",
    }
    assert client.post(pagina("matriz", encuesta, "?pagina=1"), enviado).status_code == 302
    nuevas = documento(encuesta).paginas[1].preguntas[-2:]
    assert [(una.codigo, una.texto, una.grupo) for una in nuevas] == [
        ("p1", "El aseo", "¿Qué tal…?"), ("p2", "El trato", "¿Qué tal…?"),
    ]  # fmt: skip


def test_la_vista_previa_muestra_lo_que_la_condicion_deja_ver(client, editora):
    encuesta = una(editora)
    antes = dicho(client.get(pagina("previa", encuesta)))
    assert "Se muestra si «¿Usó la piscina este año?» es «Sí»." in antes
    assert 'name="r.gusto"' not in antes
    assert 'name="r.gusto"' in dicho(client.get(pagina("previa", encuesta), {"r.uso": "si"}))
    mala = dicho(client.get(pagina("previa", encuesta), {"r.edad": "muchos", "probar": "1"}))
    assert "Escriba un número" in mala
    assert encuesta.versiones.get().edicion == 1
