"""Whoever writes what they want to do finds where it is done; and the map of the site has what anybody reads."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from busqueda.acciones import Publico, indexar, reindexar
from busqueda.consultas import buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from caja_portal import mapa
from caja_portal.acciones import repasar_puertas
from cuentas.models import Usuario
from cuentas.tests.sesion import probar_segundo_factor
from nucleo import reloj
from nucleo.models import TextoLegal

pytestmark = pytest.mark.django_db
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def hallados(escrito: str) -> list[str]:
    por_pk = dict(Documento.objects.values_list("pk", "clave"))
    return [por_pk[uno.pk] for uno in buscar(entender(escrito)).hallados]


@pytest.mark.parametrize(
    ("escrito", "puerta"),
    [
        ("radicar petición", "portal:pqrs:elegir"),
        ("radicar peticion", "portal:pqrs:elegir"),
        ("consultar mi solicitud", "portal:pqrs:seguimiento"),
        ("estado de mi solicitud", "portal:pqrs:seguimiento"),
        ("reglas", "portal:contenidos:reglas"),
        ("presentar queja", "tramite:queja"),
        ("preguntas frecuentes", "portal:contenidos:preguntas"),
        ("rss", "portal:suscripciones:canales"),
        ("iniciar sesión", "portal:cuentas:mi_cuenta"),
        ("días hábiles", "portal:pqrs:calculadora"),
        ("política de tratamiento de datos", "legal:privacidad"),
    ],
)
def test_lo_que_se_quiere_hacer_lleva_a_donde_se_hace(escrito, puerta):
    reindexar()
    assert puerta in hallados(escrito)[:3]


def test_todo_lo_que_se_encuentra_se_puede_abrir(client):
    reindexar()
    urls = list(Documento.objects.values_list("url", flat=True))
    assert len(urls) > 40
    for url in urls:
        ruta, _, ancla = url.partition("#")
        pagina = client.get(ruta)
        assert pagina.status_code in {200, 302}, url
        assert not ancla or f'id="{ancla}"' in pagina.content.decode(), url


def test_una_pagina_que_deja_el_menu_deja_de_encontrarse():
    indexar(Publico("portal:vieja", "servicio", "Puerta vieja", "/vieja/", reloj.ahora()))
    repasar_puertas()
    assert not Documento.objects.filter(clave="portal:vieja").exists()
    assert hallados("radicar petición")


def test_un_texto_legal_se_encuentra_por_lo_que_dice_desde_que_rige(client):
    client.force_login(Usuario.objects.create_superuser("raiz", is_staff=True))
    probar_segundo_factor(client, Usuario.objects.get(username="raiz"))
    for version, desde, palabra in (
        (7, reloj.hoy(), "xilofonía"),
        (8, reloj.hoy() + timedelta(days=1), "trompetería"),
    ):
        datos = {
            "clave": "terminos",
            "version": version,
            "titulo": "Términos y condiciones",
            "cuerpo": f"Sin **{palabra}**.",
            "vigente_desde": f"{desde:%Y-%m-%d}",
        }
        assert client.post(reverse("admin:nucleo_textolegal_add"), datos).status_code == 302
    assert TextoLegal.objects.filter(version=8).exists()
    assert hallados("xilofonía") == ["legal:terminos"]
    assert hallados("trompetería") == []
    with reloj.en(reloj.ahora() + timedelta(days=1)):
        repasar_puertas()
    assert hallados("trompetería") == ["legal:terminos"]


def leer_mapa(client) -> dict[str, str | None]:
    indice = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    paginas = {}
    for archivo in indice.iter(f"{NS}loc"):
        ruta = "/" + archivo.text.split("/", 3)[3]
        hoja = ElementTree.fromstring(client.get(ruta).getvalue())  # noqa: S314 - our own
        for una in hoja.iter(f"{NS}url"):
            paginas[una.findtext(f"{NS}loc")] = una.findtext(f"{NS}lastmod")
    return paginas


def test_el_mapa_tiene_lo_publico_con_su_direccion_entera_y_cuando_cambio(client, settings):
    settings.URL_PUBLICA = "https://portal.caja.example"
    cambio = reloj.ahora().replace(microsecond=0)
    indexar(
        Publico("a:1", "a", "Una", "/una/?a=1&b=2", reloj.ahora(), cambio_en=cambio),
        Publico("a:2", "a", "Parte", "/una/#parte", reloj.ahora()),
        Publico("a:3", "a", "Vencida", "/vencida/", reloj.ahora(), vence_el=reloj.hoy() - timedelta(days=1)),
        Publico("a:4", "a", "Sin fecha", "/otra/", reloj.ahora()),
    )
    assert leer_mapa(client) == {
        "https://portal.caja.example/una/?a=1&b=2": f"{cambio:%Y-%m-%dT%H:%M:%SZ}",
        "https://portal.caja.example/otra/": None,
    }


def test_un_mapa_grande_va_en_varios_archivos(client, monkeypatch):
    monkeypatch.setattr(mapa, "EN_UN_ARCHIVO", 2)
    indexar(*(Publico(f"a:{n}", "a", "Una", f"/{n}/", reloj.ahora()) for n in range(5)))
    assert client.get("/sitemap.xml").content.decode().count("<sitemap>") == 3
    assert len(leer_mapa(client)) == 5
    assert client.get("/sitemap-4.xml").status_code == 404


def test_los_robots_saben_donde_esta_el_mapa_y_que_no_visitar(client, settings):
    settings.URL_PUBLICA = "https://portal.caja.example"
    dicho = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: https://portal.caja.example/sitemap.xml" in dicho
    assert "Disallow: /admin/" in dicho


def test_la_salud_dice_si_el_indice_esta_completo(client):
    assert client.get("/salud/").json()["busqueda"] == {"completo": False, "documentos": 0}
    cuantos = reindexar()
    assert client.get("/salud/").json()["busqueda"] == {"completo": True, "documentos": cuantos}
