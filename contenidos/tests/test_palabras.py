"""A word of the glossary is explained in the page that uses it."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from contenidos import palabras
from contenidos.palabras import Palabra
from contenidos.tests.fabricas import un_contenido
from nucleo.texto import a_html, sin_imagenes

RADICADO = Palabra("radicado", "Radicado", "El número que recibe cada solicitud.")
DIA_HABIL = Palabra("dia-habil", "Día hábil", "De lunes a viernes, sin festivos.")
PETICION = Palabra("peticion", "Petición", "Lo que cualquiera puede pedir.")
PLAZO = Palabra("plazo", "Plazo", "El tiempo que hay.")
PLAZO_DE_GRACIA = Palabra("plazo-de-gracia", "Plazo de gracia", "Unos días de más.")


@pytest.mark.parametrize(
    ("texto", "esperadas"),
    [
        ("Guarde su radicado.", [RADICADO]),
        ("Los RADICADOS del año", [RADICADO]),
        ("son diez días hábiles", [DIA_HABIL]),
        ("Las peticiones son gratis", [PETICION]),
        ("un radicadito y otra cosa", []),
        ("En días hábiles, con su radicado.", [DIA_HABIL, RADICADO]),
        ("El plazo de gracia", [PLAZO_DE_GRACIA]),
        ("El plazo de gracia y el plazo", [PLAZO_DE_GRACIA, PLAZO]),
    ],
)
def test_una_palabra_se_halla_sola_o_en_plural_y_nunca_dentro_de_otra(texto, esperadas):
    glosario = [RADICADO, DIA_HABIL, PETICION, PLAZO, PLAZO_DE_GRACIA]
    assert palabras.usadas(texto, glosario) == esperadas


def test_una_pagina_no_explica_mas_palabras_de_las_que_se_leen():
    muchas = [Palabra(f"p{n}", f"palabra{chr(97 + n)}", "") for n in range(20)]
    texto = " ".join(una.titulo for una in muchas)
    assert palabras.usadas(texto, muchas) == muchas[: palabras.EN_UNA_PAGINA]


def enlazado(markdown: str) -> str:
    return a_html(markdown, imagenes=sin_imagenes, enlaces=[(RADICADO.patron, "#palabra-radicado")])


def test_solo_la_primera_vez_lleva_a_lo_que_significa():
    html = enlazado("Guarde el radicado. Con el radicado lo consulta.")
    assert html.count("<a ") == 1
    assert html.startswith('<p>Guarde el <a href="#palabra-radicado"')


@pytest.mark.parametrize(
    "markdown",
    [
        "## El radicado",
        "`radicado`",
        "[su radicado](/seguimiento/)",
        "> radicado",
        "| Radicado |\n| --- |\n| uno |",
    ],
)
def test_ni_titulos_ni_codigo_ni_citas_ni_tablas_ni_otros_enlaces_se_tocan(markdown):
    assert "#palabra-radicado" not in enlazado(markdown)


def test_lo_escrito_con_signos_sigue_sin_ser_html():
    assert "&lt;b&gt;" in enlazado("Un radicado <b> y ya")


@pytest.mark.django_db
def test_la_pagina_de_una_noticia_explica_sus_palabras(client):
    un_contenido(
        clase="termino",
        slug="radicado",
        titulo="Radicado",
        resumen="",
        cuerpo="El número que recibe cada solicitud.",
    )
    noticia = un_contenido(clase="noticia", cuerpo="Guarde el radicado: con él la consulta.")
    pagina = client.get(noticia.get_absolute_url()).content.decode()
    assert 'href="#palabra-radicado"' in pagina
    assert 'id="palabra-radicado"' in pagina
    assert "El número que recibe cada solicitud." in pagina


@pytest.mark.django_db
def test_una_palabra_no_se_explica_en_su_propia_pagina(client):
    un_contenido(
        clase="termino", slug="radicado", titulo="Radicado", resumen="", cuerpo="El radicado es un número."
    )
    pagina = client.get(reverse("contenidos:termino", args=["radicado"])).content.decode()
    assert "palabra-radicado" not in pagina


@pytest.mark.django_db
def test_una_palabra_que_no_se_ha_publicado_no_se_explica():
    assert Template("{% load contenidos %}{% explicar 'radicado' %}").render(Context()).strip() == ""
