"""A fault is told to a server that speaks as Sentry, with nothing of whoever met it."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from caja_portal.averias import limpio
from caja_portal.tests.procesos import instalacion, puerto_libre

SECRETO = "canario-7f3a"
#: A view that breaks with what it was given, in the real application, with everything that could betray somebody.
GUION = f"""
import django
django.setup()
from django.test import Client
from django.urls import path
import caja_portal.urls

def romperse(request, que):
    secreto_local = request.POST["secreto"]
    raise LookupError(f"no está {{secreto_local}}")

caja_portal.urls.urlpatterns.insert(0, path("romperse/<str:que>/", romperse, name="romperse"))
cliente = Client(raise_request_exception=False)
respuesta = cliente.post(
    "/romperse/{SECRETO}/?codigo={SECRETO}",
    {{"secreto": "{SECRETO}"}},
    headers={{"User-Agent": "{SECRETO}", "Cookie": "sesion={SECRETO}", "Referer": "http://x/{SECRETO}"}},
    REMOTE_ADDR="203.0.113.77",
    SERVER_NAME="localhost",
)
print(respuesta.status_code, respuesta["X-Request-ID"])
"""
#: How the library may send what it sends.
COMO_VIENE = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


class _Recibe(BaseHTTPRequestHandler):
    def do_POST(self):
        cuerpo = self.rfile.read(int(self.headers["Content-Length"]))
        cuerpo = COMO_VIENE[self.headers.get("Content-Encoding")](cuerpo)
        self.server.recibido.append((self.path, self.headers.get("X-Sentry-Auth", ""), cuerpo.decode()))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@contextmanager
def servidor_de_errores() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Recibe) as servidor:
        servidor.recibido = []
        threading.Thread(target=servidor.serve_forever, daemon=True).start()
        try:
            yield servidor
        finally:
            servidor.shutdown()


def correr(tmp_path, dsn: str) -> str:
    with instalacion(tmp_path, SENTRY_DSN=dsn, DJANGO_SETTINGS_MODULE="caja_portal.settings") as una:
        hecho = subprocess.run(
            [sys.executable, "-c", GUION],
            env={"PATH": "/usr/bin:/bin", **una.entorno},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert hecho.returncode == 0, hecho.stderr
    return hecho.stdout


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
def test_llega_que_fallo_donde_y_en_que_ruta_y_nada_de_la_persona(tmp_path):
    with servidor_de_errores() as servidor:
        estado, peticion = correr(tmp_path, f"http://llave@127.0.0.1:{servidor.server_port}/2").split()
    assert estado == "500"
    [(direccion, autoriza, cuerpo)] = servidor.recibido
    assert direccion == "/api/2/envelope/"
    assert "sentry_key=llave" in autoriza
    evento = json.loads(cuerpo.splitlines()[2])
    [falla] = evento["exception"]["values"]
    assert (falla["type"], falla["value"]) == ("LookupError", "LookupError")
    assert falla["stacktrace"]["frames"][-1]["function"] == "romperse"
    assert evento["tags"] == {"peticion": peticion, "ruta": "romperse"}
    assert SECRETO not in cuerpo
    assert "203.0.113.77" not in cuerpo


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
def test_un_servidor_de_errores_que_no_esta_no_cambia_nada(tmp_path):
    assert correr(tmp_path, f"http://llave@127.0.0.1:{puerto_libre()}/2").startswith("500 ")


def test_de_un_evento_solo_sale_lo_que_esta_en_la_lista():
    """Whatever a later release of the library adds stays inside."""
    evento = {
        "event_id": "1",
        "level": "error",
        "request": {"url": SECRETO, "data": SECRETO},
        "user": {"ip_address": SECRETO},
        "breadcrumbs": [SECRETO],
        "contexts": {"nuevo": SECRETO},
        "extra": {"datos": {"ruta": "pqrs:confirmar"}, "otro": SECRETO},
        "logentry": {
            "message": "El correo %s falló de ana@correo.example",
            "formatted": SECRETO,
            "params": [SECRETO],
        },
        "exception": {
            "values": [
                {
                    "type": "ValueError",
                    "value": SECRETO,
                    "stacktrace": {
                        "frames": [{"function": "f", "vars": {"a": SECRETO}, "context_line": SECRETO}]
                    },
                }
            ]
        },
    }
    dicho = limpio(evento, {})
    assert SECRETO not in json.dumps(dicho)
    assert dicho["tags"] == {"ruta": "pqrs:confirmar"}
    assert dicho["logentry"] == {"message": "El correo %s falló de …@…"}
    assert dicho["exception"]["values"][0]["stacktrace"] == {"frames": [{"function": "f"}]}
