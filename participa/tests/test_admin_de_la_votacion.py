"""What people proposed is put to the vote from the admin."""

from datetime import timedelta

import pytest

from encuestas.models import Encuesta
from nucleo import reloj
from participa.tests.en_la_mesa import dicho, hora, pagina
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, unas_reglas

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien(client):
    persona = una_persona()
    client.force_login(persona)
    return persona


def test_las_propuestas_publicadas_se_ponen_a_votacion(client, quien):
    ejercicio = un_ejercicio()
    unas_reglas("encuestas")
    for texto in ("Abrir a las siete", "Abrir los lunes", "Cerrar más tarde"):
        un_aporte(ejercicio, texto=texto)
    datos = {
        "titulo": "Votación de horarios",
        "slug": "voto-horarios",
        "pregunta": "¿Cuál se hace primero?",
        "numeros": "1, 3",
        "elegir_hasta": "1",
        "abre_en": hora(reloj.ahora() + timedelta(days=1)),
        "cierra_en": hora(reloj.ahora() + timedelta(days=5)),
    }
    assert client.post(pagina("ejercicio", "votar", ejercicio), datos).status_code == 302
    encuesta = Encuesta.objects.get()
    uso = ejercicio.usos.get()
    assert (uso.encuesta, uso.regla is not None, encuesta.publicada_en) == (encuesta, True, None)
    pregunta = encuesta.versiones.get().cuestionario.preguntas[0]
    assert [una.texto for una in pregunta.opciones] == [
        "Abrir a las siete (aporte 1)",
        "Cerrar más tarde (aporte 3)",
    ]


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"numeros": "1, 2"}, "publique primero o quite de la lista 2"),
        ({"numeros": "1"}, "Elija entre 2"),
        ({"numeros": "uno"}, "solo números"),
        ({"elegir_hasta": "2"}, "menos de las que hay"),
    ],
)
def test_no_se_vota_lo_que_no_se_puede_leer_ni_sin_alternativas(client, quien, cambio, motivo):
    ejercicio = un_ejercicio()
    unas_reglas("encuestas")
    un_aporte(ejercicio, texto="Abrir a las siete")
    un_aporte(ejercicio, texto="Lo que dije en privado", publico="")
    un_aporte(ejercicio, texto="Abrir los lunes")
    datos = {
        "titulo": "Votación",
        "slug": "voto",
        "pregunta": "¿Cuál primero?",
        "numeros": "1, 3",
        "elegir_hasta": "1",
        "abre_en": hora(reloj.ahora() + timedelta(days=1)),
        "cierra_en": hora(reloj.ahora() + timedelta(days=5)),
    }
    respuesta = client.post(pagina("ejercicio", "votar", ejercicio), datos | cambio)
    assert respuesta.status_code == 422
    assert motivo in dicho(respuesta)
    assert "Lo que dije en privado" not in dicho(respuesta)
    assert not Encuesta.objects.exists()
