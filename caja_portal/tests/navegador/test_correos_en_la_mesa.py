"""Mail as officials see it, in a real browser and without JavaScript: they empty the tray of what nobody could place;
what a citizen answers by mail appears on her request; and an answer that came back is a task until it leaves again."""

import os
import re
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import Funcionaria
from correo.acciones import enviar_todo
from correo.models import Correo
from cuentas.models import Rol
from pqrs import acciones
from pqrs.consultas import demora
from pqrs.models import Solicitud
from pqrs.tests.cartas import ANA, carta, de_ana, llega, rebote_de, respuesta_a
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.navegador
LUIS = "luis@correo.example"
FOTOS = os.environ.get("PRUEBA_FOTOS", "")


@pytest.fixture
def mesa(ventana) -> Funcionaria:
    mesa = Funcionaria(ventana(java_script_enabled=False))
    mesa.entrar(una_funcionaria(Rol.COORDINADOR).username)
    return mesa


def foto(pagina: Page, nombre: str) -> None:
    """A picture for whoever wants to look (``PRUEBA_FOTOS``: a folder)."""
    if FOTOS:
        pagina.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


def test_una_funcionaria_vacia_la_bandeja_de_los_correos_que_nadie_pudo_ubicar(mesa):
    """One is delivered, one filed, one discarded, each with its reason; and nothing waits."""
    solicitud = de_ana()
    cita = "\r\n-- \r\nLuis, 3001234567\r\n\r\nEl lun, 2 nov 2026, Caja <a@b.co> escribió:\r\n> Le pedimos la fecha."
    llega(
        carta(
            f"Soy su hijo: fue el lunes.{cita}", de=LUIS, para=respuesta_a(solicitud), asunto="La fecha", n=1
        )
    )
    llega(carta("Quiero un subsidio.", de=LUIS, para=respuesta_a(solicitud), asunto="Otra cosa", n=2))
    llega(carta("", asunto="", n=3))
    pagina = mesa.pagina
    pagina.goto("/admin/")
    foto(pagina, "inicio")
    pagina.get_by_role("link", name="Hay 3 correos que esperan que alguien decida").click()
    foto(pagina, "bandeja")

    pagina.get_by_role("link", name="La fecha").click()
    expect(pagina.get_by_text("3001234567")).not_to_be_visible()
    pagina.get_by_text("Ver la firma").click()
    expect(pagina.get_by_text("3001234567")).to_be_visible()
    foto(pagina, "carta")
    pagina.get_by_role("link", name="Entregar a una solicitud…").click()
    expect(pagina.get_by_label("Radicado de la solicitud")).to_have_value(solicitud.radicado)
    pagina.get_by_role("button", name="Entregar el correo").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Escriba por qué")
    foto(pagina, "entregar-sin-razon")
    _decidir(
        pagina, "Es su hijo y la representa.", "Entregar el correo", f"en la historia de {solicitud.radicado}"
    )

    pagina.get_by_role("link", name="Otra cosa").click()
    pagina.get_by_role("link", name="Radicar…").click()
    _decidir(pagina, "Pide otra cosa.", "Radicar el correo", "quedó radicado con el número")
    pagina.get_by_role("link", name="(sin asunto)").click()
    pagina.get_by_role("link", name="Descartar…").click()
    _decidir(pagina, "Está vacío.", "Descartar el correo", "quedó descartado")

    expect(pagina.get_by_text("No hay correos por decidir.")).to_be_visible()
    foto(pagina, "bandeja-vacia")
    assert Solicitud.objects.latest("pk").objeto == "Quiero un subsidio."
    mesa.buscar(solicitud.radicado)
    expect(pagina.get_by_role("region", name="Historia")).to_contain_text("Soy su hijo: fue el lunes.")


def _decidir(pagina: Page, motivo: str, boton: str, dicho: str) -> None:
    pagina.get_by_label("Por qué").fill(motivo)
    pagina.get_by_role("button", name=boton).click()
    expect(pagina.locator(".messagelist .success")).to_contain_text(dicho)


def test_lo_que_la_ciudadana_responde_por_correo_aparece_en_su_solicitud(mesa):
    """She presses «Responder» in her acknowledgement, from her own mailbox."""
    solicitud = de_ana()
    enviar_todo()
    [acuse] = mail.outbox
    llega(
        carta(
            "Se me olvidó decir que fue en Sogamoso.",
            para=acuse.extra_headers["Reply-To"],
            asunto="Re: acuse",
        )
    )
    mesa.buscar(solicitud.radicado)
    pagina = mesa.pagina
    expect(pagina.get_by_role("region", name="Historia")).to_contain_text("que fue en Sogamoso")
    correos = pagina.get_by_role("region", name="Correos", exact=True)
    expect(correos).to_contain_text(f"De Ana Pérez <{ANA}>")
    foto(pagina, "ficha-con-respuesta")
    with pagina.expect_download() as espera:
        correos.get_by_role("link", name=re.compile("Descargar el correo original")).click()
    assert b"Sogamoso" in Path(espera.value.path()).read_bytes()


def test_una_respuesta_que_volvio_es_una_tarea_hasta_que_sale_a_la_direccion_corregida(mesa):
    """R3.34: two days later, from a server of the way."""
    solicitud, quien = de_ana(), una_funcionaria()
    acciones.guardar_borrador(solicitud.pk, "Sí, puede pasar el lunes.", "Nada más.", quien)
    acciones.responder(solicitud.pk, quien)
    enviar_todo()
    llega(rebote_de(Correo.objects.get(clave__startswith="pqrs.respuesta.")))

    pagina = mesa.pagina
    pagina.goto("/admin/")
    no_llegaron = pagina.get_by_role("region", name="Correos que no llegaron")
    no_llegaron.get_by_role("link", name=solicitud.radicado).click()
    expect(pagina.get_by_text("La respuesta no llegó")).to_be_visible()
    expect(pagina.get_by_text("Volvió sin entregarse")).to_be_visible()
    foto(pagina, "respuesta-devuelta")
    pagina.get_by_role("link", name="Corrija la dirección").click()
    pagina.get_by_label("Correo electrónico").fill("ana.perez@correo.example")
    pagina.get_by_label(re.compile("^Por qué")).fill("La dijo por teléfono.")
    pagina.get_by_role("button", name=re.compile("Corregir|Guardar")).click()
    expect(pagina.get_by_text("La respuesta no llegó")).to_have_count(0)
    mail.outbox.clear()
    enviar_todo()
    otra_vez = [una for una in mail.outbox if "Sí, puede pasar el lunes." in una.body]
    assert [una.to for una in otra_vez] == [["ana.perez@correo.example"]]


def test_la_franja_de_lo_que_no_sale_se_lee_en_toda_la_mesa(mesa, monkeypatch):
    monkeypatch.setattr(demora, "_recordado", (float("inf"), 12))
    for direccion in ("/admin/", "/admin/pqrs/solicitud/", "/admin/correo/entrante/"):
        mesa.pagina.goto(direccion)
        expect(mesa.pagina.get_by_text("esperan desde hace 12 minutos")).to_be_visible()
        foto(mesa.pagina, "franja" + direccion.replace("/", "-"))
    mesa.pagina.set_viewport_size({"width": 320, "height": 800})
    foto(mesa.pagina, "franja-320")
