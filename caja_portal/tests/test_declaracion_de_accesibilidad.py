"""The public statement of accessibility: what it promises is there, and whoever finds a barrier knows whom to tell."""

import re

import pytest
from django.urls import reverse

from nucleo import legibilidad
from nucleo.models import Entidad

pytestmark = pytest.mark.django_db


def test_se_llega_desde_el_pie_de_cualquier_pagina(client):
    pie = client.get(reverse("pqrs:elegir")).content.decode().split("<footer", 1)[1]
    assert f'href="{reverse("accesibilidad")}"' in pie


def test_dice_que_falta_y_como_avisar(client):
    pagina = client.get(reverse("accesibilidad")).content.decode().split("<main", 1)[1].split("</main>")[0]
    entidad = Entidad.objects.vigente()
    assert 'id="que-falta"' in pagina
    puertas = [reverse("pqrs:escribanos"), reverse("pqrs:radicar", args=["queja"])]
    assert [puerta for puerta in puertas if f'href="{puerta}"' not in pagina] == []
    assert entidad.correo_institucional in pagina


def test_esta_escrita_en_palabras_sencillas(client):
    pagina = client.get(reverse("accesibilidad")).content.decode().split("<main", 1)[1].split("</main>")[0]
    texto = " ".join(re.sub(r"<[^>]+>", " ", pagina).split())
    assert legibilidad.leer(texto).perspicuidad >= 55
