"""The main job in a real browser: a citizen files and leaves with a number, an official answers, she reads it."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import (
    QUEJA,
    Ciudadana,
    Funcionaria,
    codigo_de_constancia,
    huella,
)
from correo.acciones import enviar_todo
from cuentas.models import Rol
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, un_archivo_txt, una_foto, una_funcionaria

RESPUESTA = "Hablamos con quien la atendió y le pedimos disculpas.\n\nLe explicamos cómo debió ser."
QUE_SIGUE = "Vuelva cuando quiera: la atenderá la supervisora."


@pytest.mark.navegador
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["con-javascript", "sin-javascript"])
def test_una_queja_se_radica_se_verifica_se_sigue_se_responde_y_se_lee(ventana, java_script_enabled):
    """File with two attachments, correct, confirm, download and verify the constancia, follow; answer; read it."""
    beatriz = una_funcionaria(Rol.RESPONSABLE)
    ana = Ciudadana(ventana(java_script_enabled=java_script_enabled))
    mesa = Funcionaria(ventana(java_script_enabled=java_script_enabled))

    radicado, codigo = _radicar_corrigiendo(ana)
    _verificar_la_constancia(ana, radicado)
    ana.seguir(radicado, codigo)
    expect(ana.pagina.get_by_text("Recibimos su solicitud", exact=True)).to_be_visible()
    expect(ana.pagina.get_by_role("link", name="carta.pdf")).to_be_visible()

    mesa.entrar(beatriz.username)
    mesa.abrir(radicado, "Sin responsable")
    mesa.tomar()
    _responder(mesa, radicado)

    _leer_la_respuesta(ana, radicado, codigo)
    enviar_todo()
    _leer_los_correos(ana, radicado)
    _buzon_de_salida(mesa.pagina, radicado)


@pytest.mark.humo
def test_una_queja_se_radica_se_responde_y_se_lee(ventana):
    """The short way, on whichever database."""
    beatriz = una_funcionaria(Rol.RESPONSABLE)
    ana, mesa = Ciudadana(ventana()), Funcionaria(ventana())

    radicado, codigo = ana.radicar(archivos=(un_archivo_pdf(), una_foto()))
    mesa.entrar(beatriz.username)
    mesa.abrir(radicado, "Sin responsable")
    mesa.tomar()
    _responder(mesa, radicado)

    _leer_la_respuesta(ana, radicado, codigo)


def _radicar_corrigiendo(ana: Ciudadana) -> tuple[str, str]:
    """Reading it over, she sees that a word is wrong; what she wrote and the files are still there to correct it."""
    ana.elegir()
    ana.escribir(archivos=(un_archivo_pdf(), una_foto()))
    expect(ana.pagina.get_by_role("heading", level=1)).to_have_text("Revise su solicitud")
    assert ana.pagina.locator(".adjunto-nombre").all_inner_texts() == ["carta.pdf", "foto.jpg"]

    ana.pagina.get_by_role("button", name="Corregir qué pide").click()
    expect(ana.campo("Nombres y apellidos")).to_have_value(QUEJA["Nombres y apellidos"])
    expect(ana.campo("Su solicitud")).to_have_value(QUEJA["Su solicitud"])
    ana.campo("Su solicitud").fill("La persona de la ventanilla 3 me gritó.")
    ana.continuar()
    expect(ana.pagina.get_by_text("La persona de la ventanilla 3 me gritó.").first).to_be_visible()

    radicado, codigo = ana.confirmar()
    solicitud = Solicitud.objects.get()
    assert radicado == solicitud.radicado
    assert solicitud.objeto == "La persona de la ventanilla 3 me gritó."
    expect(ana.pagina.locator(".plazo-fecha time")).to_have_attribute(
        "datetime", solicitud.vence_el.isoformat()
    )
    return radicado, codigo


def _verificar_la_constancia(ana: Ciudadana, radicado: str) -> None:
    """The code of the document opens the page that confirms it, and the file is compared with its SHA-256."""
    pdf = ana.bajar("Descargar la constancia")
    assert pdf.name == f"constancia-{radicado}.pdf"

    ana.verificar(codigo_de_constancia(pdf.read_bytes()))
    expect(ana.pagina.get_by_role("heading", level=1)).to_have_text(f"La constancia {radicado} es auténtica")
    expect(ana.pagina.get_by_text(huella(pdf))).to_be_visible()
    assert "Ana" not in ana.pagina.locator("main").inner_text()

    ana.pagina.locator("input[type=file]").set_input_files(pdf)
    ana.pagina.get_by_role("button", name="Comparar la huella").click()
    expect(ana.pagina.get_by_text("El archivo es idéntico")).to_be_visible()


def _responder(mesa: Funcionaria, radicado: str) -> None:
    expect(mesa.pagina.get_by_text(f"{radicado} queda a su cargo.")).to_be_visible()
    mesa.escribir(RESPUESTA, QUE_SIGUE, un_archivo_txt("disculpa.txt", "Le pedimos disculpas."))
    previa = mesa.pagina.locator(".previa")
    expect(previa.get_by_text("le pedimos disculpas")).to_be_visible()
    expect(previa.get_by_text(QUE_SIGUE)).to_be_visible()
    expect(previa.get_by_role("link", name="disculpa.txt")).to_be_visible()
    mesa.enviar()
    expect(mesa.pagina.get_by_text(f"{radicado} quedó respondida.")).to_be_visible()


def _leer_la_respuesta(ana: Ciudadana, radicado: str, codigo: str) -> None:
    ana.seguir(radicado, codigo)
    respuesta = ana.pagina.get_by_role("region", name="Nuestra respuesta")
    expect(respuesta.get_by_text("le pedimos disculpas")).to_be_visible()
    expect(respuesta.get_by_text(QUE_SIGUE)).to_be_visible()
    expect(respuesta.get_by_text(re.compile(r"^\d{4}-S-000001$"))).to_be_visible()
    assert ana.bajar("disculpa.txt").read_text() == "Le pedimos disculpas."


def _buzon_de_salida(pagina: Page, radicado: str) -> None:
    """The acknowledgement and the answer left, and the outbox says so without telling to whom: they carry secrets."""
    pagina.get_by_role("button", name="Salir").click()
    Funcionaria(pagina).entrar(una_funcionaria(Rol.ADMINISTRADOR).username)
    pagina.get_by_role("link", name="Correos", exact=True).first.click()

    filas = pagina.locator("#result_list tbody tr").filter(has_text=radicado)
    expect(filas).to_have_count(2)
    expect(filas.filter(has_text="Enviado")).to_have_count(2)
    assert "ana@ejemplo.co" not in pagina.locator("main").inner_text()


def _leer_los_correos(ana: Ciudadana, radicado: str) -> None:
    """Each letter names the request, and its link opens it."""
    acuse, respuesta = mail.outbox
    for carta, titulo in ((acuse, "Qué ha pasado"), (respuesta, "Nuestra respuesta")):
        assert carta.to == ["ana@ejemplo.co"]
        assert radicado in carta.subject
        ana.pagina.goto(re.search(r"http://\S+/seguimiento/\S+", carta.body)[0])
        expect(ana.pagina.get_by_role("heading", level=1)).to_have_text(f"Solicitud {radicado}")
        expect(ana.pagina.get_by_role("heading", name=titulo)).to_be_visible()
