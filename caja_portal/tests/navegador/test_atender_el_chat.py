"""Attending the chat in a browser: with script without leaving the page, without it by forms and links; by keyboard;
and nothing that was typed is lost when the line drops or the session ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import con_sesion
from chat.acciones import atender, presencia
from chat.acciones.decir import decir
from chat.models import Conversacion, Mensaje, RespuestaLista
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion, una_sala
from cuentas.models import Rol
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from nucleo import reloj
from pqrs.tests.fabricas import CLAVE, una_funcionaria

pytestmark = pytest.mark.navegador
#: Longer than the page takes to ask again.
PRONTO = 12_000


@pytest.fixture
def marta(portal):
    return un_oficial(nombre="marta")


@pytest.fixture
def sala(portal):
    return una_sala()


def abierta(sala, **datos) -> Conversacion:
    with reloj.en(MARTES):
        return una_conversacion(sala, **datos)


def suya(conversacion, nombre="change") -> str:
    return reverse(f"admin:chat_conversacion_{nombre}", args=[conversacion.pk])


def entra(ventana, portal, quien, **opciones) -> Page:
    pagina = ventana(**opciones)
    con_sesion(pagina.context, quien, portal)
    return pagina


def caja(pagina: Page):
    return pagina.get_by_label("Su respuesta")


def test_de_la_bandeja_a_la_respuesta_con_el_teclado(ventana, portal, marta, sala):
    conversacion = abierta(sala, texto="¿A qué hora abren?")
    pagina = entra(ventana, portal, marta)
    pagina.goto(reverse("admin:chat_conversacion_changelist"))
    pagina.get_by_role("link", name="Actualizar").focus()
    pagina.keyboard.press("t")
    expect(pagina.get_by_role("log")).to_contain_text("¿A qué hora abren?")
    pagina.get_by_role("log").focus()
    pagina.keyboard.press("r")
    expect(caja(pagina)).to_be_focused()
    caja(pagina).fill("A las ocho.")
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_role("log")).to_contain_text("A las ocho.")
    expect(caja(pagina)).to_have_value("")
    decir(la_persona(conversacion), "Muchas gracias", uuid4())
    expect(pagina.get_by_role("log")).to_contain_text("Muchas gracias", timeout=PRONTO)
    expect(pagina.get_by_text("A las ocho.")).to_have_count(1)


def test_quien_empieza_a_esperar_aparece_sin_recargar_y_se_dice_en_voz_alta(
    ventana, portal, marta, sala, tiempo
):
    tiempo.momento = MARTES
    pagina = entra(ventana, portal, marta)
    pagina.goto(reverse("admin:chat_conversacion_changelist"))
    expect(pagina.get_by_text("Nadie espera.")).to_be_visible()
    abierta(sala, texto="¿A qué hora abren?")
    expect(pagina.get_by_text("¿A qué hora abren?")).to_be_visible(timeout=PRONTO)
    expect(pagina.get_by_role("status").filter(has_text="Una persona espera.")).to_have_count(1)
    expect(pagina).to_have_title(r"(1) Bandeja del chat · Mesa de solicitudes")


def test_sin_guiones_se_toma_se_inserta_se_responde_y_se_actualiza(ventana, portal, marta, sala):
    conversacion = abierta(sala, texto="¿Qué papeles llevo?")
    RespuestaLista.objects.create(titulo="Papeles", texto="Lleve el registro civil.")
    pagina = entra(ventana, portal, marta, java_script_enabled=False)
    pagina.goto(reverse("admin:chat_conversacion_changelist"))
    pagina.get_by_role("button", name="Tomar").click()
    caja(pagina).fill("Buenos días.")
    pagina.get_by_label("Respuesta lista").select_option("Papeles")
    pagina.get_by_role("button", name="Insertar").click()
    expect(caja(pagina)).to_have_value("Buenos días.\n\nLleve el registro civil.")
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_role("log")).to_contain_text("Lleve el registro civil.")
    decir(la_persona(conversacion), "Gracias", uuid4())
    pagina.get_by_role("link", name="Ver mensajes nuevos").click()
    pagina.reload()
    expect(pagina.get_by_role("log")).to_contain_text("Gracias")


def test_con_guiones_la_respuesta_lista_entra_donde_se_escribe(ventana, portal, marta, sala):
    conversacion = abierta(sala)
    RespuestaLista.objects.create(titulo="Papeles", texto="Lleve el registro civil.")
    atender.tomar(conversacion.pk, quien=marta)
    pagina = entra(ventana, portal, marta)
    pagina.goto(suya(conversacion))
    caja(pagina).fill("Buenos días.")
    pagina.get_by_label("Respuesta lista").select_option("Papeles")
    pagina.get_by_role("button", name="Insertar").click()
    expect(caja(pagina)).to_have_value("Buenos días.\n\nLleve el registro civil.")
    expect(caja(pagina)).to_be_focused()


def test_sin_linea_lo_escrito_sigue_y_al_volver_llega_una_vez(ventana, vigilancia, portal, marta, sala):
    vigilancia.previstas.add("ERR_INTERNET_DISCONNECTED")
    conversacion = abierta(sala)
    atender.tomar(conversacion.pk, quien=marta)
    pagina = entra(ventana, portal, marta)
    pagina.goto(suya(conversacion))
    caja(pagina).fill("A las ocho.")
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_role("status").filter(has_text="Sin conexión")).to_have_count(1)
    expect(caja(pagina)).to_have_value("A las ocho.")
    pagina.context.set_offline(False)
    decir(la_persona(conversacion), "¿Sigue ahí?", uuid4())
    expect(pagina.get_by_role("log")).to_contain_text("¿Sigue ahí?", timeout=PRONTO)
    expect(pagina.get_by_role("status").filter(has_text="Envíela otra vez")).to_have_count(1)
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_role("log")).to_contain_text("A las ocho.")
    expect(pagina.get_by_role("status").filter(has_text="Envíela otra vez")).to_have_count(0)
    assert Mensaje.objects.filter(texto="A las ocho.").count() == 1


def test_lo_que_escribia_al_cerrarse_la_sesion_sigue_en_la_caja(ventana, portal, marta, sala):
    conversacion = abierta(sala)
    atender.tomar(conversacion.pk, quien=marta)
    pagina = entra(ventana, portal, marta)
    pagina.goto(suya(conversacion))
    caja(pagina).fill("Lo que llevaba escrito")
    Session.objects.all().delete()
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_role("status").filter(has_text="entre de nuevo")).to_have_count(1)
    expect(caja(pagina)).to_have_value("Lo que llevaba escrito")
    con_sesion(pagina.context, marta, portal)
    pagina.goto(suya(conversacion))
    expect(caja(pagina)).to_have_value("Lo que llevaba escrito")


def test_sin_guiones_lo_que_escribia_vuelve_al_entrar_con_clave_y_codigo(ventana, portal, sala):
    beatriz = con_segundo_factor(una_funcionaria(Rol.AGENTE))
    conversacion = abierta(sala)
    atender.tomar(conversacion.pk, quien=beatriz)
    pagina = entra(ventana, portal, beatriz, java_script_enabled=False)
    pagina.goto(suya(conversacion))
    caja(pagina).fill("Lo que llevaba escrito")
    Session.objects.all().delete()
    pagina.get_by_role("button", name="Enviar").click()
    pagina.get_by_label("Correo o usuario").fill(beatriz.username)
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    pagina.get_by_label("Código").fill(codigo_de_ahora())
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    expect(caja(pagina)).to_have_value("Lo que llevaba escrito")
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina.get_by_role("log")).to_contain_text("Lo que llevaba escrito")


def test_si_otra_persona_se_queda_con_ella_la_pagina_lo_dice_y_guarda_lo_escrito(
    ventana, portal, marta, sala
):
    conversacion = abierta(sala)
    atender.tomar(conversacion.pk, quien=marta)
    luis = un_oficial(nombre="luis")
    presencia.aqui_esta(luis)
    pagina = entra(ventana, portal, marta)
    pagina.goto(suya(conversacion))
    caja(pagina).fill("A medio escribir")
    atender.transferir(conversacion.pk, quien=marta, contexto="Sabe de esto.", a=luis)
    expect(pagina.get_by_text("La atiende Luis.")).to_be_visible(timeout=PRONTO)
    expect(caja(pagina)).to_have_value("A medio escribir")
    expect(pagina.get_by_role("button", name="Enviar")).to_be_disabled()


def test_mientras_se_escribe_la_nota_de_cierre_la_linea_no_se_pierde(ventana, portal, marta, sala, tiempo):
    conversacion = abierta(sala)
    atender.tomar(conversacion.pk, quien=marta)
    pagina = entra(ventana, portal, marta)
    pagina.clock.install()
    pagina.goto(suya(conversacion, "cerrar"))
    tiempo.momento = reloj.ahora() + timedelta(seconds=60)
    with pagina.expect_response(lambda respuesta: "novedades" in respuesta.url):
        pagina.clock.run_for(31_000)
    conversacion.refresh_from_db()
    assert conversacion.agente_vio_en == tiempo.momento
