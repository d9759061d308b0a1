"""Nobody else reads a conversation, whatever they know of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from chat import llaves
from chat.acciones import atender
from chat.models import Conversacion, Participante
from chat.tests.fabricas import MARTES, un_oficial, una_conversacion, una_sala
from chat.tests.visitas import atendida, con_llave, direccion, envio, html
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.fichas import huella

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


@pytest.mark.parametrize("cual", ["conversacion", "mensajes", "transcripcion"])
@pytest.mark.parametrize("quien", ["nadie", "otra llave", "otra cuenta", "un oficial"])
def test_con_la_direccion_no_basta(cual, quien):
    conversacion, client = una_conversacion(texto="canario-secreto"), Client()
    if quien == "otra llave":
        con_llave(una_conversacion(), client)
    elif quien == "otra cuenta":
        client.force_login(Usuario.objects.create_user("otra", "otra@correo.example"))
    elif quien == "un oficial":
        client.force_login(un_oficial())
    respuesta = client.get(direccion(conversacion, cual))
    assert respuesta.status_code == 404
    assert "canario-secreto" not in html(respuesta)


@pytest.mark.parametrize("cual", ["mensajes", "terminar", "calificar", "radicar", "transcripcion"])
def test_otra_persona_tampoco_hace_nada_en_ella(cual):
    conversacion = una_conversacion()
    respuesta = con_llave(una_conversacion()).post(direccion(conversacion, cual), envio("Me colé"))
    assert respuesta.status_code == 404
    conversacion.refresh_from_db()
    assert (conversacion.ultimo_seq, conversacion.cerrada_en) == (1, None)


def test_a_quien_se_le_vencio_la_sesion_le_vuelve_lo_escrito(client):
    ana = Usuario.objects.create_user("ana", "ana@correo.example")
    conversacion = una_conversacion(usuario=ana)
    respuesta = client.post(direccion(conversacion, "mensajes"), envio("Lo que iba a decir"))
    assert respuesta.status_code == 404
    assert "Lo que iba a decir" in html(respuesta)
    assert reverse("account_login") in html(respuesta)


def test_la_nota_entre_oficiales_no_sale_en_ninguna_pagina_de_la_persona():
    conversacion, oficial = atendida()
    atender.anotar(conversacion.pk, "Parece molesto", uuid4(), quien=oficial)
    client = con_llave(conversacion)
    for cual in ("conversacion", "mensajes", "transcripcion"):
        assert "Parece molesto" not in html(client.get(direccion(conversacion, cual)))


def test_el_canario_de_una_conversacion_no_esta_en_la_portada_ni_en_los_registros(client, caplog):
    conversacion = una_conversacion(texto="canario-privado")
    for ruta in ("/", "/chat/", conversacion.sala.get_absolute_url(), "/buscar/?q=canario", "/sitemap.xml"):
        assert "canario-privado" not in client.get(ruta).content.decode(), ruta
    con_llave(conversacion).get(direccion(conversacion))
    assert "canario" not in caplog.text
    assert str(conversacion.codigo) not in caplog.text


def test_quien_vuelve_encuentra_su_conversacion_abierta_en_la_portada():
    conversacion = una_conversacion()
    assert direccion(conversacion) in html(con_llave(conversacion).get("/chat/"))
    assert direccion(conversacion) not in html(Client().get("/chat/"))


def test_en_mi_cuenta_estan_las_conversaciones_de_la_persona(client):
    ana = Usuario.objects.create_user("ana", "ana@correo.example")
    conversacion = una_conversacion(usuario=ana)
    client.force_login(ana)
    assert direccion(conversacion) in html(client.get(reverse("cuentas:mi_cuenta")))


def test_quien_comparte_el_equipo_quita_sus_conversaciones_de_el():
    conversacion = una_conversacion()
    client = con_llave(conversacion)
    respuesta = client.post(reverse("chat:salir"), follow=True)
    assert "ya no se abre ninguna" in html(respuesta)
    assert client.get(direccion(conversacion)).status_code == 404


@pytest.mark.parametrize("cual", ["mensajes", "terminar", "calificar", "radicar", "transcripcion"])
def test_en_una_sala_publica_no_se_hace_lo_de_una_conversacion_privada(cual):
    sala = una_sala(
        clase="publica",
        abre_en=MARTES,
        cierra_en=MARTES + timedelta(hours=1),
        anfitrion=un_oficial(),
    )
    publica = Conversacion.objects.create(sala=sala, en_cola_desde=None)
    publica.llave = llaves.nueva()
    Participante.objects.create(conversacion=publica, llave_huella=huella(publica.llave), nombre="Rosa")
    assert con_llave(publica).post(direccion(publica, cual), envio("Me colé")).status_code == 404
    assert con_llave(publica).get(direccion(publica)).url == sala.get_absolute_url()
    assert publica.mensajes.count() == 0
