"""A search is followed, by feed and by mail."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from busqueda.acciones import NoSePuedeSeguir, descartar_guardadas, guardar, guardar_sinonimo, indexar
from busqueda.acciones.indexar import Publico
from busqueda.consultas import Filtros
from busqueda.models import Guardada, Sinonimo
from busqueda.pregunta import entender
from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import Novedad, Suscripcion, Tema
from suscripciones.tests.fabricas import dice, enviados, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db
#: The form of the page of results.
SEGUIR = "busqueda_seguir:seguir"


@pytest.fixture(autouse=True)
def noticias() -> Tema:
    return un_tema()


def seguir(escrito: str, **filtros) -> Tema:
    return guardar(entender(escrito), Filtros(**filtros))


def llegan(tema: Tema) -> list[str]:
    return list(Novedad.objects.filter(temas=tema).order_by("pk").values_list("titulo", flat=True))


def pasan_dias(monkeypatch, dias: int) -> None:
    luego = reloj.ahora() + timedelta(days=dias)
    monkeypatch.setattr(reloj, "ahora", lambda: luego)


def test_lo_que_se_publica_con_todas_las_palabras_llega(noticias):
    tema = seguir("subsidios de vivienda")
    una_novedad(noticias, titulo="Nuevo subsidio", cuerpo="Para comprar **vivienda** propia.")
    una_novedad(noticias, titulo="Subsidio escolar")
    una_novedad(noticias, titulo="Vivienda")
    assert llegan(tema) == ["Nuevo subsidio"]


def test_lo_que_se_publico_antes_no(noticias):
    una_novedad(noticias, titulo="Subsidio de vivienda")
    assert llegan(seguir("subsidio vivienda")) == []


def test_la_misma_busqueda_tiene_el_mismo_tema_como_se_escriba():
    assert seguir("Vivienda y subsidio").pk == seguir("subsidio  VIVIENDA").pk
    assert seguir("subsidio vivienda", clase="noticia").pk != seguir("subsidio vivienda").pk
    assert Guardada.objects.count() == 2


@pytest.mark.parametrize(
    ("busca", "titulo", "llega"),
    [
        ('"banco de proyectos"', "El banco de proyectos", True),
        ('"banco de proyectos"', "Proyectos del banco", False),
        ("subsidio -vivienda", "Subsidio escolar", True),
        ("subsidio -vivienda", "Subsidio de viviendas", False),
        ('subsidio -"subsidio de vivienda"', "Vivienda con subsidio", True),
        ('subsidio -"subsidio de vivienda"', "El subsidio de vivienda", False),
        ("ley 1755 de 2015", "Cambia la Ley 1755/2015", True),
        ("ley 1755 de 2015", "Ley 1437 de 2011", False),
        ("certificados", "Certificado de afiliación", True),
        ("afiliacion", "Certificado de afiliación", True),
    ],
)
def test_llega_lo_que_la_busqueda_encontraria(noticias, busca, titulo, llega):
    tema = seguir(busca)
    una_novedad(noticias, titulo=titulo, resumen="")
    assert llegan(tema) == ([titulo] if llega else [])


def test_tambien_llega_por_los_sinonimos_de_ahora(noticias):
    tema = seguir("teletrabajo")
    una_novedad(noticias, titulo="Laborar desde el domicilio")
    guardar_sinonimo(Sinonimo(palabra="teletrabajo", equivale="domicilio", en_ambos_sentidos=False))
    una_novedad(noticias, titulo="Otra vez el domicilio")
    assert llegan(tema) == ["Otra vez el domicilio"]


def test_se_puede_quedar_con_una_clase_o_un_tema(noticias):
    de_paginas, de_noticias = seguir("cesantías", clase="pagina"), seguir("cesantías", tema=noticias.clave)
    indexar(Publico("pagina:1", "pagina", "Cesantías", "/paginas/cesantias/", reloj.ahora()))
    acciones.anunciar(clave="x:1", titulo="Cesantías", url="/paginas/cesantias/", temas=())
    acciones.anunciar(clave="noticia:1:v1", titulo="Más de cesantías", url="/otra/", temas=[noticias.clave])
    assert llegan(de_paginas) == ["Cesantías"]
    assert llegan(de_noticias) == ["Más de cesantías"]


def test_con_miles_de_busquedas_guardadas_anunciar_cuesta_las_mismas_consultas(noticias):
    def cuanto() -> int:
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            una_novedad(noticias, titulo="Subsidio de vivienda", cuerpo="Palabras comunes de la caja.")
        return len(consultas)

    tema = seguir("subsidio vivienda")
    con_una = cuanto()
    for n in range(300):
        seguir(f"vivienda rarisima{chr(97 + n % 26)} comun{chr(97 + n // 26)}")
    assert cuanto() == con_una
    assert len(llegan(tema)) == 2


def test_llega_por_correo_a_quien_la_sigue(noticias):
    tema = seguir("subsidio vivienda")
    quien_sigue("ana@ejemplo.example", tema)
    una_novedad(noticias, titulo="Subsidio de vivienda en Soacha")
    una_novedad(noticias, titulo="Otra cosa")
    acciones.difundir()
    assert ["Subsidio de vivienda en Soacha" in dice(uno) for uno in enviados("ana@ejemplo.example")] == [
        True
    ]


def test_llega_a_su_canal_y_los_demas_no_dicen_que_se_busco(client, noticias):
    tema = seguir("subsidio vivienda")
    una_novedad(noticias, titulo="Subsidio de vivienda en Soacha")
    suyo = client.get(reverse("suscripciones:atom", args=[tema.clave])).content.decode()
    assert "Subsidio de vivienda en Soacha" in suyo
    for clave in ("todo", noticias.clave, tema.clave):
        for formato in ("atom", "rss", "json"):
            documento = client.get(reverse(f"suscripciones:{formato}", args=[clave])).content.decode()
            assert (tema.clave in documento, "Búsqueda:" in documento) == (clave == tema.clave,) * 2
    for pagina in ("canales", "opml", "suscribirse"):
        assert "Búsqueda:" not in client.get(reverse(f"suscripciones:{pagina}")).content.decode()


def test_el_resumen_no_dice_lo_que_buscaron_otros(monkeypatch):
    suelto = un_tema("pagina:9", "Página nueve")
    quien_sigue("ana@ejemplo.example", suelto, ritmo="diario")
    seguir("domingo soleado")
    una_novedad(suelto, titulo="Domingo soleado")
    martes = datetime(*(reloj.hoy() + timedelta(days=1)).timetuple()[:3], 12, tzinfo=reloj.BOGOTA)
    while martes.weekday() != 1:
        martes += timedelta(days=1)
    monkeypatch.setattr(reloj, "ahora", lambda: martes)
    acciones.resumir()
    acciones.difundir()
    (correo,) = enviados("ana@ejemplo.example")
    assert "Domingo soleado" in dice(correo)
    assert "Búsqueda:" not in dice(correo)


def test_desde_los_resultados_un_boton_lleva_a_seguirla_sin_cookies(client):
    respuesta = client.post(reverse(SEGUIR), {"q": "subsidio vivienda", "clase": "noticia"})
    tema = Tema.objects.get(clase="busqueda")
    assert (respuesta.status_code, respuesta.url) == (303, reverse("suscripciones:canal", args=[tema.clave]))
    assert respuesta.cookies == {}
    pagina = client.get(respuesta.url).content.decode()
    assert "Búsqueda: subsidio vivienda" in pagina
    assert "/buscar/?q=subsidio+vivienda&amp;clase=noticia" in pagina


@pytest.mark.parametrize(
    "escrito",
    ["", "de la", "52.345.678", "ana@ejemplo.co", "2026-E-000123", "7KQF-2MXA-9TDR", "\x00", "a" * 5000],
)
def test_lo_que_no_dice_nada_o_puede_ser_de_alguien_no_se_sigue(client, escrito):
    assert client.post(reverse(SEGUIR), {"q": escrito}).status_code == 422
    with pytest.raises(NoSePuedeSeguir):
        seguir(escrito)
    assert not Tema.objects.filter(clase="busqueda").exists()


@pytest.mark.usefixtures("reloj_quieto")
def test_una_sola_red_no_llena_la_base_de_busquedas(client):
    estados = {
        client.post(reverse(SEGUIR), {"q": f"subsidio {letra}a"}).status_code for letra in "bcdfghijklmn" * 3
    }
    assert estados == {303, 429}


def test_la_que_nadie_sigue_ni_lee_se_borra(monkeypatch, client):
    olvidada, seguida, leida, dejada = map(seguir, ("olvidada", "seguida", "leída", "dejada"))
    quien_sigue("ana@ejemplo.example", seguida, dejada)
    ahora = reloj.ahora()
    Suscripcion.objects.filter(tema=dejada).update(terminada_en=ahora, fin="persona")
    pasan_dias(monkeypatch, 80)
    client.get(reverse("suscripciones:rss", args=[leida.clave]))
    pasan_dias(monkeypatch, 11)
    assert descartar_guardadas() == 2
    assert descartar_guardadas() == 0
    assert not Tema.objects.filter(pk=olvidada.pk).exists()
    assert set(Tema.objects.filter(clase="busqueda", cerrado_en=None)) == {seguida, leida}
    assert client.get(reverse("suscripciones:rss", args=[dejada.clave])).status_code == 410


def test_la_que_se_cerro_vuelve_si_alguien_la_sigue_otra_vez(monkeypatch, noticias):
    tema = seguir("subsidio vivienda")
    quien_sigue("ana@ejemplo.example", tema)
    Suscripcion.objects.update(terminada_en=reloj.ahora(), fin="persona")
    pasan_dias(monkeypatch, 91)
    descartar_guardadas()
    assert seguir("subsidio vivienda") == tema
    una_novedad(noticias, titulo="Subsidio de vivienda")
    assert llegan(tema) == ["Subsidio de vivienda"]


def test_leer_su_canal_se_anota_una_vez_al_dia(client, monkeypatch):
    tema = seguir("subsidio vivienda")
    lugar = reverse("suscripciones:atom", args=[tema.clave])
    client.get(lugar)
    pasan_dias(monkeypatch, 1)
    client.get(lugar)
    with CaptureQueriesContext(connection) as consultas:
        client.get(lugar)
    assert not [una["sql"] for una in consultas if una["sql"].startswith("UPDATE")]
    assert Guardada.objects.get().usada_el == reloj.hoy()
