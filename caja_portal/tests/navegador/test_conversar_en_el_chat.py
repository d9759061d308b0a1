"""A conversation in the browser: with JavaScript it reads itself, without it a link does; by keyboard, without gaps and
with nothing said twice to who listens."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador import catalogo_de_chat
from caja_portal.tests.navegador.catalogo_de_chat import LLAVE, con_llave
from caja_portal.tests.navegador.revision import revisar
from caja_portal.tests.navegador.teclado import escribir, ir_hasta, oprimir
from chat.acciones import atender
from chat.acciones.abrir import Quien, abrir
from chat.acciones.decir import decir
from chat.models import Conversacion, Mensaje
from chat.tests.fabricas import un_oficial, una_sala
from cuentas.models import Usuario
from nucleo.fichas import huella
from pqrs.models import Solicitud

pytestmark = pytest.mark.navegador
#: Every time that something enters the live region or the status changes, as a screen reader would be told.
ESCUCHAR = """() => {
  window.dicho = [];
  const anotar = (cambios) => cambios.forEach((c) => c.addedNodes.forEach((n) => {
    const texto = n.textContent.trim();
    if (texto) window.dicho.push(n.id || texto);
  }));
  for (const id of ['registro', 'situacion']) {
    new MutationObserver(anotar).observe(document.getElementById(id), { childList: true, subtree: true });
  }
}"""


@pytest.fixture
def ventana(ventana):
    """As everywhere, and closed before the portal is: these pages go on asking."""
    paginas = []

    def abrir_una(**opciones) -> Page:
        paginas.append(ventana(**opciones))
        return paginas[-1]

    yield abrir_una
    for pagina in paginas:
        pagina.context.close()


@pytest.fixture
def sala(portal, tiempo):
    """It is a Tuesday at ten in the morning, and there is who attends."""
    tiempo.llega(2026, 11, 24, 10)
    with tiempo.ahora():
        return una_sala(titulo="Afiliaciones")


@pytest.fixture
def marta(sala) -> Usuario:
    return un_oficial(nombre="marta")


@pytest.fixture
def conversacion(sala, marta, tiempo) -> Conversacion:
    """Attended by Marta."""
    quien = Quien(llave_huella=huella(LLAVE), nombre="Rosa")
    with tiempo.ahora():
        una = abrir(sala, quien, "¿Cómo me afilio?", uuid4(), acepta=True)
        return atender.tomar(una.pk, quien=marta)


def responder(conversacion: Conversacion, oficial: Usuario, texto: str, tiempo) -> None:
    with tiempo.ahora():
        decir(conversacion.participantes.get(usuario=oficial), texto, uuid4())


def abierta(ventana, portal: str, conversacion: Conversacion, **opciones) -> Page:
    pagina = ventana(**opciones)
    con_llave(pagina, portal)
    pagina.goto(conversacion.get_absolute_url())
    return pagina


def leidos(pagina: Page) -> list[str]:
    return pagina.locator("#registro li").evaluate_all("todos => todos.map((uno) => uno.id)")


def test_con_guiones_y_sin_ellos_se_conversa_y_se_lee_lo_mismo(ventana, portal, sala, marta, tiempo):
    con, sin = ventana(), ventana(java_script_enabled=False)
    for pagina, dicho in ((con, "Con guiones"), (sin, "Sin guiones")):
        pagina.goto("/chat/")
        pagina.get_by_role("link", name="Afiliaciones").click()
        pagina.get_by_label("Autorizo el uso de mis datos").check()
        pagina.get_by_label("¿En qué le podemos ayudar?").fill(dicho)
        pagina.get_by_role("button", name="Empezar la conversación").click()
        expect(pagina.locator("#situacion")).to_contain_text(re.compile("siguiente|antes que usted"))
    for texto, pagina in (("Con guiones", con), ("Sin guiones", sin)):
        una = Mensaje.objects.get(texto=texto).conversacion
        with tiempo.ahora():
            atender.tomar(una.pk, quien=marta)
        responder(una, marta, "Con gusto.", tiempo)
        if pagina is sin:
            pagina.get_by_role("link", name="Ver mensajes nuevos").click()
        expect(pagina.locator("#registro")).to_contain_text("Con gusto.")
        expect(pagina.locator("#situacion")).to_have_text("Lo atiende Marta.")
        pagina.get_by_label("Su mensaje").fill("Gracias")
        pagina.get_by_role("button", name="Enviar", exact=True).click()
        expect(pagina.locator("#m4")).to_contain_text("Gracias")
    assert leidos(con) == leidos(sin) == ["m1", "m2", "m3", "m4"]


def test_todo_con_el_teclado_y_el_foco_se_queda_en_el_recuadro(ventana, portal, sala, tiempo, marta):
    pagina = ventana()
    pagina.goto(sala.get_absolute_url())
    ir_hasta(pagina, "Autorizo")
    pagina.keyboard.press("Space")
    escribir(pagina, "¿En qué le podemos ayudar?", "Una duda")
    oprimir(pagina, "Empezar la conversación")
    una = Conversacion.objects.get()
    with tiempo.ahora():
        atender.tomar(una.pk, quien=marta)
    escribir(pagina, "Su mensaje", "Es sobre mi hijo")
    pagina.keyboard.press("Control+Enter")
    expect(pagina.locator("#m3")).to_contain_text("Es sobre mi hijo")
    expect(pagina.get_by_label("Su mensaje")).to_be_focused()
    expect(pagina.get_by_label("Su mensaje")).to_have_value("")
    pagina.keyboard.type("Tiene 19 años")
    ir_hasta(pagina, "Enviar")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#m4")).to_contain_text("Tiene 19 años")
    ir_hasta(pagina, "Terminar la conversación")
    pagina.keyboard.press("Enter")
    oprimir(pagina, "Sí, terminarla")
    expect(pagina.get_by_role("heading", name="¿Cómo le fue?")).to_be_visible()


def test_a_quien_escucha_no_se_le_dice_nada_dos_veces(ventana, portal, conversacion, marta, tiempo):
    pagina = abierta(ventana, portal, conversacion)
    registro = pagina.locator("#registro")
    assert [registro.get_attribute(uno) for uno in ("role", "aria-live", "aria-relevant")] == [
        "log",
        "polite",
        "additions",
    ]
    pagina.evaluate(ESCUCHAR)
    responder(conversacion, marta, "Uno", tiempo)
    pagina.get_by_label("Su mensaje").fill("Dos")
    pagina.get_by_label("Su mensaje").press("Control+Enter")
    expect(pagina.locator("#m4")).to_be_visible()
    for _ in range(3):  # the page comes back to be seen, and asks again
        pagina.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    responder(conversacion, marta, "Tres", tiempo)
    expect(pagina.locator("#m5")).to_be_visible()
    assert pagina.evaluate("window.dicho") == ["m3", "m4", "m5"]


def test_sin_red_lo_escrito_se_queda_y_al_volver_no_falta_ni_sobra_nada(
    ventana, portal, conversacion, marta, tiempo, vigilancia
):
    vigilancia.previstas.add("ERR_INTERNET_DISCONNECTED")
    pagina = abierta(ventana, portal, conversacion)
    pagina.context.set_offline(True)
    pagina.get_by_label("Su mensaje").fill("¿Sigue ahí?")
    pagina.get_by_label("Su mensaje").press("Control+Enter")
    expect(pagina.locator("#linea")).to_contain_text("Sin conexión")
    expect(pagina.get_by_label("Su mensaje")).to_have_value("¿Sigue ahí?")
    for n in range(55):
        responder(conversacion, marta, f"renglón {n}", tiempo)
    pagina.context.set_offline(False)
    pagina.get_by_label("Su mensaje").press("Control+Enter")
    expect(pagina.locator("#m58")).to_contain_text("¿Sigue ahí?")
    expect(pagina.locator("#linea")).to_be_empty()
    assert leidos(pagina) == [f"m{n}" for n in range(1, 59)]


def test_lo_que_se_envio_y_cuya_respuesta_se_perdio_no_se_repite(ventana, portal, conversacion, vigilancia):
    vigilancia.previstas.add("ERR_FAILED")
    pagina = abierta(ventana, portal, conversacion)

    def perder(ruta):
        if ruta.request.method != "POST":
            return ruta.continue_()
        ruta.fetch()
        return ruta.abort()

    pagina.route("**/mensajes/**", perder)
    caja = pagina.get_by_label("Su mensaje")
    caja.fill("Una sola vez")
    caja.press("Control+Enter")
    expect(pagina.locator("#linea")).to_contain_text("no se repetirá")
    pagina.unroute("**/mensajes/**")
    pagina.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(pagina.locator("#registro").get_by_text("Una sola vez")).to_have_count(1)
    expect(pagina.locator("#linea")).to_contain_text("no se repetirá")
    caja.press("Control+Enter")
    expect(caja).to_have_value("")
    expect(pagina.locator("#linea")).to_be_empty()
    assert Mensaje.objects.filter(texto="Una sola vez").count() == 1
    expect(pagina.locator("#registro").get_by_text("Una sola vez")).to_have_count(1)


def test_quien_sigue_un_enlace_y_vuelve_encuentra_lo_que_escribia(ventana, portal, conversacion):
    pagina = abierta(ventana, portal, conversacion)
    pagina.get_by_label("Su mensaje").type("Iba a decir")
    pagina.goto("/chat/")
    pagina.go_back()
    expect(pagina.get_by_label("Su mensaje")).to_have_value("Iba a decir")
    pagina.get_by_label("Su mensaje").press("Control+Enter")
    expect(pagina.locator("#m3")).to_contain_text("Iba a decir")
    pagina.reload()
    expect(pagina.get_by_label("Su mensaje")).to_have_value("")


def test_despues_de_la_hora_lo_escrito_se_radica_con_un_boton(ventana, portal, sala, tiempo, vigilancia):
    vigilancia.previstas.add("409")
    with tiempo.ahora():
        una = abrir(sala, Quien(llave_huella=huella(LLAVE), nombre="Rosa"), "Hola", uuid4(), acepta=True)
    pagina = abierta(ventana, portal, una)
    tiempo.llega(2026, 11, 24, 17, 1)
    pagina.get_by_label("Su mensaje").fill("Me cobraron dos veces")
    pagina.get_by_label("Su mensaje").press("Control+Enter")
    expect(pagina.get_by_role("alert")).to_contain_text("El chat está cerrado")
    expect(pagina.get_by_label("Su mensaje")).to_have_value("Me cobraron dos veces")
    expect(pagina.get_by_label("Su mensaje")).to_be_focused()
    assert not revisar(pagina, "mensaje negado")
    pagina.get_by_role("button", name="Radicar lo que escribí").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Recibimos su solicitud")
    solicitud = Solicitud.objects.get()
    assert solicitud.objeto.startswith("Me cobraron dos veces")
    assert f"{solicitud.recibida_en:%H:%M}" == "22:01"  # 17:01 of Bogotá, in UTC


def test_cuando_la_entidad_cierra_la_pagina_ofrece_calificar(ventana, portal, conversacion, marta, tiempo):
    pagina = abierta(ventana, portal, conversacion)
    pagina.get_by_label("Su mensaje").focus()
    with tiempo.ahora():
        atender.cerrar(conversacion.pk, quien=marta, nota="Se le explicó cómo.")
    expect(pagina.get_by_role("heading", name="¿Cómo le fue?")).to_be_visible()
    expect(pagina.locator("#registro")).to_contain_text("Se le explicó cómo.")
    expect(pagina.locator("#situacion")).to_contain_text("Esta conversación terminó.")
    expect(pagina.locator("#al-final")).to_be_focused()
    assert not revisar(pagina, "recién terminada")


def test_las_paginas_del_chat_no_tienen_faltas(ventana, sala, portal, tiempo):
    with tiempo.ahora():
        paradas = catalogo_de_chat.de_la_persona()
    pagina, faltas = ventana(), []
    con_llave(pagina, portal)
    for parada in paradas:
        respuesta = parada.ir(pagina)
        if respuesta is not None and respuesta.status != parada.estado:
            faltas.append(f"{parada.nombre}: respondió {respuesta.status} y no {parada.estado}")
        faltas += revisar(pagina, parada.nombre)
    assert not faltas, "\n".join(faltas)


#: No turn of the clock ever comes: what the page learns, it learns from the bell.
SIN_RELOJ = "const de = setTimeout; window.setTimeout = (hacer, ms) => (ms >= 1000 ? 0 : de(hacer, ms));"


def test_el_timbre_solo_avisa_y_la_pagina_pregunta(ventana, portal, conversacion, marta, tiempo):
    pagina = ventana()
    con_llave(pagina, portal)
    pagina.add_init_script(SIN_RELOJ)
    senal = f"{conversacion.get_absolute_url()}senal/"

    def con_timbre(ruta):
        cuerpo = ruta.fetch().text().replace('data-senal=""', f'data-senal="{senal}"')
        ruta.fulfill(body=cuerpo, content_type="text/html")

    def tocar(ruta):
        responder(conversacion, marta, "Buenos días.", tiempo)
        ruta.fulfill(body="event: hay\ndata: 3\n\n", content_type="text/event-stream")

    pagina.route(f"**{conversacion.get_absolute_url()}", con_timbre)
    pagina.route(f"**{senal}", tocar, times=1)
    pagina.goto(conversacion.get_absolute_url())
    expect(pagina.locator("#m3")).to_contain_text("Buenos días.")
    pagina.route(f"**{senal}", lambda ruta: ruta.fulfill(status=204))
