"""Every page of the portal: language, landmarks, strict CSP, nothing from a third party, no deep inheritance."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from nucleo.models import Entidad

CARPETA = settings.BASE_DIR / "templates"
#: Mail is read outside the portal, where a style sheet cannot follow it.
PLANTILLAS = sorted(
    p for p in CARPETA.rglob("*.html") if not {"correos", "correo"} & set(p.relative_to(CARPETA).parts)
)
NOMBRES = [str(p.relative_to(CARPETA)) for p in PLANTILLAS]
#: A resource or a form that goes to another server; a link that a person follows is not one.
PEDIDO_AJENO = r"<(?:link|script|img|iframe|source|use|form|video|audio)\b[^>]*(?:https?:)?//[^>]*>"
ERRORES = ["400.html", "403.html", "404.html", "405.html", "413.html", "429.html", "500.html", "503.html"]


def _sin_comentarios(texto: str) -> str:
    return re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", "", texto, flags=re.S)


def _texto(nombre: str) -> str:
    return _sin_comentarios((CARPETA / nombre).read_text())


class Esquema(HTMLParser):
    """What a page is made of: tags with their attributes, in order."""

    def __init__(self, html: str):
        super().__init__()
        self.marcas: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.marcas.append((tag, dict(attrs)))

    def de(self, tag: str) -> list[dict]:
        return [atributos for nombre, atributos in self.marcas if nombre == tag]


#: Its columns come in the first of its rows: which one a cell is of, its template cannot tell.
SIN_ROTULOS = {"admin/participa/informe/_lectura.html"}
#: On a telephone each row is a card: without its column's name, a figure says nothing.
TARJETAS = [uno for uno in NOMBRES if "mesa-tabla" in _texto(uno) and uno not in SIN_ROTULOS]


@pytest.mark.parametrize("nombre", TARJETAS)
def test_en_un_telefono_cada_celda_de_la_mesa_dice_de_que_columna_es(nombre):
    for tabla in re.findall(r'<table[^>]*class="[^"]*mesa-tabla.*?</table>', _texto(nombre), flags=re.S):
        celdas = re.findall(r"<td\b[^>]*>", tabla)
        assert [una for una in celdas if "data-rotulo" not in una and "mesa-elegir" not in una] == []


@pytest.mark.parametrize("nombre", NOMBRES)
def test_ninguna_plantilla_lleva_estilo_ni_guion_en_linea(nombre):
    texto = _texto(nombre)
    assert not re.search(r"<style\b|\sstyle\s*=", texto), "estilo en línea"
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|type=\"application/json\"))[^>]*>", texto), (
        "guion en línea"
    )
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", texto), "manejador en línea"
    assert "javascript:" not in texto


@pytest.mark.parametrize("nombre", NOMBRES)
def test_ninguna_plantilla_pide_recursos_a_un_tercero(nombre):
    assert re.findall(PEDIDO_AJENO, _texto(nombre)) == []


@pytest.mark.parametrize("nombre", NOMBRES)
def test_ninguna_plantilla_hereda_mas_de_tres_pisos(nombre):
    """Ours; what Django's admin stacks below, under the same name or another, is not in our hands."""
    pisos = 0
    while (madre := re.search(r'\{%\s*extends\s+"([^"]+)"', _texto(nombre))) and madre[1] in {*NOMBRES} - {
        nombre
    }:
        pisos += 1
        nombre = madre[1]
    assert pisos <= 3


@pytest.mark.parametrize("nombre", NOMBRES)
def test_cada_plantilla_escribe_una_h1_como_mucho(nombre):
    assert len(re.findall(r"<h1\b", _texto(nombre))) <= 1


def test_las_hojas_de_estilo_no_piden_nada_a_un_tercero():
    for hoja in (settings.BASE_DIR / "static").rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", hoja.read_text()), hoja.name


@pytest.mark.django_db
def test_la_portada_se_presenta_en_espanol_con_sus_zonas(client):
    pagina = Esquema(client.get(reverse("portada")).content.decode())
    assert pagina.de("html") == [{"lang": "es-CO"}]
    assert [len(pagina.de(zona)) for zona in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]


@pytest.mark.django_db
def test_lo_primero_que_se_alcanza_es_saltar_al_contenido(client):
    pagina = Esquema(client.get(reverse("portada")).content.decode())
    assert pagina.de("a")[0]["href"] == "#contenido"
    assert pagina.de("main")[0]["id"] == "contenido"


@pytest.mark.django_db
def test_la_portada_abre_las_puertas_y_la_de_denuncias(client):
    html = client.get(reverse("portada")).content.decode().partition("<main")[2].partition("<footer")[0]
    nombres = ("pqrs:elegir", "pqrs:verificar", "pqrs:escribanos", "orientacion", "atencion")
    nombres += ("participa:portada", "contenidos:documentos")
    destinos = [reverse(nombre) for nombre in nombres]
    destinos.append(reverse("pqrs:radicar", kwargs={"tipo": "denuncia"}))
    assert [d for d in destinos if f'href="{d}"' not in html] == []


@pytest.mark.django_db
def test_el_pie_dice_donde_queda_la_entidad_y_como_llamarla(client):
    entidad = Entidad.objects.vigente()
    pie = client.get(reverse("portada")).content.decode().split("<footer", 1)[1]
    datos = ["direccion", "municipio", "correo_institucional", "correo_judicial", "telefono"]
    assert [d for d in datos if getattr(entidad, d) not in pie] == []
    assert re.search(r'href="tel:\+57\d+"', pie)


def test_un_telefono_nacional_se_marca_con_el_prefijo_del_pais():
    assert 'href="tel:+576015550100"' in render_to_string(
        "componentes/telefono.html", {"numero": "+57 (601) 555 0100"}
    )
    assert 'href="tel:+576015550100"' in render_to_string(
        "componentes/telefono.html", {"numero": "601 555-0100"}
    )


def test_una_linea_gratuita_se_marca_sin_prefijo():
    assert 'href="tel:018000555010"' in render_to_string(
        "componentes/telefono.html", {"numero": "01 8000 555 010"}
    )


@pytest.mark.parametrize("nombre", ERRORES)
def test_las_paginas_de_error_se_pintan_sin_base_de_datos(nombre):
    """``django_db`` is not asked for: a query here would fail the test."""
    pagina = Esquema(render_to_string(nombre, {"sin_base": True}))
    assert len(pagina.de("h1")) == 1
    assert {"href": reverse("portada")}.items() <= pagina.de("a")[-1].items()


@pytest.mark.parametrize("nombre", ["413.html", "429.html", "503.html"])
def test_lo_escrito_se_devuelve_cuando_no_se_pudo_recibir(nombre):
    html = render_to_string(nombre, {"sin_base": True, "texto_conservado": "Mi <petición> & más"})
    assert "Mi &lt;petición&gt; &amp; más" in html


@pytest.mark.django_db
def test_una_direccion_que_no_existe_dice_que_hacer(client):
    respuesta = client.get("/no-existe/")
    assert respuesta.status_code == 404
    assert reverse("pqrs:seguimiento") in respuesta.content.decode()
