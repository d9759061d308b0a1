"""The pages that explain and show the feeds to a person."""

import pytest
from django.conf import settings

from nucleo.tests.validadores import (
    fallas_de_opml,
)
from suscripciones import acciones
from suscripciones.tests.difusion import (
    FORMATOS,
    NOTICIAS,
    consultas_de,
    direccion,
    una_novedad,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]


@pytest.fixture(params=FORMATOS)
def formato(request):
    return request.param


def test_la_pagina_explica_y_ofrece_cada_tema_en_cada_formato(client):
    dicho = client.get("/canales/").content.decode()
    for formato in FORMATOS:
        assert f'href="{direccion(formato)}"' in dicho
        assert f'href="{direccion(formato, "todo")}"' in dicho
    assert "Qué es un canal" in dicho


def test_la_lista_de_todos_los_canales_cumple_su_norma(client):
    respuesta = client.get("/canales/todos.opml")
    assert fallas_de_opml(respuesta.content) == []
    assert f"{settings.URL_PUBLICA}{direccion('rss')}" in respuesta.content.decode()


def test_lo_que_no_se_ofrece_tiene_canal_y_no_esta_en_la_lista(client):
    acciones.abrir_tema("pagina:7", titulo="Una página suelta", url="/pagina/7/")
    assert client.get(direccion("rss", "pagina:7")).status_code == 200
    assert "Una página suelta" not in client.get("/canales/").content.decode()


def test_la_pagina_de_un_tema_dice_lo_mismo_que_su_canal(client):
    for n in range(25):
        una_novedad(n)
    acciones.retirar("prueba:24")
    primera = client.get(f"/canales/{NOTICIAS}/")
    siguiente = primera.context["pagina"].siguiente
    segunda = client.get(f"/canales/{NOTICIAS}/?antes={siguiente}")
    juntas = primera.content.decode() + segunda.content.decode()
    assert [n for n in range(24) if juntas.count(f">Novedad número {n}</a>") != 1] == []
    assert "Novedad número 24" not in juntas


@pytest.mark.parametrize("antes", ["", "x", "-1", "0", "9" * 40, "٣", "1.5"])
def test_un_lugar_que_no_se_entiende_no_es_una_averia(client, antes):
    una_novedad()
    assert client.get(f"/canales/{NOTICIAS}/", {"antes": antes}).status_code == 200


def test_los_lectores_encuentran_el_canal_desde_cualquier_pagina(client):
    todo = (
        f'type="application/atom+xml" title="Todas las novedades (Atom)" href="{direccion("atom", "todo")}"'
    )
    assert todo in client.get("/").content.decode()
    assert f'href="{direccion("atom")}"' in client.get(f"/canales/{NOTICIAS}/").content.decode()


def test_anunciar_los_canales_en_cada_pagina_no_cuesta_ninguna_consulta(client):
    client.get("/")
    _, cuantas = consultas_de(lambda: client.get("/"))
    # The entity, the latest news, the last report, and what is open: forums, surveys, exercises, moments, rooms.
    assert cuantas == 8
