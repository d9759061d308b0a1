"""Going back, reloading, pressing twice, losing the connection: a request is filed once and nothing written is lost."""

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import QUEJA, Ciudadana
from pqrs.models import Solicitud

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
