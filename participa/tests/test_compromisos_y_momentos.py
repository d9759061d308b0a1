"""The seven commitments with their figures, and the critical moments with their door."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from nucleo import reloj
from participa.acciones.congelar import congelar
from participa.consultas.momentos import del_dia
from participa.models import Compromiso, Momento
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona
from participa.tests.test_indicadores import MARZO, decidir, en_marzo

pytestmark = pytest.mark.django_db


def un_momento(**cambios) -> Momento:
    datos = {
        "slug": "afiliarme",
        "nombre": "Voy a afiliarme",
        "situacion": "Empezó a trabajar y quiere saber si ya está afiliado.",
        "mecanismo": "chat",
        "puerta": "/chat/",
        "estrategia": "Quien atiende le dice qué papeles lleva.",
        "dependencia": una_dependencia(),
        "esta_publicado": True,
    }
    return Momento.objects.create(**datos | cambios)


@pytest.mark.parametrize("clave", Compromiso.Clave.values)
def test_cada_compromiso_tiene_su_pagina_con_como_se_cumple_y_cifras(client, clave):
    pagina = client.get(f"/participa/compromisos/{clave}/")
    assert pagina.status_code == 200
    assert pagina.content.decode().count("<h1>") == 1
    assert "Lo que dicen las cifras" in pagina.content.decode()
    assert Compromiso.objects.get(clave=clave).como_se_cumple[:30] in pagina.content.decode()


def test_la_lista_lleva_a_los_siete(client):
    pagina = client.get("/participa/compromisos/").content.decode()
    for compromiso in Compromiso.objects.all():
        assert f'href="/participa/compromisos/{compromiso.clave}/">{compromiso}</a>' in pagina
    assert Compromiso.objects.count() == 7


def test_las_cifras_de_un_compromiso_son_las_de_los_meses_congelados(client):
    with reloj.en(en_marzo(2)):
        ejercicio = un_ejercicio(
            abre_en=en_marzo(2), cierra_en=en_marzo(20), informe_antes_de=date(2026, 6, 30)
        )
        aporte = un_aporte(ejercicio)
        un_aporte(ejercicio)
    with reloj.en(en_marzo(5)):
        decidir(aporte)
    with reloj.en(datetime(2026, 4, 2, tzinfo=reloj.BOGOTA)):
        congelar(MARZO)
    pagina = client.get("/participa/compromisos/aportes/").content.decode()
    assert 'data-rotulo="Cuánto">2</td>' in pagina
    assert "de marzo de 2026 a marzo de 2026" in pagina
    respetar = client.get("/participa/compromisos/respetar/").content.decode()
    assert "50 % (1 de 2)" in respetar


@pytest.mark.parametrize("clave", ["otro", "APORTES", "a" * 300])
def test_un_compromiso_que_no_esta_es_404(client, clave):
    assert client.get(f"/participa/compromisos/{clave}/").status_code == 404


def test_una_persona_ve_por_donde_entrar_en_un_momento(client):
    un_momento(campana="En la cartelera de las empresas.")
    assert "Voy a afiliarme" in client.get("/participa/momentos/").content.decode()
    pagina = client.get("/participa/momentos/afiliarme/").content.decode()
    assert 'href="/chat/"' in pagina
    assert "En la cartelera de las empresas." in pagina
    assert "Planeación" in pagina


def test_un_borrador_no_lo_ve_la_gente_y_quien_lo_lleva_si(client):
    un_momento(esta_publicado=False)
    assert client.get("/participa/momentos/afiliarme/").status_code == 404
    assert "Voy a afiliarme" not in client.get("/participa/momentos/").content.decode()
    client.force_login(una_persona())
    pagina = client.get("/participa/momentos/afiliarme/")
    assert "Borrador" in pagina.content.decode()
    assert "no-store" in pagina["Cache-Control"]


@pytest.mark.parametrize("puerta", ["//otro.example/", "/\\otro.example/", "https://otro.example/"])
def test_la_puerta_no_lleva_fuera_del_portal(puerta):
    with pytest.raises(IntegrityError):
        un_momento(puerta=puerta)


def test_los_momentos_de_hoy_son_los_publicados_cuya_fecha_es_hoy():
    hoy = reloj.hoy()
    ayer, manana = hoy - timedelta(1), hoy + timedelta(1)
    un_momento(slug="sin-fecha")
    un_momento(slug="ya-paso", desde=ayer - timedelta(3), hasta=ayer)
    un_momento(slug="por-venir", desde=manana)
    un_momento(slug="borrador", desde=hoy, esta_publicado=False)
    un_momento(slug="hoy", desde=hoy, hasta=hoy)
    un_momento(slug="abierto", desde=ayer)
    assert [uno.slug for uno in del_dia(hoy)] == ["hoy", "abierto"]


def test_la_pagina_de_participa_cuenta_los_momentos_de_hoy(client):
    un_momento(nombre="Rendimos cuentas", desde=reloj.hoy())
    assert "Rendimos cuentas" in client.get("/participa/").content.decode()


def test_en_la_lista_lo_de_ahora_va_primero(client):
    hoy = reloj.hoy()
    un_momento(slug="a", nombre="Rendimos cuentas", desde=hoy, hasta=hoy)
    assert '<h2 id="de-ahora">' in client.get("/participa/momentos/").content.decode()


def test_la_portada_del_portal_cuenta_los_momentos_de_hoy_y_calla_si_no_hay(client):
    assert "En estos días" not in client.get("/").content.decode()
    un_momento(nombre="Rendimos cuentas", desde=reloj.hoy(), hasta=reloj.hoy())
    portada = client.get("/").content.decode()
    assert "En estos días" in portada
    assert "Rendimos cuentas" in portada


def test_las_paginas_piden_lo_mismo_con_poco_que_con_mucho(client, django_assert_max_num_queries):
    for n in range(30):
        un_momento(slug=f"m{n}", desde=reloj.hoy())
    for direccion in ("momentos/", "momentos/m3/", "compromisos/", "compromisos/documentar/"):
        with django_assert_max_num_queries(12):
            client.get(f"/participa/{direccion}")
