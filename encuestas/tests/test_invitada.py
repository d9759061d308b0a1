"""Whoever was invited has only the page of their link: it says all that the rest read before answering."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona

pytestmark = pytest.mark.django_db
ENLACES = re.compile(r'href="(/[^"#?]*)')


@pytest.fixture
def invitada(client):
    encuesta = una_encuesta(
        audiencia=Encuesta.Audiencia.INVITACION,
        proposito="Para decidir el **horario**.",
        aviso_de_datos="No pedimos su nombre.",
    )
    Papeleta.objects.create(encuesta=encuesta, huella=huella_de(encuesta, "codigo:abc"), es_invitacion=True)
    return Persona(client, encuesta, reverse("encuestas:invitacion", args=[encuesta.slug, "abc"]))


def test_la_primera_pagina_dice_para_que_es_y_que_se_promete(invitada):
    invitada.abrir()
    for dicho in (
        "Para decidir el <strong>horario</strong>.",
        "Es anónima, y hasta dónde",
        "Lo que esta promesa no alcanza a cubrir",
        "No pedimos su nombre.",
    ):
        assert dicho in invitada.dicho
    invitada.oprimir(uso="no")
    assert "Es anónima, y hasta dónde" not in invitada.dicho


def test_ninguna_de_sus_paginas_lleva_a_una_que_no_hay(client, invitada):
    paginas = [invitada.abrir(), invitada.oprimir(uso="no"), invitada.oprimir(edad="40")]
    paginas.append(invitada.oprimir("guardar"))
    paginas.append(client.get(reverse("encuestas:avisarme", args=[invitada.encuesta.slug])))
    invitada.pagina = "todo"
    paginas.append(invitada.oprimir("enviar"))
    suyos = {
        enlace
        for pagina in paginas
        for enlace in ENLACES.findall(pagina.content.decode())
        if enlace.startswith("/encuestas/")
    }
    assert "Gracias" in paginas[-1].content.decode()
    assert all(client.get(enlace).status_code != 404 for enlace in suyos), suyos


def test_en_una_abierta_la_primera_pagina_lleva_a_la_que_lo_explica(client):
    encuesta = una_encuesta()
    persona = Persona(client, encuesta)
    persona.abrir()
    assert f'href="{encuesta.get_absolute_url()}">Para qué preguntamos' in persona.dicho


def test_cargar_otra_vez_la_misma_lista_dice_que_ya_estaban(client):
    client.force_login(una_persona())
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    pagina = reverse("admin:encuestas_encuesta_invitar", args=[encuesta.pk])
    for dicho in ("Se invitó a 1 persona.", "No se invitó a nadie más"):
        lista = SimpleUploadedFile("lista.csv", b"correo\nana@correo.example\n", "text/csv")
        enviado = {"archivo": lista, "autorizacion": "usted lo pidió", "tengo": "on"}
        assert dicho in client.post(pagina, enviado, follow=True).content.decode()
