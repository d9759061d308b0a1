"""Whoever comes by an old link arrives where the page is now, in one step and never outside the portal."""

import pytest
from django.urls import reverse

from caja_portal.acciones.redirigir import redirigir
from caja_portal.consultas.redirecciones import donde_esta
from caja_portal.errores import DatosInvalidos
from caja_portal.models import Redireccion
from contenidos.tests.fabricas import un_contenido
from cuentas.models import Rol
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.django_db
LISTA = "/admin/caja_portal/redireccion/"


@pytest.mark.parametrize(
    ("antigua", "pedida"),
    [
        ("/tramites/subsidio.html", "/tramites/subsidio.html"),
        ("/tramites/", "/tramites"),
        ("/tramites", "/tramites/"),
        ("https://www.caja.example/tramites/", "/tramites/"),
        ("/index.php?id=7", "/index.php?id=7"),
        ("/index.php", "/index.php?utm=boletin"),
        ("/trámites/niñez", "/tr%C3%A1mites/ni%C3%B1ez"),
    ],
)
def test_un_enlace_viejo_lleva_a_la_pagina_nueva(client, antigua, pedida):
    redirigir(antigua, "/noticias/?pagina=1#lista")
    respuesta = client.get(pedida)
    assert (respuesta.status_code, respuesta.url) == (301, "/noticias/?pagina=1#lista")


def test_lo_que_se_parece_y_no_esta_escrito_no_existe(client):
    redirigir("/index.php?id=7", "/noticias/")
    assert client.get("/index.php?id=8").status_code == 404


@pytest.mark.parametrize("abre", ["/noticias/", "/noticias", "/radicar/", "/admin/", "/sw.js"])
def test_lo_que_todavia_abre_no_es_una_direccion_antigua(abre):
    """Nobody would be led from it, and those that lead to it would be moved behind everybody's back."""
    redirigir("/vieja/", "/noticias/")
    with pytest.raises(DatosInvalidos, match="todavía abre") as negada:
        redirigir(abre, "/preguntas/")
    assert negada.value.campo == "antigua"
    assert donde_esta("/vieja/", "") == "/noticias/"


def test_una_pagina_que_existe_gana(client):
    pagina = un_contenido("noticia").get_absolute_url()
    redirigir(pagina, "/preguntas/")
    assert client.get(pagina).status_code == 200


def test_lo_que_se_envia_no_se_lleva_a_otra_parte(client):
    redirigir("/vieja/", "/noticias/")
    assert client.post("/vieja/", {"texto": "hola"}).status_code == 404


@pytest.mark.parametrize(
    "nueva",
    [
        "https://malo.example/",
        "//malo.example/",
        "/\\malo.example/",
        "javascript:alert(1)",
        "/no-existe/",
        "/con espacio/",
        "noticias",
        "",
    ],
)
def test_no_lleva_fuera_del_portal_ni_a_lo_que_no_existe(nueva):
    with pytest.raises(DatosInvalidos) as negada:
        redirigir("/vieja/", nueva)
    assert negada.value.campo == "nueva"


@pytest.mark.parametrize("antigua", ["", "vieja", "/", "/con\\barra", "ftp://caja/x", "/" + "x" * 600])
def test_una_direccion_antigua_que_no_lo_es_se_devuelve_con_palabras(antigua):
    with pytest.raises(DatosInvalidos) as negada:
        redirigir(antigua, "/noticias/")
    assert negada.value.campo == "antigua"


def test_nunca_hay_dos_saltos():
    redirigir("/primera/", "/noticias/la-feria/")
    redirigir("/noticias/la-feria/", "/preguntas/")  # what was news is now questions
    assert donde_esta("/primera/", "") == "/preguntas/"
    redirigir("/otra/", "/noticias/la-feria/")
    assert donde_esta("/otra/", "") == "/preguntas/"


@pytest.mark.parametrize(
    "pares",
    [
        [("/noticias/una/", "/noticias/una/")],
        [("/noticias/una/", "/noticias/otra/"), ("/noticias/otra/", "/noticias/una/")],
    ],
)
def test_no_da_vueltas(pares):
    *antes, (antigua, nueva) = pares
    for una in antes:
        redirigir(*una)
    with pytest.raises(DatosInvalidos):
        redirigir(antigua, nueva)


def test_la_misma_antigua_no_se_escribe_dos_veces():
    redirigir("/vieja/", "/noticias/")
    with pytest.raises(DatosInvalidos, match="ya está en la lista"):
        redirigir("/vieja", "/preguntas/")


def test_quien_edita_la_agrega_la_corrige_y_la_borra(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    client.post(f"{LISTA}add/", {"antigua": "/vieja/", "nueva": "/noticias/"})
    suya = Redireccion.objects.get()
    client.post(
        reverse("admin:caja_portal_redireccion_change", args=[suya.pk]),
        {"antigua": "/vieja/", "nueva": "/preguntas/"},
    )
    assert client.get("/vieja/").url == "/preguntas/"
    client.post(reverse("admin:caja_portal_redireccion_delete", args=[suya.pk]), {"post": "yes"})
    assert client.get("/vieja/").status_code == 404


def test_lo_que_no_sirve_vuelve_con_su_explicacion(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    pagina = client.post(
        f"{LISTA}add/", {"antigua": "/vieja/", "nueva": "https://malo.example/"}
    ).content.decode()
    assert "dentro de este sitio" in pagina
    assert "https://malo.example/" in pagina


def test_un_404_cuesta_una_sola_pregunta_mas(client, django_assert_max_num_queries):
    client.get("/no-existe/")
    with django_assert_max_num_queries(5):
        client.get("/no-existe/")
