"""By each door of the portal one goes in with a keyboard alone, and every stop on the way is seen."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.teclado import escribir, ir_hasta, oprimir
from encuestas.models import Papeleta
from encuestas.tests.fabricas import una_encuesta
from participa.models import Aporte
from participa.tests.fabricas import un_ejercicio, una_vecina
from suscripciones.tests.fabricas import un_tema

CLAVE = "una-clave-larga-de-prueba"
pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]


def titulo(pagina: Page, dicho: str) -> None:
    expect(pagina.get_by_role("heading", level=1)).to_have_text(dicho)


def marcar(pagina: Page, rotulo: str) -> None:
    ir_hasta(pagina, rotulo)
    pagina.keyboard.press("Space")


def test_se_responde_una_encuesta_con_el_teclado(ventana, portal):
    encuesta = una_encuesta()
    pagina = ventana()
    pagina.goto(encuesta.get_absolute_url())
    oprimir(pagina, "Responder")
    ir_hasta(pagina, "Sí")
    pagina.keyboard.press("ArrowDown")
    oprimir(pagina, "Continuar")
    escribir(pagina, "¿Cuántos años tiene?", "30")
    escribir(pagina, "¿Qué más quiere decirnos?", "Más sombra.")
    oprimir(pagina, "Continuar y revisar")
    oprimir(pagina, "Enviar mi respuesta")

    titulo(pagina, "Gracias: tenemos su respuesta")
    assert Papeleta.objects.exists()


def test_se_aporta_a_un_ejercicio_con_el_teclado(ventana, portal):
    ejercicio = un_ejercicio()
    pagina = ventana()
    pagina.goto(ejercicio.get_absolute_url())
    oprimir(pagina, "Aportar")
    escribir(pagina, "Su aporte", "Que abran a las siete.")
    oprimir(pagina, "Enviar mi aporte")

    titulo(pagina, "Recibimos su aporte")
    assert Aporte.objects.get().texto == "Que abran a las siete."


def test_se_suscribe_con_el_teclado(ventana, portal):
    un_tema("pagina:1", "Los parques")
    pagina = ventana()
    pagina.goto(reverse("suscripciones:suscribirse"))
    marcar(pagina, "Los parques")
    escribir(pagina, "Su correo electrónico", "ana@correo.example")
    marcar(pagina, "Autorizo que me escriban")
    oprimir(pagina, "Enviarme el correo de confirmación")

    titulo(pagina, "Falta un paso: mire su correo")


def test_se_entra_a_la_cuenta_con_el_teclado(ventana, portal):
    quien = una_vecina()
    EmailAddress.objects.create(user=quien, email=quien.email, verified=True, primary=True)
    pagina = ventana()
    pagina.goto(reverse("cuentas:mi_cuenta"))
    escribir(pagina, "Correo o usuario", quien.username)
    escribir(pagina, "Contraseña", CLAVE)
    oprimir(pagina, "Entrar")

    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    assert pagina.url.endswith(reverse("cuentas:mi_cuenta"))
