"""A telephone that loses its signal shows a page that helps, and keeps no page of anybody."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]
LISTO = "() => navigator.serviceWorker.ready.then((uno) => uno.active && uno.active.state === 'activated')"
LO_GUARDADO = """async () => {
  const rutas = [];
  for (const nombre of await caches.keys())
    for (const pedida of await (await caches.open(nombre)).keys()) rutas.push(new URL(pedida.url).pathname);
  return rutas;
}"""


def quien_se_queda(ventana) -> Page:
    """Whoever follows a link from one page of ours to another."""
    pagina = ventana(service_workers="allow")
    pagina.goto("/")
    pagina.get_by_role("link", name="Términos y condiciones").click()
    expect(pagina.get_by_role("heading", level=1)).to_be_visible()
    pagina.wait_for_function(LISTO)
    return pagina


def test_sin_senal_cualquier_pagina_es_la_de_ayuda(ventana, vigilancia):
    pagina = quien_se_queda(ventana)
    pagina.context.set_offline(True)
    for ruta in ("/noticias/", "/mis-solicitudes/", "/admin/"):
        pagina.goto(ruta)
        expect(pagina.get_by_role("heading", level=1)).to_have_text("No hay conexión a internet")
        assert pagina.evaluate("() => [...document.styleSheets].every((una) => una.cssRules.length > 0)")
    vigilancia.previstas.add("ERR_INTERNET_DISCONNECTED")


def test_solo_se_guardan_archivos_del_portal_y_la_pagina_de_ayuda(ventana):
    pagina = quien_se_queda(ventana)
    for ruta in ("/radicar/queja/", "/seguimiento/", "/cuenta/entrar/"):
        pagina.goto(ruta)
    guardadas = pagina.evaluate(LO_GUARDADO)
    assert "/sin-conexion/" in guardadas
    assert all(una.startswith("/static/") for una in guardadas if una != "/sin-conexion/")


def test_con_senal_todo_sigue_igual_y_lo_que_se_envia_llega(ventana):
    pagina = quien_se_queda(ventana)
    pagina.goto("/noticias/")
    pagina.get_by_role("button", name="Sí", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Gracias por su opinión")


def test_quien_lee_una_sola_pagina_no_descarga_nada_de_mas(ventana):
    pagina = ventana(service_workers="allow")
    pedidas = []
    pagina.on("request", lambda una: pedidas.append(una.url))
    pagina.goto("/", wait_until="networkidle")
    assert not [una for una in pedidas if una.endswith("/sw.js")]
    assert pagina.evaluate("() => navigator.serviceWorker.getRegistrations().then((hay) => hay.length)") == 0


def test_reportar_un_error_sin_guiones_llega_al_recibo(ventana):
    pagina = ventana(java_script_enabled=False, viewport={"width": 320, "height": 640})
    pagina.goto("/noticias/")
    pagina.get_by_role("button", name="Reportar un error").click()
    pagina.get_by_label("¿Qué falló?").fill("El enlace del formulario no abre.")
    pagina.get_by_role("button", name="Enviar el reporte").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Recibimos su solicitud")
    assert pagina.context.cookies() == []
