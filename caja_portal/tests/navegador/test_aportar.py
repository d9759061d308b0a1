"""The pages by which a person contributes to an exercise and reads what becomes of it: without JavaScript, without a
fault that axe knows and no wider than a telephone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.navegador.revision import revisar
from correo.models import Correo
from cuentas.models import Rol
from foros.tests import fabricas as foros
from nucleo.cifrado import descifrar
from participa.acciones.recibir import DeQuien
from participa.models import Aporte, Documento, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, una_vecina

pytestmark = pytest.mark.navegador
LARGA = "electroencefalografista" * 4
TEXTO = f"Que abran a las siete. {LARGA}"


def un_ejercicio_con_documento():
    ejercicio = un_ejercicio(titulo=f"Horario de los parques {LARGA}")
    documento = Documento.objects.create(ejercicio=ejercicio, titulo="Plan de parques")
    for n, titulo in enumerate(("Horarios", LARGA), 1):
        Parte.objects.create(documento=documento, numero=n, titulo=titulo, texto="Dice algo.")
    return ejercicio


def enviar(pagina: Page) -> None:
    pagina.get_by_role("button", name="Enviar mi aporte").click()


def test_sin_javascript_aporta_se_equivoca_lo_corrige_y_vuelve_por_su_enlace(portal, ventana):
    ejercicio = un_ejercicio_con_documento()
    pagina = ventana(java_script_enabled=False)
    pagina.goto(reverse("participa:aportar", args=[ejercicio.slug]))
    pagina.get_by_label("Su correo electrónico").fill("ana@ejemplo.co")
    pagina.get_by_role("textbox", name="Su aporte").fill(TEXTO)
    enviar(pagina)
    expect(pagina.get_by_text("Marque la casilla o borre el correo").first).to_be_visible()
    expect(pagina.get_by_role("textbox", name="Su aporte")).to_have_value(TEXTO)
    pagina.get_by_label("Autorizo el uso de mi correo").check()
    enviar(pagina)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Recibimos su aporte")
    enlace = re.search(r"/participa/mi-aporte/\S+", descifrar(Correo.objects.get().texto))[0]
    pagina.goto(enlace)
    expect(pagina.get_by_role("heading", name="Qué pasará con su aporte")).to_be_visible()
    pagina.get_by_role("link", name="Borrar mi aporte y mis datos").click()
    pagina.get_by_role("button", name="Borrar mi aporte").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Borramos su aporte")
    assert Aporte.objects.get().texto == ""


def test_ninguna_de_sus_paginas_tiene_faltas(portal, ventana):
    ejercicio = un_ejercicio_con_documento()
    pagina, faltas = ventana(), []

    def mirar(nombre: str) -> None:
        faltas.extend(revisar(pagina, nombre))

    pagina.goto(reverse("participa:aportar", args=[ejercicio.slug]))
    mirar("aportar")
    enviar(pagina)
    mirar("aportar con errores")
    pagina.get_by_role("textbox", name="Su aporte").fill(TEXTO)
    enviar(pagina)
    mirar("recibido")
    cerrado = un_ejercicio(recibe_por_formulario=False)
    pagina.goto(reverse("participa:aportar", args=[cerrado.slug]))
    mirar("aportar donde no se recibe")
    ana = una_vecina()
    aporte = un_aporte(ejercicio, texto=TEXTO, de=DeQuien(usuario=ana))
    con_sesion(pagina.context, ana, portal)
    for nombre, argumentos in (("mis_aportes", []), ("mio", [aporte.pk]), ("mio_olvidar", [aporte.pk])):
        pagina.goto(reverse(f"participa:{nombre}", args=argumentos))
        mirar(nombre)
    pagina.get_by_role("button", name="Borrar mi aporte").click()
    mirar("olvidado")
    assert faltas == []


def test_la_mesa_lleva_un_mensaje_a_un_ejercicio(portal, ventana):
    mensaje = foros.un_mensaje(foros.un_hilo(), TEXTO)
    ejercicio = un_ejercicio(titulo="Horario de los parques")
    pagina, faltas = ventana(), []
    con_sesion(pagina.context, una_persona(Rol.MODERADOR), portal)
    pagina.goto(reverse("admin:foros_hilo_change", args=[mensaje.hilo_id]))
    pagina.get_by_role("link", name="Llevar mensajes a un ejercicio").click()
    faltas += revisar(pagina, "llevar varios")
    pagina.goto(reverse("admin:foros_mensaje_change", args=[mensaje.pk]))
    pagina.get_by_role("link", name="Llevar a un ejercicio").click()
    faltas += revisar(pagina, "llevar uno")
    pagina.get_by_role("button", name="Llevarlo").click()
    faltas += revisar(pagina, "llevar uno con errores")
    pagina.get_by_label("Ejercicio").select_option(label="Horario de los parques")
    pagina.get_by_role("button", name="Llevarlo").click()
    assert Aporte.objects.get().ejercicio == ejercicio
    assert faltas == []
