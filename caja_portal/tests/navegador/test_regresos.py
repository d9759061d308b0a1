"""Going back, reloading, pressing twice, losing the connection: a request is filed once and nothing written is lost."""

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import QUEJA, Ciudadana, Funcionaria
from cuentas.models import Rol
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = [pytest.mark.navegador, pytest.mark.lento]


@pytest.fixture
def ana(ventana) -> Ciudadana:
    return Ciudadana(ventana())


def sin_conexion(pagina: Page, boton: str) -> None:
    """Press a button while the connection is down."""
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name=boton).click()
    pagina.wait_for_url("chrome-error://**")
    pagina.context.set_offline(False)


def test_volver_y_confirmar_otra_vez_da_el_mismo_radicado(ana):
    radicado, codigo = ana.radicar()
    ana.pagina.go_back()
    assert ana.confirmar() == (radicado, codigo)

    expect(ana.pagina.get_by_text("Esta solicitud ya estaba radicada")).to_be_visible()
    assert Solicitud.objects.count() == 1


def test_recargar_el_recibo_no_radica_otra(ana):
    radicado, codigo = ana.radicar()
    ana.pagina.reload()

    assert ana.recibo() == (radicado, codigo)
    assert Solicitud.objects.count() == 1


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["con-javascript", "sin-javascript"])
def test_oprimir_dos_veces_seguidas_radica_una(ventana, java_script_enabled):
    ana = Ciudadana(ventana(java_script_enabled=java_script_enabled))
    ana.elegir()
    ana.escribir()
    ana.pagina.get_by_role("button", name="Confirmar y radicar").dblclick()

    ana.recibo()
    assert Solicitud.objects.count() == 1


def test_volver_del_repaso_al_formulario_conserva_lo_escrito(ana):
    ana.elegir()
    ana.escribir()
    ana.pagina.go_back()

    for campo, valor in QUEJA.items():
        expect(ana.campo(campo)).to_have_value(valor)


def test_si_se_cae_la_conexion_al_continuar_lo_escrito_sigue_en_la_pagina(ana, vigilancia):
    vigilancia.previstas.add("net::ERR_INTERNET_DISCONNECTED")
    ana.elegir()
    for campo, valor in QUEJA.items():
        ana.campo(campo).fill(valor)
    ana.pagina.get_by_label("Tipo de documento").select_option("CC")
    sin_conexion(ana.pagina, "Continuar y revisar")
    ana.pagina.go_back()

    for campo, valor in QUEJA.items():
        expect(ana.campo(campo)).to_have_value(valor)
    ana.continuar()
    ana.confirmar()
    assert Solicitud.objects.get().objeto == QUEJA["Su solicitud"]


def test_si_se_cae_la_conexion_al_confirmar_se_vuelve_a_confirmar(ana, vigilancia):
    vigilancia.previstas.add("net::ERR_INTERNET_DISCONNECTED")
    ana.elegir()
    ana.escribir()
    sin_conexion(ana.pagina, "Confirmar y radicar")
    ana.pagina.go_back()

    ana.confirmar()
    assert Solicitud.objects.get().objeto == QUEJA["Su solicitud"]


def test_si_la_respuesta_se_pierde_por_el_camino_volver_a_confirmar_da_el_mismo(ana, vigilancia):
    """The request was filed and the browser never knew."""
    vigilancia.previstas.add("net::ERR_FAILED")
    ana.elegir()
    ana.escribir()

    def perder(ruta) -> None:
        ruta.fetch(max_redirects=0)
        ruta.abort()

    ana.pagina.route("**/radicar/confirmar/", perder, times=1)
    ana.pagina.get_by_role("button", name="Confirmar y radicar").click()
    ana.pagina.wait_for_url("chrome-error://**")
    solicitud = Solicitud.objects.get()
    ana.pagina.go_back()

    assert ana.confirmar()[0] == solicitud.radicado
    assert Solicitud.objects.count() == 1


def test_radicar_y_seguir_no_deja_ninguna_cookie(ana):
    """So that blocking cookies changes nothing."""
    radicado, codigo = ana.radicar()
    ana.seguir(radicado, codigo)

    assert ana.pagina.context.cookies() == []


def test_una_respuesta_a_medio_escribir_no_se_pierde_por_volver_a_entrar_en_otra_ventana(ventana, vigilancia):
    """The form's token is no longer good: nothing is done, and the page gives the words back."""
    vigilancia.previstas.add("403: ")  # on a slow machine the draft has the time to try to save itself too
    beatriz = una_funcionaria(Rol.RESPONSABLE)
    solicitud = una_solicitud()
    mesa = Funcionaria(ventana())
    mesa.entrar(beatriz.username)
    mesa.abrir(solicitud.radicado, "Sin responsable")
    mesa.tomar()
    mesa.pagina.get_by_role("link", name="Escribir la respuesta").click()
    mesa.pagina.get_by_label("Respuesta", exact=True).fill("Ya corregimos la fecha.")

    otra = Funcionaria(mesa.pagina.context.new_page())
    otra.pagina.goto("/admin/")
    otra.pagina.get_by_role("button", name="Salir").click()
    otra.pagina.context.clear_cookies(name="csrf")  # as coming in by the door does: it gives another
    otra.entrar(beatriz.username)
    mesa.pagina.get_by_role("button", name="Guardar borrador").click()

    expect(mesa.pagina.get_by_role("heading", level=1)).to_have_text("No pudimos recibir lo que envió")
    expect(mesa.pagina.get_by_role("textbox", name="Lo que usted escribió")).to_have_value(
        "Ya corregimos la fecha."
    )
