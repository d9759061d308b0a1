"""Request smuggling: gunicorn, with the options of production, takes no request about whose end two servers could
disagree. What the proxy in front has to do is in ``docs/decisiones/0044``."""

import socket
import sys

import pytest
from django.conf import settings

from caja_portal.tests.procesos import Proceso, _opciones_de_gunicorn

pytestmark = [pytest.mark.sin_base]
COLA = b"GET /salud/?contrabando HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SANO = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
PEDIDOS = {
    "las dos medidas": b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
    "dos largos distintos": b"Content-Length: 3\r\nContent-Length: 6\r\n\r\nabcdef",
    "dos largos en uno": b"Content-Length: 3, 6\r\n\r\nabcdef",
    "largo con signo": b"Content-Length: +3\r\n\r\nabc",
    "largo negativo": b"Content-Length: -1\r\n\r\n",
    "largo con letras": b"Content-Length: 0x3\r\n\r\nabc",
    "largo con guion bajo": b"Content-Length: 1_0\r\n\r\nabcdefghij",
    "codificacion desconocida": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "codificacion con espacio": b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "codificacion dos veces": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "codificacion no al final": b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "renglon doblado": b"X-Uno: a\r\n Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
    "nombre con espacio": b"X Uno: a\r\nContent-Length: 3\r\n\r\nabc",
    "trozo con largo torcido": b"Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
    "trozo con 0x": b"Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
}


class Servidor(Proceso):
    """gunicorn with the options of ``script/server``, without a database: what is looked at comes before."""

    def __init__(self, carpeta):
        datos = carpeta / "datos"
        datos.mkdir()
        (datos / "estaticos").symlink_to(settings.STATIC_ROOT)
        with socket.create_server(("127.0.0.1", 0), backlog=64) as puerta:
            self.puerto, fd = puerta.getsockname()[1], puerta.fileno()
            orden = [sys.executable, "-m", "gunicorn", *_opciones_de_gunicorn(), "--bind", f"fd://{fd}"]
            entorno = {"DATA_DIR": str(datos), "DATABASE_URL": ""}
            super().__init__([*orden, "--workers", 1], entorno, carpeta / "log", pass_fds=[fd])
        decir(self.puerto, SANO)


@pytest.fixture(scope="module")
def servidor(tmp_path_factory):
    uno = Servidor(tmp_path_factory.mktemp("contrabando"))
    yield uno
    uno.matar()


def decir(puerto: int, crudo: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", puerto), timeout=60) as enchufe:
        enchufe.sendall(crudo)
        enchufe.shutdown(socket.SHUT_WR)
        dicho = b""
        while pedazo := enchufe.recv(65_536):
            dicho += pedazo
    return dicho


@pytest.mark.parametrize("cual", PEDIDOS)
def test_un_pedido_ambiguo_se_rechaza_y_lo_que_trae_escondido_no_se_atiende(servidor, cual):
    pedido = b"POST /opinion/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + PEDIDOS[cual] + COLA
    dicho = decir(servidor.puerto, pedido)

    assert dicho.count(b"HTTP/1.1 ") <= 1
    assert dicho[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 501", b"")


def test_un_pedido_sano_si_se_atiende(servidor):
    assert decir(servidor.puerto, SANO).startswith(b"HTTP/1.1 200")


def test_dos_nombres_de_servidor_no_se_aceptan(servidor):
    pedido = (
        b"GET /cuenta/entrar/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: malo.example\r\nConnection: close\r\n\r\n"
    )

    assert b"malo.example" not in decir(servidor.puerto, pedido)
