"""Open surveys take each browser at its word: a network that sends too many at once waits, and nobody loses what they
wrote."""

import re

import pytest
from django.urls import reverse

from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta, Respuesta
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona
from encuestas.views import frenos
from nucleo.models import Uso

pytestmark = pytest.mark.django_db
ESPERE = "Desde su red llegaron muchas respuestas en poco tiempo"


@pytest.fixture
def llena(client):
    """The network has sent as many as fit."""
    frenos.al_responder(client.get("/encuestas/").wsgi_request)
    Uso.objects.filter(clave__startswith="encuestas.respuestas").update(veces=frenos.RESPUESTAS)


@pytest.fixture
def persona(client):
    persona = Persona(client, una_encuesta())
    persona.responder_todo()
    return persona


def test_hasta_el_tope_las_respuestas_de_una_red_entran(client, persona, llena):
    Uso.objects.update(veces=frenos.RESPUESTAS - 1)
    assert persona.oprimir("enviar").status_code == 200
    assert Respuesta.objects.count() == 1


@pytest.mark.usefixtures("reloj_quieto")
def test_la_que_pasa_del_tope_espera_con_todo_lo_que_escribio(persona, llena):
    respuesta = persona.oprimir("enviar")
    assert respuesta.status_code == 429
    assert 0 < int(respuesta["Retry-After"]) <= 600
    assert re.search(rf"{ESPERE}.+espere (un minuto|\d+ minutos) y envíela otra vez", persona.dicho)
    assert "Más canchas" in persona.dicho
    assert not Respuesta.objects.exists()
    assert not Papeleta.objects.exists()


@pytest.mark.usefixtures("reloj_quieto")
def test_pasado_el_rato_la_misma_pagina_se_envia(persona, llena):
    persona.oprimir("enviar")
    Uso.objects.all().delete()
    assert persona.oprimir("enviar").status_code == 200
    assert Respuesta.objects.get().datos["idea"] == "Más canchas"


@pytest.mark.usefixtures("reloj_quieto")
def test_lo_que_espera_se_puede_guardar(persona, llena):
    persona.oprimir("enviar")
    persona.oprimir("guardar")
    assert "Guardamos lo que respondió" in persona.dicho


def test_quien_ya_respondio_ve_su_misma_pagina_aunque_su_red_este_llena(client):
    persona = Persona(client, una_encuesta())
    persona.responder_todo()
    primera = persona.oprimir("enviar").content
    Uso.objects.update(veces=frenos.RESPUESTAS)
    assert persona.oprimir("enviar").content == primera


@pytest.mark.usefixtures("reloj_quieto")
def test_un_sondeo_dice_lo_mismo_en_su_pagina(client, llena):
    documento = {"paginas": [{"titulo": "", "preguntas": [
        {"codigo": "sede", "tipo": "texto", "texto": "¿Dónde?"}]}]}  # fmt: skip
    persona = Persona(client, una_encuesta(documento, es_sondeo=True))
    persona.abrir()
    assert persona.oprimir("enviar", sede="En el parque").status_code == 429
    assert ESPERE in persona.dicho
    assert "En el parque" in persona.dicho


@pytest.mark.parametrize("audiencia", [Encuesta.Audiencia.CUENTA, Encuesta.Audiencia.INVITACION])
def test_a_quien_tiene_cuenta_o_invitacion_no_se_le_cuenta_la_red(
    client, django_user_model, audiencia, llena
):
    encuesta = una_encuesta(audiencia=audiencia)
    direccion = ""
    if audiencia == Encuesta.Audiencia.CUENTA:
        client.force_login(django_user_model.objects.create_user("ana"))
    else:
        Papeleta.objects.create(
            encuesta=encuesta,
            huella=huella_de(encuesta, "codigo:abc"),
            es_invitacion=True,
            correo="",
            codigo="",
        )
        direccion = reverse("encuestas:invitacion", args=[encuesta.slug, "abc"])
    persona = Persona(client, encuesta, direccion)
    persona.responder_todo()
    assert persona.oprimir("enviar").status_code == 200
    assert Respuesta.objects.count() == 1


def test_la_cuenta_de_la_red_no_dice_a_que_encuesta_se_respondio(persona):
    persona.oprimir("enviar")
    assert all(persona.encuesta.slug not in uso.clave for uso in Uso.objects.all())
    assert Uso.objects.filter(clave__startswith="encuestas.respuestas.red:").count() == 1
