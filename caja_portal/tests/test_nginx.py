"""The web server in front, with the very file that the operator installs, nginx and gunicorn real."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings

from caja_portal.tests.procesos import Proceso, instalacion, puerto_libre
from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO, esperar_hasta
from correo.tests.servidor_cifrado import un_certificado

NGINX = os.environ.get("PRUEBA_NGINX") or shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
NOMBRE = "portal.caja.gov.co"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.en_produccion,
    pytest.mark.skipif(NGINX is None, reason="no está nginx"),
]
#: Seconds: far from the time in which it looks again, and from those that it waits for an answer.
ANTES_DE_CANSARSE = 4
PRINCIPAL = """
daemon off; master_process off; pid {carpeta}/pid; error_log {carpeta}/error.log;
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {carpeta}/t; proxy_temp_path {carpeta}/t; fastcgi_temp_path {carpeta}/t;
  uwsgi_temp_path {carpeta}/t; scgi_temp_path {carpeta}/t;
  include {carpeta}/portal.conf;
}}
"""


class Frente:
    """nginx with the operator's file, whose ports and paths are of here, and as it would be asked from outside."""

    def __init__(self, carpeta, web: int, eventos: int):
        self.carpeta, self.cifrado, self.claro = carpeta, puerto_libre(), puerto_libre()
        certificado = un_certificado(carpeta)
        conf = (settings.BASE_DIR / "despliegue/nginx/caja-portal.conf").read_text()
        for patron, aqui in (
            (r"listen \[::\].*", ""),
            (r"listen 80\b", f"listen 127.0.0.1:{self.claro}"),
            (r"listen 443\b", f"listen 127.0.0.1:{self.cifrado}"),
            (r"unix:/run/caja-portal/web.sock", f"127.0.0.1:{web}"),
            (r"unix:/run/caja-portal/eventos.sock", f"127.0.0.1:{eventos}"),
            (r"/etc/ssl/caja-portal/portal\.(pem|key)", str(certificado)),
            (r"/var/log/nginx/caja-portal.log", f"{carpeta}/portal.log"),
            (r"/var/lib/nginx/caja-portal", f"{carpeta}/guardado"),
            (r"/opt/caja-portal/", f"{settings.BASE_DIR}/"),
        ):
            conf, veces = re.subn(patron, aqui, conf)
            assert veces, patron
        (carpeta / "portal.conf").write_text(conf)
        (carpeta / "nginx.conf").write_text(PRINCIPAL.format(carpeta=carpeta))
        self._popen = subprocess.Popen([*LIGADO, NGINX, "-p", carpeta, "-c", carpeta / "nginx.conf"])
        esperar_hasta(self._atiende, "que nginx arrancara")

    def _atiende(self) -> bool:
        with socket.socket() as puerta:
            return puerta.connect_ex(("127.0.0.1", self.cifrado)) == 0

    def abrir(self, nombre: str = NOMBRE) -> ssl.SSLSocket:
        contexto = ssl.create_default_context()
        contexto.check_hostname, contexto.verify_mode = False, ssl.CERT_NONE
        puerta = socket.create_connection(("127.0.0.1", self.cifrado), PLAZO)
        return contexto.wrap_socket(puerta, server_hostname=nombre)

    def pedir(self, metodo: str, ruta: str, cuerpo: bytes = b"", **cabeceras) -> http.client.HTTPResponse:
        conexion = http.client.HTTPSConnection(NOMBRE, timeout=PLAZO)
        conexion.sock = self.abrir()
        conexion.request(metodo, ruta, cuerpo, {n.replace("_", "-"): v for n, v in cabeceras.items()})
        respuesta = conexion.getresponse()
        respuesta.cuerpo = respuesta.read().decode(errors="replace")
        conexion.close()
        return respuesta

    def decir(self, crudo: bytes) -> bytes:
        """What comes back to some bytes, until it hangs up."""
        with self.abrir() as puerta:
            puerta.sendall(crudo)
            dicho = b""
            while parte := puerta.recv(65536):
                dicho += parte
        return dicho

    def cerrar(self) -> None:
        self._popen.terminate()
        self._popen.wait(PLAZO)


@contextmanager
def frente(carpeta, web: int = 1, eventos: int = 1):
    uno = Frente(carpeta, web, eventos)
    try:
        yield uno
    finally:
        uno.cerrar()


@pytest.fixture(scope="module")
def web(django_db_setup, tmp_path_factory):
    """gunicorn as its unit says, with the settings of production; the port where it listens."""
    unidad = (settings.BASE_DIR / "despliegue/systemd/caja-portal-web.service").read_text()
    opciones = re.search(r"-m gunicorn (.*)", unidad.replace("\\\n", " "))[1].split()
    opciones[opciones.index("--workers") + 1] = "1"
    ajustes = {"URL_PUBLICA": f"https://{NOMBRE}", "TLS": "si", "ALLOWED_HOSTS": NOMBRE}
    carpeta = tmp_path_factory.mktemp("portal")
    with instalacion(carpeta, **ajustes) as una, socket.create_server(("127.0.0.1", 0), backlog=64) as puerta:
        orden = [sys.executable, "-m", "gunicorn", *opciones, "--bind", f"fd://{puerta.fileno()}"]
        proceso = Proceso(orden, una.entorno, carpeta / "gunicorn.log", pass_fds=[puerta.fileno()])
        try:
            yield puerta.getsockname()[1]
        finally:
            proceso.matar()


@pytest.fixture(scope="module")
def delante(web, tmp_path_factory):
    with frente(tmp_path_factory.mktemp("nginx"), web) as uno:
        yield uno


def test_la_portada_llega_cifrada_con_las_cabeceras_del_portal_y_una_sola_vez_cada_una(delante):
    respuesta = delante.pedir("GET", "/")
    assert respuesta.status == 200
    for cabecera in ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options"):
        assert len(respuesta.headers.get_all(cabecera)) == 1
    assert "nginx/" not in respuesta.headers["Server"]


def test_sin_cifrar_se_lleva_a_lo_cifrado_y_por_otro_nombre_no_se_responde(delante):
    with socket.create_connection(("127.0.0.1", delante.claro), PLAZO) as puerta:
        puerta.sendall(f"GET /noticias/?a=1 HTTP/1.1\r\nHost: {NOMBRE}\r\nConnection: close\r\n\r\n".encode())
        assert f"Location: https://{NOMBRE}/noticias/?a=1".encode() in puerta.recv(4096)
    with socket.create_connection(("127.0.0.1", delante.claro), PLAZO) as puerta:
        puerta.sendall(b"GET / HTTP/1.1\r\nHost: otro.example\r\n\r\n")
        assert puerta.recv(4096) == b""
    with pytest.raises(ssl.SSLError):
        delante.abrir("otro.example")


def test_a_un_programa_que_olvido_cifrar_se_le_dice_y_no_se_le_lleva(delante):
    with socket.create_connection(("127.0.0.1", delante.claro), PLAZO) as puerta:
        puerta.sendall(
            f"GET /api/v1/openapi.json HTTP/1.1\r\nHost: {NOMBRE}\r\nConnection: close\r\n\r\n".encode()
        )
        dicho = b"".join(iter(lambda: puerta.recv(4096), b""))
    assert dicho.startswith(b"HTTP/1.1 403 ")
    assert b"Content-Type: application/problem+json" in dicho
    assert b"Location" not in dicho


def test_lo_que_el_navegador_dice_del_camino_no_llega(delante):
    """An address that changes with each try does not get round a limit; another name does not get into a link."""
    intentos = [
        delante.pedir(
            "POST",
            "/cuenta/entrar/",
            b"login=nadie&password=x",
            Content_Type="application/x-www-form-urlencoded",
            X_Forwarded_For=f"203.0.113.{n}",
            X_Forwarded_Proto="http",
            X_Forwarded_Host="malo.example",
            Forwarded="for=9.9.9.9;host=malo.example;proto=http",
        ).status
        for n in range(3)
    ]
    assert set(intentos) == {403}  # no CSRF token: it was asked by HTTPS, or it would be 301
    recibido = delante.pedir("GET", "/cuenta/entrar/", X_Forwarded_Host="malo.example").cuerpo
    assert "malo.example" not in recibido


@pytest.mark.parametrize(
    "cuerpo",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin/ HTTP/1.1\r\n\r\n",
        b"Content-Length: 4\r\nContent-Length: 30\r\n\r\n0\r\n\r\nGET /admin/ HTTP/1.1\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /admin/ HTTP/1.1\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\nGET /admin/ HTTP/1.1\r\n\r\n",
        b"Content-Length: +4\r\n\r\nabcdGET /admin/ HTTP/1.1\r\n\r\n",
    ],
)
def test_una_peticion_no_esconde_otra(delante, cuerpo):
    dicho = delante.decir(b"POST /opinion/ HTTP/1.1\r\nHost: " + NOMBRE.encode() + b"\r\n" + cuerpo)
    assert re.findall(rb"^HTTP/1.1 (\d+)", dicho, re.M) in ([b"400"], [b"501"])


def test_lo_que_viene_por_pedazos_llega_entero(delante):
    dicho = delante.decir(
        b"POST /cuenta/entrar/ HTTP/1.1\r\nHost: " + NOMBRE.encode() + b"\r\nConnection: close\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nlogin\r\n2\r\n=x\r\n0\r\n\r\n"
    )
    assert dicho.startswith(b"HTTP/1.1 403")


def test_lo_que_pesa_demasiado_se_dice_en_palabras_sin_esperar_a_que_llegue(delante):
    conexion = http.client.HTTPSConnection(NOMBRE, timeout=PLAZO)
    conexion.sock = delante.abrir()
    conexion.putrequest("POST", "/opinion/")
    conexion.putheader("Content-Length", "70000000")
    conexion.endheaders(b"a" * 1000)
    respuesta = conexion.getresponse()
    assert respuesta.status == 413
    assert "Los archivos pesan demasiado" in respuesta.read().decode()
    conexion.close()


def test_si_el_portal_no_responde_se_dice_en_palabras_y_cuando_volver(tmp_path):
    with frente(tmp_path) as solo:
        respuesta = solo.pedir("GET", "/")
    assert respuesta.status == 503
    assert "El portal no responde en este momento" in respuesta.cuerpo
    assert respuesta.headers["Retry-After"] == "60"
    assert "default-src 'none'" in respuesta.headers["Content-Security-Policy"]
    assert len(respuesta.headers.get_all("Strict-Transport-Security")) == 1


def test_las_lineas_del_chat_llegan_a_medida_que_se_escriben(tmp_path):
    """Whoever serves events says one thing and keeps the line open: it has to come before the line ends."""
    with (
        socket.create_server(("127.0.0.1", 0)) as eventos,
        frente(tmp_path, eventos=eventos.getsockname()[1]) as solo,
        solo.abrir() as puerta,
    ):
        ruta = "/chat/c/0f0e0d0c-0b0a-4908-8706-050403020100/senal/"
        puerta.sendall(f"GET {ruta} HTTP/1.1\r\nHost: {NOMBRE}\r\n\r\n".encode())
        detras, _ = eventos.accept()
        with detras:
            pedido = detras.recv(65536).decode()
            detras.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 7\n\n")
            dicho = b""
            while b"data: 7" not in dicho:
                dicho += puerta.recv(4096)
    assert pedido.startswith(f"GET {ruta} HTTP/1.1\r\n")
    assert "X-Forwarded-Proto: https\r\n" in pedido


def test_nadie_anota_quien_entro(delante):
    delante.pedir("GET", "/noticias/?secreto=no-se-anota")
    escrito = "".join(ruta.read_text() for ruta in delante.carpeta.glob("*.log"))
    assert "no-se-anota" not in escrito
    assert "127.0.0.1" not in escrito


def dos_veces(delante, ruta, **cabeceras) -> bool:
    """Whether the portal made the page both times: each one says which request made it."""
    una, otra = (delante.pedir("GET", ruta, **cabeceras) for _ in range(2))
    assert (una.status, otra.status) == (200, 200)
    assert "X-Accel-Expires" not in una.headers
    return una.headers["X-Request-ID"] != otra.headers["X-Request-ID"]


def test_la_pagina_de_todos_se_hace_una_vez_para_quienes_la_piden_a_la_vez(delante):
    assert not all(dos_veces(delante, "/noticias/") for _ in range(10))


@pytest.mark.parametrize(
    ("ruta", "cabeceras"),
    [
        ("/noticias/", {"Cookie": "messages=algo"}),
        ("/foros/", {}),
        ("/radicar/queja/", {}),
        ("/seguimiento/", {}),
    ],
)
def test_la_que_es_de_alguien_se_hace_cada_vez(delante, ruta, cabeceras):
    assert all(dos_veces(delante, ruta, **cabeceras) for _ in range(3))


def test_la_que_se_hace_cada_vez_no_espera_a_que_termine_la_de_otra_persona(tmp_path):
    """The portal behind answers nobody: the second comes in all the same, long before nginx tires of the first."""
    with (
        socket.create_server(("127.0.0.1", 0)) as web,
        frente(tmp_path, web=web.getsockname()[1]) as solo,
        solo.abrir() as una,
        solo.abrir() as otra,
    ):
        web.settimeout(ANTES_DE_CANSARSE)
        llegadas = []
        for puerta in (una, otra):
            puerta.sendall(f"GET /radicar/queja/ HTTP/1.1\r\nHost: {NOMBRE}\r\n\r\n".encode())
            llegadas.append(web.accept()[0])
        assert [llegada.recv(65536).split()[1] for llegada in llegadas] == [b"/radicar/queja/"] * 2
        for llegada in llegadas:
            llegada.close()
