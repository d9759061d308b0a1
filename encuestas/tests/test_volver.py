"""Going back in the browser gives what was written: nobody else keeps those pages."""

import pytest
from django.urls import reverse

from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona

pytestmark = pytest.mark.django_db


def test_el_navegador_guarda_lo_que_se_escribe_y_ningun_otro(client):
    """With ``no-store``, «back» is the browser's own page of a fault, and what was answered is lost."""
    persona = Persona(client, una_encuesta())
    for respuesta in (persona.abrir(), persona.oprimir(uso="no"), persona.oprimir(edad="40")):
        assert respuesta["Cache-Control"] == "private, no-cache"
        assert "noindex" in respuesta["X-Robots-Tag"]


def test_la_direccion_de_una_invitacion_no_se_le_cuenta_a_otra_pagina(client):
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    Papeleta.objects.create(encuesta=encuesta, huella=huella_de(encuesta, "codigo:abc"), es_invitacion=True)
    persona = Persona(client, encuesta, reverse("encuestas:invitacion", args=[encuesta.slug, "abc"]))
    assert persona.abrir()["Referrer-Policy"] == persona.oprimir(uso="no")["Referrer-Policy"] == "no-referrer"
