"""«Mi espacio» in a browser: seen whole, taken away and ended, also by keyboard and without JavaScript."""

import re
import zipfile

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from caja_portal.tests.dos_personas import con_de_todo
from caja_portal.tests.navegador.catalogo import a
from caja_portal.tests.navegador.revision import revisar
from chat.tests.fabricas import MARTES
from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE
from nucleo import reloj

pytestmark = pytest.mark.navegador

PAGINAS = (
    "cuentas:mi_cuenta",
    "cuentas:autorizaciones",
    "cuentas:mis_datos",
    "cuentas:eliminar",
    "cuentas:sesiones_abiertas",
)


@pytest.fixture
def ana(portal) -> Usuario:
    with reloj.en(MARTES):
        return con_de_todo("ana")


def entrar(pagina: Page) -> None:
    pagina.goto(reverse("account_login"))
    pagina.get_by_label("Correo o usuario").fill("ana@correo.example")
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mi espacio")


def test_lo_de_quien_tiene_de_todo_no_tiene_faltas(ventana, ana):
    pagina, faltas = ventana(), []
    entrar(pagina)
    for nombre in PAGINAS:
        a(nombre, reverse(nombre)).ir(pagina)
        faltas += revisar(pagina, nombre)
    assert not faltas, "\n".join(faltas)


def test_sin_guiones_descarga_y_despues_elimina(ventana, ana, tmp_path):
    pagina = ventana(java_script_enabled=False)
    entrar(pagina)
    pagina.get_by_role("link", name="Descargar mis datos").click()
    with pagina.expect_download() as descarga:
        pagina.get_by_role("button", name="Descargar mis datos").click()
    descarga.value.save_as(tmp_path / "datos.zip")
    assert "index.html" in zipfile.ZipFile(tmp_path / "datos.zip").namelist()
    pagina.get_by_role("link", name="Volver a mi espacio").click()
    pagina.get_by_role("link", name="Eliminar mi cuenta").click()
    pagina.get_by_role("button", name="Eliminar mi cuenta y mis datos").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("Marque la casilla")
    pagina.get_by_label(re.compile("Entiendo que no se puede deshacer")).check()
    pagina.get_by_role("button", name="Eliminar mi cuenta y mis datos").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Su cuenta se eliminó")
    assert not Usuario.objects.get(pk=ana.pk).is_active


def test_con_el_teclado_se_llega_a_cada_bloque_desde_el_indice(ventana, ana):
    pagina = ventana()
    entrar(pagina)
    pagina.get_by_text("Qué hay en esta página").focus()
    pagina.keyboard.press("Enter")
    enlaces = pagina.get_by_role("navigation", name="En esta página").get_by_role("link")
    assert enlaces.count() >= 9
    enlaces.last.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Mis datos y mi cuenta")).to_be_in_viewport()
