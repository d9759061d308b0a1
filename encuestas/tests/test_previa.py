"""What is previewed is what is shown."""

import re

import pytest
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from encuestas.tests.fabricas import una_encuesta

pytestmark = pytest.mark.django_db
OPCIONES = [{"codigo": "si", "texto": "Sí"}, {"codigo": "otra", "texto": "Otra cosa", "otra": True}]
DE_TODO = {
    "paginas": [
        {
            "titulo": "De todo",
            "preguntas": [
                {"codigo": "nota", "tipo": "nota", "texto": "Lea esto.\nY esto.", "ayuda": "Sin afán"},
                {"codigo": "una", "tipo": "unica", "texto": "¿Una?", "opciones": OPCIONES, "ayuda": "La que sea"},
                {"codigo": "varias", "tipo": "varias", "texto": "¿Varias?", "opciones": OPCIONES, "max": 2},
                {"codigo": "aseo", "tipo": "escala", "texto": "El aseo", "grupo": "¿Cómo está?", "min": 1, "max": 5,
                 "extremos": ["Mal", "Bien"]},
                {"codigo": "trato", "tipo": "escala", "texto": "El trato", "grupo": "¿Cómo está?", "min": 1, "max": 5},
                {"codigo": "edad", "tipo": "numero", "texto": "¿Edad?", "min": 0, "max": 120, "obligatoria": True},
                {"codigo": "dia", "tipo": "fecha", "texto": "¿Qué día?"},
                {"codigo": "idea", "tipo": "texto", "texto": "¿Qué más?", "max": 300},
            ],
        }
    ]
}  # fmt: skip


def en_borrador(*preguntas: dict):
    return una_encuesta({"paginas": [{"titulo": "", "preguntas": list(preguntas)}]}, publicada=False)


@pytest.fixture
def previa(client):
    """Ask for the preview of a survey, as an official."""
    client.force_login(una_persona())

    def pedir(encuesta, **respuestas) -> str:
        datos = {clave if clave == "probar" else f"r.{clave}": valor for clave, valor in respuestas.items()}
        respuesta = client.get(reverse("admin:encuestas_encuesta_previa", args=[encuesta.pk]), datos)
        assert respuesta.status_code == 200
        return " ".join(respuesta.content.decode().split())

    return pedir


def test_cada_pregunta_se_dibuja_igual_que_a_quien_responde(client, previa):
    encuesta = una_encuesta(DE_TODO)
    pagina = " ".join(
        client.get(reverse("encuestas:responder", args=[encuesta.slug])).content.decode().split()
    )
    preguntas = re.search(r'name="pagina" value="0">(.+?)<div class="botonera">', pagina)[1].strip()
    assert all(f'"r.{codigo}"' in preguntas for codigo in ("una", "varias", "aseo", "edad", "dia", "idea"))
    assert preguntas in previa(encuesta)


def test_lo_que_esta_mal_se_dice_igual_que_a_quien_responde(client, previa):
    encuesta = una_encuesta(DE_TODO)
    mala = previa(encuesta, probar="1", varias=["nada"], edad="muchos")
    assert "Elija una de las opciones que se ofrecen." in mala
    assert 'value="muchos"' in mala
    assert "Escriba un número" in mala


def test_lo_que_esconde_una_condicion_dice_cuando_se_muestra_y_al_mostrarse_es_la_pregunta(previa):
    condicional = {"codigo": "cual", "tipo": "texto", "texto": "¿Por qué?", "si": ["=", "una", "si"]}
    encuesta = en_borrador(DE_TODO["paginas"][0]["preguntas"][1], condicional)
    antes, despues = previa(encuesta), previa(encuesta, una="si")
    assert "Se muestra si «¿Una?» es «Sí»." in antes
    assert 'name="r.cual"' not in antes
    assert 'name="r.cual"' in despues
    assert "Se muestra si" not in despues


@pytest.mark.parametrize(
    ("incompleta", "falta"),
    [
        ({"codigo": "x", "tipo": "numero", "texto": "¿Cuántos?"}, "Diga el menor y el mayor número"),
        ({"codigo": "x", "tipo": "escala", "texto": "¿Cuánto?"}, "Diga de qué número a qué número"),
        ({"codigo": "x", "tipo": "unica", "texto": "¿Cuál?"}, "opciones"),
    ],
)
def test_a_lo_que_le_falta_algo_la_vista_previa_lo_dice_y_no_lo_lee(previa, incompleta, falta):
    pagina = previa(en_borrador(incompleta), x="3", probar="1")
    assert "Todavía no está lista." in pagina
    assert falta in pagina
    assert 'name="r.x"' not in pagina


def test_una_condicion_que_ya_no_casa_con_su_pregunta_no_tumba_la_vista_previa(previa):
    escala = {"codigo": "a", "tipo": "escala", "texto": "¿Cuánto?", "min": 1, "max": 5}
    sigue = {"codigo": "b", "tipo": "texto", "texto": "¿Por qué?", "si": ["tiene", "a", "x"]}
    assert 'name="r.b"' not in previa(en_borrador(escala, sigue), a="3")


def test_se_leen_las_promesas_que_vera_quien_responde(previa):
    assert "Es anónima, y hasta dónde" in previa(una_encuesta(DE_TODO))
