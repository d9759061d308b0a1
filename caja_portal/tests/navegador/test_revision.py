"""What looks at every page looks at the whole of it, also when a slow network brings it by pieces."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from caja_portal.tests.navegador.revision import revisar

pytestmark = [pytest.mark.navegador, pytest.mark.lento]

FORMULARIO = b"<html lang=es><title>Antes</title><form method=post><button>Seguir</button></form>"
LLEGA_DESPUES = b"<html lang=es><title>Llega</title><main><h1>Llega</h1><img src='data:,'></main>"


class _PorPedazos(BaseHTTPRequestHandler):
    """Says at once that there is a page, and brings it when the browser has had time to look."""

    def do_GET(self):
        self._cabeceras()
        self.wfile.write(FORMULARIO)

    def do_POST(self):
        self._cabeceras()
        self.wfile.flush()
        threading.Event().wait(0.5)
        self.wfile.write(LLEGA_DESPUES)

    def _cabeceras(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def red_lenta() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _PorPedazos) as servidor:
        threading.Thread(target=servidor.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{servidor.server_port}/"
        servidor.shutdown()


def test_la_falta_de_una_pagina_que_todavia_viene_se_ve(page, red_lenta):
    page.goto(red_lenta)
    page.get_by_role("button", name="Seguir").click()

    faltas = revisar(page, "la que viene", anchos=(320,))

    assert [falta for falta in faltas if "image-alt" in falta], faltas
