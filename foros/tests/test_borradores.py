"""What somebody was writing is there when they come back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from foros.acciones.borradores import guardar_borrador, olvidar_borradores
from foros.acciones.publicacion import ocultar_hilo
from foros.models import Borrador, Hilo
from foros.tests.fabricas import un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture
def hilo():
    return un_hilo()


@pytest.fixture
def quien(client):
    persona = una_persona()
    client.force_login(persona.usuario)
    return persona


def direccion(hilo):
    return reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk])


@pytest.mark.parametrize("accion", ["guardar", "ver"])
def test_guardarlo_o_mirarlo_lo_deja_para_despues(client, hilo, quien, accion):
    client.post(direccion(hilo), {"texto": "A medio escribir", "accion": accion})
    assert escape("A medio escribir") in client.get(direccion(hilo)).content.decode()


def test_el_de_un_hilo_nuevo_guarda_tambien_la_pregunta(client, hilo, quien):
    abrir = reverse("foros:abrir_hilo", args=[hilo.foro.slug])
    client.post(abrir, {"titulo": "¿Y los domingos?", "texto": "Eso", "accion": "guardar"})
    assert "¿Y los domingos?" in client.get(abrir).content.decode()


def test_al_enviarlo_se_borra(client, hilo, quien):
    client.post(direccion(hilo), {"texto": "A medio escribir", "accion": "guardar"})
    client.post(direccion(hilo), {"texto": "Completo", "acepta_reglas": "on", "clave_envio": str(uuid4())})
    assert not Borrador.objects.exists()


def test_enviar_en_un_hilo_no_borra_el_de_otro(hilo, quien):
    otro = un_hilo(hilo.foro)
    guardar_borrador(quien.usuario, hilo.foro, otro, texto="De otro hilo")
    un_mensaje(hilo, quien=quien)
    assert Borrador.objects.get().hilo == otro


def test_se_descarta_con_un_boton(client, hilo, quien):
    client.post(direccion(hilo), {"texto": "A medio escribir", "accion": "guardar"})
    client.post(direccion(hilo), {"texto": "A medio escribir", "accion": "descartar"})
    assert not Borrador.objects.exists()


def test_guardar_dos_veces_deja_uno(hilo, quien):
    for texto in ("Uno", "Dos"):
        guardar_borrador(quien.usuario, hilo.foro, hilo, texto=texto)
    assert Borrador.objects.get().texto == "Dos"


def test_sin_texto_no_hay_borrador(hilo, quien):
    guardar_borrador(quien.usuario, hilo.foro, hilo, texto="Uno")
    guardar_borrador(quien.usuario, hilo.foro, hilo, texto="  ")
    assert not Borrador.objects.exists()


def test_uno_demasiado_largo_no_se_guarda_pero_sigue_en_la_pagina(client, hilo, quien):
    largo = "palabra " * 7_000
    respuesta = client.post(direccion(hilo), {"texto": largo, "accion": "guardar"})
    assert respuesta.status_code == 422
    assert largo.strip() in respuesta.content.decode()
    assert not Borrador.objects.exists()


def test_si_el_hilo_se_cerro_el_borrador_se_lleva_a_otra_parte(client, hilo, quien):
    guardar_borrador(quien.usuario, hilo.foro, hilo, texto="A medio escribir")
    Hilo.objects.update(cerrado_en=reloj.ahora(), cerrado_por=quien.usuario, conclusiones="Se hará.")
    pagina = client.get(direccion(hilo)).content.decode()
    assert escape("A medio escribir") in pagina
    assert "Radicar una petición con este texto" in pagina


def test_nadie_mas_lo_lee(client, hilo, quien):
    guardar_borrador(una_persona().usuario, hilo.foro, hilo, texto="palabracanaria")
    assert "palabracanaria" not in client.get(direccion(hilo)).content.decode()
    assert "palabracanaria" not in client.get(reverse("foros:mi_participacion")).content.decode()


def test_a_los_noventa_dias_se_olvida(hilo, quien):
    guardar_borrador(quien.usuario, hilo.foro, hilo, texto="Uno")
    with reloj.en(reloj.ahora() + timedelta(days=89)):
        assert olvidar_borradores() == 0
    with reloj.en(reloj.ahora() + timedelta(days=91)):
        assert olvidar_borradores() == 1


def test_el_de_un_hilo_que_ya_no_se_lee_conserva_el_texto_y_no_lleva_a_ninguna_parte(client, hilo, quien):
    guardar_borrador(quien.usuario, hilo.foro, hilo, texto="A medio escribir")
    ocultar_hilo(hilo)
    pagina = client.get(reverse("foros:mi_participacion")).content.decode()
    assert "A medio escribir" in pagina
    assert direccion(hilo) not in pagina
