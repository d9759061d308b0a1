"""The header and footer of every page say what the entity's particulars say now."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from nucleo.models import Entidad


def pagina(client, vista: str) -> str:
    return client.get(reverse(vista)).content.decode()


@pytest.mark.django_db
def test_un_telefono_nuevo_de_la_entidad_aparece_en_la_pagina_siguiente(client):
    assert "765 4321" not in pagina(client, "pqrs:seguimiento")
    entidad = Entidad.objects.vigente()
    entidad.telefono = "+57 601 765 4321"
    entidad.save()

    assert "765 4321" in pagina(client, "pqrs:seguimiento")


@pytest.mark.django_db
def test_la_barra_de_gov_co_se_ve_solo_donde_la_entidad_la_lleva(client):
    assert "cabecera-govco" not in pagina(client, "pqrs:seguimiento")
    entidad = Entidad.objects.vigente()
    entidad.mostrar_barra_govco = True
    entidad.save()

    assert "cabecera-govco" in pagina(client, "pqrs:seguimiento")


@pytest.mark.django_db
def test_el_menu_marca_la_pagina_en_que_se_esta_y_ninguna_otra(client):
    for vista in ("pqrs:seguimiento", "pqrs:elegir", "portada", "pqrs:seguimiento"):
        cabecera = pagina(client, vista).partition("<main")[0]
        marcadas = set(re.findall(r'href="([^"]*)" aria-current="page"', cabecera))

        assert marcadas == ({reverse(vista)} - {"/"})


def test_despues_de_una_direccion_la_coma_va_pegada():
    """The fragment ends without a line break: it would be read as a space."""
    dicho = render_to_string("componentes/correo.html", {"direccion": "a@caja.example"})
    assert dicho.endswith("</a>")
