"""The page of the search, as a person meets it."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from busqueda.acciones import contar_familias, guardar_sinonimo, quitar
from busqueda.models import Consulta, Sinonimo
from busqueda.motores import postgresql, sqlite
from busqueda.tests.publicar import publicar

pytestmark = pytest.mark.django_db
BUSCAR = "/buscar/"


def texto(respuesta) -> str:
    """The page as it is read: how its lines are cut says nothing."""
    return re.sub(r"\s+", " ", unescape(respuesta.content.decode()))


def buscar(client, q: str, **mas) -> str:
    respuesta = client.get(BUSCAR, {"q": q, **mas})
    assert respuesta.status_code == 200
    return texto(respuesta)


def test_la_caja_esta_en_todas_las_paginas_y_no_necesita_guiones(client):
    pagina = texto(client.get("/radicar/"))
    assert 'role="search"' in pagina
    assert f'action="{BUSCAR}"' in pagina
    assert 'for="buscar-en-el-portal"' in pagina


def test_se_ve_lo_hallado_con_lo_que_lo_dice_marcado(client):
    publicar("Subsidio de vivienda", cuerpo="Quien pida el subsidio lo recibe en marzo.")
    pagina = buscar(client, "subsidios")
    assert "1 resultado<" in pagina
    assert "<mark>Subsidio</mark> de vivienda </a>" in pagina
    assert "Quien pida el <mark>subsidio</mark> lo recibe" in pagina


def test_lo_publicado_y_lo_preguntado_no_se_vuelven_html(client):
    publicar("<script>alert(1)</script> subsidio", cuerpo="<b>subsidio</b> <img src=x onerror=alert(1)>")
    cruda = client.get(BUSCAR, {"q": "subsidio <script>alert(2)</script>"}).content.decode()
    assert "<script>alert" not in cruda
    assert "<img src=x" not in cruda
    assert "&lt;b&gt;<mark>subsidio</mark>&lt;/b&gt;" in cruda


def test_buscar_no_deja_rastro_en_el_navegador(client):
    publicar("Subsidio")
    assert not client.get(BUSCAR, {"q": "subsidio"}).cookies


def test_se_afina_con_enlaces_que_conservan_lo_demas(client):
    publicar("Subsidio uno", clase="noticia")
    publicar("Subsidio dos", clase="pregunta")
    pagina = buscar(client, "subsidio", desde="2026-01-01", basura="x" * 50)
    assert "?q=subsidio&desde=2026-01-01&clase=pregunta" in pagina
    assert "basura" not in pagina
    solo = buscar(client, "subsidio", clase="pregunta")
    assert "1 resultado<" in solo
    assert "Subsidio</mark> uno" not in solo


def test_las_paginas_siguen_donde_va_la_anterior(client):
    publicar(*(f"Subsidio {n}" for n in range(25)))
    primera = client.get(BUSCAR, {"q": "subsidio"})
    segunda = buscar(client, "subsidio", despues=primera.context["hoja"].siguiente)
    assert "Del 21 al 25." in segunda
    assert 'start="21"' in segunda
    assert 'rel="prev" href="?q=subsidio"' in segunda


def test_con_mas_de_mil_se_dice_que_no_todos_se_pusieron_en_orden(client):
    publicar(*(f"Subsidio {n}" for n in range(1001)))
    pagina = buscar(client, "subsidio")
    assert "Más de 1.000 resultados" in pagina
    assert "solo pusimos en orden una parte" in pagina


def test_si_pocos_tienen_todas_las_palabras_se_dice(client):
    publicar("Subsidio escolar", "Vivienda")
    assert "Ninguno tiene todas sus palabras" in buscar(client, "subsidio vivienda")
    publicar("Subsidio de vivienda")
    assert "Pocos tienen todas sus palabras" in buscar(client, "subsidio vivienda")


def test_si_nada_tiene_la_frase_o_todo_tiene_lo_que_no_se_queria_se_dice_y_se_muestra(client):
    publicar("Subsidio de vivienda")
    pagina = buscar(client, '"vivienda de subsidio"')
    assert "No encontramos la frase tal como está entre comillas" in pagina
    assert "<mark>Subsidio</mark> de <mark>vivienda</mark>" in pagina
    pagina = buscar(client, "vivienda -subsidio")
    assert "tiene lo que usted quería dejar por fuera" in pagina
    assert "No encontramos" not in pagina


def test_se_pregunta_si_quiso_decir_otra_cosa(client):
    publicar("Subsidio uno", "Subsidio dos")
    contar_familias()
    assert '¿Quiso decir <a href="?q=subsidio">subsidio</a>?' in buscar(client, "subcidio")
    assert "Quiso decir" not in buscar(client, "subsidio")


def test_si_no_hay_nada_se_dice_por_donde_seguir(client):
    contar_familias()
    pagina = buscar(client, "zzzzz")
    assert "No encontramos nada" in pagina
    for puerta in ("contenidos:preguntas", "pqrs:escribanos", "pqrs:elegir", "pqrs:seguimiento"):
        assert f'<h3><a href="{reverse(puerta)}"' in pagina


def test_si_lo_escogido_no_deja_nada_se_puede_soltar(client):
    publicar("Subsidio")
    pagina = buscar(client, "subsidio", clase="regla")
    assert "No encontramos nada con lo que escogió" in pagina
    assert '<a href="?q=subsidio">Buscar lo mismo en todo el portal</a>' in pagina


@pytest.mark.parametrize("radicado", ["2026-E-000123", "2026e000123", " 2026-S-000123 "])
def test_un_radicado_lleva_a_consultar_la_solicitud_y_no_revela_nada(
    client, radicado, django_assert_max_num_queries
):
    publicar("Respuesta publicada", cuerpo="Sobre la solicitud 2026-E-000123.")
    with django_assert_max_num_queries(2):  # the entity: the index is not asked
        pagina = buscar(client, radicado)
    assert reverse("pqrs:seguimiento") in pagina
    assert "código de seguimiento" in pagina
    assert "Respuesta publicada" not in pagina


def test_de_una_pregunta_larguisima_se_dice_hasta_donde_se_leyo(client):
    pagina = buscar(client, "subsidio " * 5000)
    assert "Su pregunta es muy larga" in pagina
    assert len(pagina) < 60_000


def test_sin_pregunta_se_ofrece_por_donde_empezar(client):
    assert "Ver las preguntas frecuentes" in buscar(client, "")
    assert "No hay una palabra que buscar" in buscar(client, "el de la")


@pytest.mark.parametrize(
    ("mas", "dice"),
    [
        ({"desde": "2026-02-31"}, "La fecha «desde» no existe."),
        ({"desde": "ayer", "hasta": "x"}, "La fecha «hasta» no existe."),
        ({"desde": "2026-11-20", "hasta": "2026-11-01"}, "es anterior a la fecha «desde»"),
        ({"clase": "x'; --", "tema": "\x00", "despues": "\ud800"}, "1 resultado<"),
        ({"clase": "n" * 5000}, "1 resultado<"),
    ],
)
def test_lo_que_no_tiene_sentido_se_dice_y_se_deja_de_lado(client, mas, dice):
    publicar("Subsidio")
    direccion = "&".join(
        f"{nombre}={valor.encode('utf-8', 'replace').decode()}" for nombre, valor in mas.items()
    )
    assert dice in texto(client.get(f"{BUSCAR}?q=subsidio&{direccion}"))


@pytest.mark.parametrize(
    "hostil", ['"', "*", "NEAR(a b)", "' OR 1=1 --", "%00", "%ff%fe", "%F0%9F%98%80", "-", "{{ 7*7 }}"]
)
def test_nada_de_lo_que_se_pregunte_rompe_la_pagina(client, hostil):
    publicar("Subsidio")
    for direccion in (BUSCAR, "/buscar/sugerencias/"):
        assert client.get(f"{direccion}?q={hostil}").status_code == 200


def test_una_busqueda_son_quince_consultas_a_lo_sumo(client, django_assert_max_num_queries):
    publicar(*(f"Subsidio {n}" for n in range(30)), tema="seccion:noticias")
    contar_familias()
    buscar(client, "cuota")  # the first of the day makes the salt of the limits
    # The synonyms, the families, the candidates, their words, the rows, the topics and the best bets; three to count
    # the question and four to count its network, with their savepoints; and the entity.
    with django_assert_max_num_queries(15):
        buscar(client, "subsidio")


def test_la_pagina_no_se_ofrece_a_otros_buscadores(client):
    assert '<meta name="robots" content="noindex">' in buscar(client, "subsidio")


# When the index is not whole


@pytest.fixture
def indice_roto(transactional_db):
    motor = postgresql if connection.vendor == "postgresql" else sqlite
    publicar("Subsidio de vivienda", "Calendario")
    with connection.cursor() as cursor:
        for sentencia in motor.QUITAR:
            cursor.execute(sentencia)
        yield
        for sentencia in motor.CREAR:
            cursor.execute(sentencia)


def test_con_el_indice_roto_se_dice_y_se_muestra_lo_que_dicen_los_titulos(client, indice_roto):
    respuesta = client.get(BUSCAR, {"q": "subsidio"})
    assert respuesta.status_code == 503
    assert "La búsqueda está averiada" in texto(respuesta)
    assert "<mark>Subsidio</mark> de vivienda" in texto(respuesta)
    assert "Calendario" not in texto(respuesta).split("<main")[1].split("</main")[0]
    assert client.get("/buscar/sugerencias/", {"q": "subsidio"}).json()[1] == []


def test_con_el_indice_a_medio_hacer_se_dice(client):
    publicar("Calendario")
    assert "Estamos preparando la búsqueda" in buscar(client, "subsidio")
    contar_familias()
    assert "Estamos preparando la búsqueda" not in buscar(client, "subsidio")


# For the browser


def test_el_navegador_aprende_a_buscar_aqui(client):
    assert reverse("busqueda:opensearch") in texto(client.get("/"))
    respuesta = client.get(reverse("busqueda:opensearch"))
    assert respuesta["Content-Type"].startswith("application/opensearchdescription+xml")
    raiz = ET.fromstring(respuesta.content)  # noqa: S314 - our own document
    espacio = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert len(raiz.findtext("o:ShortName", namespaces=espacio)) <= 16
    plantillas = {url.get("type"): url.get("template") for url in raiz.findall("o:Url", espacio)}
    assert plantillas["text/html"] == f"{settings.URL_PUBLICA}/buscar/?q={{searchTerms}}"
    assert "application/x-suggestions+json" in plantillas


def test_se_sugieren_titulos_publicos_y_sus_paginas(client):
    claves = publicar("Subsidio de vivienda", "Calendario")
    respuesta = client.get("/buscar/sugerencias/", {"q": "subs"})
    assert respuesta["Cache-Control"] == "no-store"
    assert respuesta.json() == [
        "subs",
        ["Subsidio de vivienda"],
        ["Noticia"],
        [f"{settings.URL_PUBLICA}/n/0/"],
    ]
    quitar(claves[0])
    assert client.get("/buscar/sugerencias/", {"q": "subs"}).json()[1] == []


# What editors add and what is counted


def test_un_sinonimo_halla_y_se_marca(client):
    Sinonimo.objects.all().delete()
    guardar_sinonimo(Sinonimo(palabra="auxilio", equivale="subsidio"))
    publicar("Subsidio de vivienda")
    assert "<mark>Subsidio</mark> de vivienda" in buscar(client, "auxilio")


def test_se_cuenta_una_vez_cada_pregunta_y_no_sus_otras_paginas(client):
    publicar("Subsidio")
    buscar(client, "subsidio")
    buscar(client, "subsidio", clase="noticia")
    buscar(client, "2026-E-000123")
    assert [(una.veces, una.hallados) for una in Consulta.objects.all()] == [(1, 1)]


def test_lo_que_solo_tiene_algunas_palabras_se_cuenta_como_no_hallado(client):
    publicar("Subsidio escolar", "Vivienda propia")
    for pregunta in ("subsidio vivienda", '"escolar subsidio"'):
        buscar(client, pregunta)
    assert dict(Consulta.objects.values_list("pregunta", "hallados")) == {
        "subsidio vivienda": 0,
        "escolar subsidio": 1,
    }


def test_lo_hallado_se_puede_seguir(client):
    publicar("Subsidio")
    assert "Siga esta búsqueda" in buscar(client, "subsidio")
