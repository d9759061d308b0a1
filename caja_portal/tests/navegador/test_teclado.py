"""With a keyboard alone everything is reached, in order, and it is always seen where one is."""

import re

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.personas import (
    PASOS_PARA_RADICAR,
    QUEJA,
    Ciudadana,
    como_se_sube,
    con_sesion,
    contar_pasos,
)
from caja_portal.tests.navegador.teclado import enfocado, escribir, ir_hasta, oprimir
from cuentas.models import Rol
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, una_funcionaria, una_solicitud

pytestmark = [pytest.mark.navegador, pytest.mark.lento]


def test_se_radica_con_el_teclado_de_principio_a_fin(ventana):
    pagina = ventana()
    # From the start: the browser takes a moment to hand its dialog over.
    pagina.on("filechooser", lambda dialogo: dialogo.set_files([como_se_sube(un_archivo_pdf())]))
    pagina.goto("/")
    pasos = contar_pasos(pagina)
    oprimir(pagina, "Pedir algo, quejarme o reclamar")
    oprimir(pagina, "Queja")
    escribir(pagina, "Nombres y apellidos", QUEJA["Nombres y apellidos"])
    ir_hasta(pagina, "Tipo de documento")
    pagina.keyboard.press("ArrowDown")
    escribir(pagina, "Número de documento", QUEJA["Número de documento"])
    escribir(pagina, "Correo electrónico", QUEJA["Correo electrónico"])
    escribir(pagina, "Su solicitud", QUEJA["Su solicitud"])
    ir_hasta(pagina, "Adjuntar archivos")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("list", name="Archivos elegidos")).to_contain_text("carta.pdf")
    oprimir(pagina, "Continuar y revisar")
    oprimir(pagina, "Confirmar y radicar")

    radicado, _ = Ciudadana(pagina).recibo()
    assert 0 < len(pasos) <= PASOS_PARA_RADICAR, pasos
    solicitud = Solicitud.objects.get()
    assert solicitud.radicado == radicado
    assert solicitud.objeto == QUEJA["Su solicitud"]
    assert solicitud.adjuntos.count() == 1


def test_un_funcionario_toma_y_responde_con_el_teclado(ventana, portal):
    solicitud = una_solicitud()
    pagina = ventana()
    con_sesion(pagina.context, una_funcionaria(Rol.RESPONSABLE), portal)
    pagina.goto("/admin/")
    oprimir(pagina, "1 Sin responsable")
    oprimir(pagina, solicitud.radicado)
    oprimir(pagina, "Tomar")
    oprimir(pagina, "Tomar la solicitud")
    oprimir(pagina, "Escribir la respuesta")
    escribir(pagina, "Respuesta", "Ya corregimos la fecha de su afiliación.")
    escribir(pagina, "Qué sigue", "No tiene que hacer nada más.")
    oprimir(pagina, "Guardar y ver cómo queda")
    oprimir(pagina, "Enviar la respuesta")

    expect(pagina.get_by_text(f"{solicitud.radicado} quedó respondida.")).to_be_visible()


def test_el_codigo_se_copia_con_el_teclado_y_se_oye_que_se_copio(ventana):
    pagina = ventana(permissions=["clipboard-read", "clipboard-write"])
    _, codigo = Ciudadana(pagina).radicar()
    ir_hasta(pagina, "Copiar código de seguimiento")
    pagina.keyboard.press("Enter")

    expect(pagina.get_by_role("status").filter(has_text="Copiado")).to_be_visible()
    assert pagina.evaluate("() => navigator.clipboard.readText()") == codigo


def test_lo_primero_es_saltar_al_contenido(ventana):
    pagina = ventana()
    pagina.goto("/radicar/")
    ir_hasta(pagina, "Saltar al contenido")
    pagina.keyboard.press("Enter")

    assert enfocado(pagina).id == "contenido"
    pagina.keyboard.press("Tab")
    assert enfocado(pagina).nombre == "Petición de interés particular"


@pytest.mark.parametrize("ancho", [320, 1280])
def test_el_menu_se_abre_se_cierra_con_escape_y_devuelve_el_foco(ventana, ancho):
    pagina = ventana(viewport={"width": ancho, "height": 800})
    pagina.goto("/")
    if ancho == 320:
        ir_hasta(pagina, "Menú")
        pagina.keyboard.press("Enter")
    ir_hasta(pagina, "Atención y Servicios")
    pagina.keyboard.press("Enter")
    ir_hasta(pagina, "Consultar mi solicitud")
    pagina.keyboard.press("Escape")

    assert enfocado(pagina).nombre.startswith("Atención y Servicios")
    expect(pagina.locator("header").get_by_role("link", name="Consultar mi solicitud")).to_have_count(0)


@pytest.mark.parametrize("ancho", [320, 1280])
def test_el_menu_abierto_no_tapa_lo_que_tiene_el_foco(ventana, ancho):
    """It closes when the focus goes on to the page."""
    pagina = ventana(viewport={"width": ancho, "height": 800})
    pagina.goto("/radicar/")
    if ancho == 320:
        ir_hasta(pagina, "Menú")
        pagina.keyboard.press("Enter")
    ir_hasta(pagina, "Atención y Servicios")
    pagina.keyboard.press("Enter")
    ir_hasta(pagina, "Calcular un plazo")
    expect(pagina.locator("header details[open]")).not_to_have_count(0)
    ir_hasta(pagina, "Inicio")

    expect(pagina.locator("header nav:visible a:visible")).to_have_count(0)


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["con-javascript", "sin-javascript"])
def test_tras_un_error_el_foco_llega_al_resumen_y_de_alli_al_campo(ventana, java_script_enabled):
    pagina = ventana(java_script_enabled=java_script_enabled)
    pagina.goto("/radicar/queja/")
    with pagina.expect_navigation() as espera:
        Ciudadana(pagina).continuar()
    assert espera.value.status == 422
    assert enfocado(pagina).clase == "resumen-errores"

    ir_hasta(pagina, "Tipo de documento: Elija el tipo de documento.")
    pagina.keyboard.press("Enter")
    assert enfocado(pagina).id == "id_tipo_documento"


@pytest.mark.parametrize("direccion", ["/radicar/queja/", "/escribanos/", "/seguimiento/", "/verificar/"])
def test_cada_campo_con_error_dice_cual_es(ventana, direccion):
    """The control is marked, its message is read with it, and the summary has a line that leads to it."""
    pagina = ventana()
    pagina.goto(direccion)
    with pagina.expect_navigation():
        pagina.locator("main form .botonera button").first.click()

    campos = pagina.locator("[aria-invalid=true]").all()
    assert campos
    for campo in campos:
        suyo = f"#{campo.get_attribute('id')}"
        mensaje = pagina.locator(f"{suyo}_error").inner_text().replace("\n", " ")
        assert mensaje.startswith("Error: ")
        expect(campo).to_have_accessible_description(re.compile(re.escape(mensaje)))
        expect(pagina.locator(f'.resumen-errores a[href="{suyo}"]')).to_have_count(1)
