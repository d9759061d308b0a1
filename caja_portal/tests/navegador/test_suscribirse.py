"""A story without JavaScript: subscribe, confirm, read the summary from a mail server, leave with one click."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from correo.acciones import enviar_todo
from correo.tests.servidor import servidor_smtp
from suscripciones import acciones
from suscripciones.models import Suscripcion
from suscripciones.tests.fabricas import un_tema, una_novedad

pytestmark = pytest.mark.navegador


@pytest.fixture
def smtp(portal, settings):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion()
        yield servidor


def carta(smtp, desde: int = 0):
    """The last letter that arrived after so many."""
    enviar_todo()
    assert len(smtp.recibidos) > desde
    return smtp.recibidos[-1].leido()


def enlace(texto: str, camino: str) -> str:
    return re.search(rf"http://\S+{camino}\S*", texto)[0]


def suscribirse(pagina, *temas: str) -> None:
    pagina.goto("/suscripciones/")
    for tema in temas:
        pagina.get_by_label(tema, exact=True).check()
    pagina.get_by_label(re.compile("Una vez al día")).check()
    pagina.get_by_label(re.compile("Su correo electrónico")).fill("ana@correo.example")
    pagina.get_by_label(re.compile("Autorizo que me escriban")).check()
    pagina.get_by_role("button", name="Enviarme el correo de confirmación").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Falta un paso: mire su correo")


def publicar_y_resumir(tiempo, tema, *titulos: str, dia: int) -> None:
    tiempo.llega(2026, 11, dia, 16)
    with tiempo.ahora():
        for titulo in titulos:
            una_novedad(tema, titulo=titulo)
    tiempo.llega(2026, 11, dia + 1, 7, 10)
    with tiempo.ahora():
        acciones.resumir()
        acciones.difundir()


def test_se_suscribe_confirma_lee_el_resumen_y_lo_deja_con_un_clic(ventana, smtp, tiempo):
    tiempo.llega(2026, 11, 23, 10)
    with tiempo.ahora():
        noticias = un_tema()
        un_tema("seccion:reglas", "Reglas")
    pagina = ventana(java_script_enabled=False)

    suscribirse(pagina, "Noticias", "Reglas")
    with tiempo.ahora():
        aviso = carta(smtp)
    pagina.goto(enlace(aviso.get_body(("plain",)).get_content(), "/suscripciones/confirmar/"))
    assert not Suscripcion.objects.exists()
    pagina.get_by_role("button", name="Sí, quiero recibirlo").click()
    expect(pagina.get_by_role("main").get_by_role("link", name="Noticias", exact=True)).to_be_visible()

    publicar_y_resumir(tiempo, noticias, "Abrió la sede de Soacha", "Cambió el horario", dia=23)
    with tiempo.ahora():
        resumen = carta(smtp, desde=1)
    texto = resumen.get_body(("plain",)).get_content()
    assert texto.index("Cambió el horario") < texto.index("Abrió la sede de Soacha")
    assert "<h2" in resumen.get_body(("html",)).get_content()

    pagina.goto(enlace(texto, "/suscripciones/dejar/"))
    assert Suscripcion.objects.vigentes().count() == 2
    pagina.get_by_role("button", name="Dejar todos los temas").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Listo: ya no le escribiremos")
    assert not Suscripcion.objects.vigentes().exists()

    publicar_y_resumir(tiempo, noticias, "Otra noticia", dia=24)
    with tiempo.ahora():
        enviar_todo()
    assert len(smtp.recibidos) == 2


def test_un_programa_de_correo_lo_deja_con_su_propio_clic(ventana, smtp, tiempo):
    """As Gmail does (RFC 8058): a POST to the header's address, without cookies and before anybody opens the mail."""
    tiempo.llega(2026, 11, 23, 10)
    with tiempo.ahora():
        noticias = un_tema()
    pagina = ventana(java_script_enabled=False)
    suscribirse(pagina, "Noticias")
    with tiempo.ahora():
        aviso = carta(smtp)
    pagina.goto(enlace(aviso.get_body(("plain",)).get_content(), "/suscripciones/confirmar/"))
    pagina.get_by_role("button", name="Sí, quiero recibirlo").click()
    expect(pagina.get_by_role("main").get_by_role("link", name="Noticias", exact=True)).to_be_visible()
    publicar_y_resumir(tiempo, noticias, "Abrió la sede", dia=23)
    with tiempo.ahora():
        resumen = carta(smtp, desde=1)

    assert resumen["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    direccion = resumen["List-Unsubscribe"].strip("<>")
    with urllib.request.urlopen(direccion, data=b"List-Unsubscribe=One-Click") as respuesta:
        assert respuesta.status == 200
        assert not respuesta.headers.get("Set-Cookie")
    assert not Suscripcion.objects.vigentes().exists()
