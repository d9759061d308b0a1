"""What is wrong with the services around is seen in front of real ones that fail."""

import http.server
import socket
import ssl
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from celery import current_app

from caja_portal.acciones import dar_vuelta
from caja_portal.comprobaciones import red
from caja_portal.models import Turno
from caja_portal.tests.comprobaciones.mirar import BIEN, lo_malo, niveles
from correo.acciones import depositar
from correo.models import Buzon, Correo
from correo.redaccion import vestir
from correo.tests.servidor import servidor_smtp
from correo.tests.servidor_cifrado import un_certificado
from correo.tests.servidor_imap import servidor_imap
from nucleo import reloj

pytestmark = pytest.mark.django_db


class _Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        estado, cabeceras = self.server.respuesta
        self.send_response(estado)
        for nombre, valor in {**cabeceras, "Content-Length": "0"}.items():
            self.send_header(nombre, valor)
        self.end_headers()

    def log_message(self, *_):
        pass


class _Cifrado(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A visitor that does not trust the certificate hangs up."""


@contextmanager
def web_cifrada(settings, carpeta, monkeypatch, hasta):
    """A web server with a certificate that lasts so long, which is the portal's address now."""
    certificado = un_certificado(carpeta, hasta=hasta)
    contexto = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    contexto.load_cert_chain(certificado)
    web = _Cifrado(("127.0.0.1", 0), _Web)
    web.socket = contexto.wrap_socket(web.socket, server_side=True)
    web.respuesta = (200, {})
    monkeypatch.setenv("SSL_CERT_FILE", str(certificado))
    settings.URL_PUBLICA = f"https://127.0.0.1:{web.server_address[1]}"
    hilo = threading.Thread(target=web.serve_forever, args=(0.05,))
    hilo.start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
        hilo.join()


@pytest.fixture
def puerto_cerrado():
    with socket.create_server(("127.0.0.1", 0)) as libre:
        return libre.getsockname()[1]


def con_redis(settings, url):
    settings.REDIS_URL = settings.CELERY_BROKER_URL = url


def test_sin_intermediario_esta_bien():
    assert niveles("intermediario") == [BIEN]


def test_un_redis_que_no_esta(settings, puerto_cerrado):
    con_redis(settings, f"redis://127.0.0.1:{puerto_cerrado}/0")
    assert "Redis no responde" in lo_malo("intermediario")


def test_un_antivirus_que_no_responde(settings, puerto_cerrado):
    settings.ANTIVIRUS_URL = f"clamd://127.0.0.1:{puerto_cerrado}"
    assert "nadie puede ver los archivos que llegan" in lo_malo("archivos")


def test_un_correo_de_ejemplo_y_sin_servidor(settings):
    settings.DEFAULT_FROM_EMAIL = "Portal <no-responder@caja.example>"
    dicho = lo_malo("correo")
    assert "que es de ejemplo" in dicho
    assert "El portal no envía correo" in dicho


def test_un_servidor_de_correo_que_responde_y_al_que_nada_se_envia(settings):
    settings.DEFAULT_FROM_EMAIL = "Caja <pqrs@caja.gov.co>"
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion(espera=2.0)
        assert niveles("correo")[-1] == BIEN
        assert "no firma los correos" in lo_malo("correo")
        assert servidor.recibidos == []


def test_un_servidor_de_correo_que_no_atiende(settings, puerto_cerrado):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion() | {"port": puerto_cerrado}
    assert "Conexión: El servidor de correo no atiende" in lo_malo("correo")


def test_un_correo_que_no_entra_por_ninguna_parte(settings):
    settings.CORREO_ENTRANTE, settings.CORREO_IMAP, settings.CORREO_CARPETA = "", {}, None
    assert "No entra correo" in lo_malo("buzones")


def test_un_buzon_que_abre_y_otro_que_no_deja_entrar(settings, tmp_path):
    settings.CORREO_ENTRANTE, settings.CORREO_CARPETA = "atencion@caja.gov.co", None
    with servidor_imap() as servidor:
        servidor.llega(b"Subject: espera\r\n\r\nhola\r\n")
        settings.CORREO_IMAP = servidor.ajustes
        assert niveles("buzones") == [BIEN]
        settings.CORREO_IMAP = servidor.ajustes | {"clave": "otra"}
        assert "no deja entrar" in lo_malo("buzones")
    assert not Buzon.objects.exists()


def test_una_carpeta_de_correo_que_no_esta(settings, tmp_path):
    settings.CORREO_ENTRANTE, settings.CORREO_IMAP = "atencion@caja.gov.co", {}
    settings.CORREO_CARPETA = tmp_path / "no-esta"
    assert "Revise CORREO_CARPETA" in lo_malo("buzones")


def test_nadie_ha_hecho_nunca_lo_que_va_por_reloj():
    assert "Nadie ha hecho nunca" in lo_malo("trabajo")


def test_el_trabajador_deja_su_senal():
    current_app.loader.import_default_modules()
    dar_vuelta()
    assert niveles("trabajo") == [BIEN, BIEN]


def turno(nombre, *, hace=timedelta(), debia_hace=timedelta(seconds=-20)):
    ahora = reloj.ahora()
    Turno.objects.update_or_create(
        nombre=nombre, defaults={"ultima": ahora - hace, "proxima": ahora - debia_hace}
    )


def test_quien_iba_por_reloj_murio_hace_diez_minutos():
    turno("entrantes", hace=timedelta(minutes=10))
    turno("correo")  # of another time, when Celery kept it
    assert "Hace 10 minutos" in lo_malo("trabajo")


@pytest.mark.parametrize(
    ("hace", "dicho"),
    [
        (timedelta(minutes=59), "59 minutos"),
        (timedelta(hours=2), "2 horas"),
        (timedelta(hours=47), "1 día"),
        (timedelta(days=288), "9 meses"),
    ],
)
def test_un_rato_muy_largo_se_dice_en_su_mayor_unidad(hace, dicho):
    turno("entrantes", hace=hace)
    assert f"Hace {dicho} que nadie" in lo_malo("trabajo")


def test_una_tarea_que_hace_horas_no_termina():
    turno("entrantes")
    turno("plazos", hace=timedelta(hours=30), debia_hace=timedelta(hours=2))
    turno("recalculos", hace=timedelta(hours=30), debia_hace=timedelta(hours=2))
    assert "sin terminar bien: plazos." in lo_malo("trabajo")


def test_sin_redis_se_dice_que_lo_arregla_el_trabajador_y_con_el_celery(settings):
    assert "«manage.py trabajador»" in lo_malo("trabajo")
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert "beat de Celery" in lo_malo("trabajo")


def test_un_correo_que_hace_una_hora_espera_salir():
    depositar(clave="prueba:1", para="ana@correo.example", redaccion=vestir("Asunto", "Cuerpo"))
    Correo.objects.update(creado_en=reloj.ahora() - timedelta(hours=1), proximo_intento_en=reloj.ahora())
    assert "esperan salir desde hace" in lo_malo("trabajo")


def test_un_reloj_que_se_atraso():
    turno("plazos", hace=-timedelta(hours=1))
    assert "no ha llegado" in lo_malo("reloj")


def test_desde_afuera_nadie_responde(settings, puerto_cerrado):
    settings.URL_PUBLICA = f"https://127.0.0.1:{puerto_cerrado}"
    assert lo_malo("red").count("no se llega") == 1  # said once


@pytest.mark.parametrize(("dias", "que"), [(3, "vence en 2 días"), (15, "aviso: El certificado vence en 14")])
def test_un_certificado_que_vence_pronto(settings, tmp_path, monkeypatch, dias, que):
    with web_cifrada(settings, tmp_path, monkeypatch, timedelta(days=dias)):
        assert que in lo_malo("red")


def test_un_certificado_en_que_nadie_confia(settings, tmp_path, monkeypatch):
    with web_cifrada(settings, tmp_path, monkeypatch, timedelta(days=90)):
        monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
        assert "no sirve" in lo_malo("red")


def test_un_proxy_que_no_dice_que_llegan_por_https(settings, tmp_path, monkeypatch):
    with web_cifrada(settings, tmp_path, monkeypatch, timedelta(days=90)) as web:
        web.respuesta = (301, {"Location": settings.URL_PUBLICA})
        assert "X-Forwarded-Proto" in lo_malo("red")
        web.respuesta = (200, {})
        settings.TLS = True
        assert "sin Strict-Transport-Security" in lo_malo("red")
        web.respuesta = (200, {"Strict-Transport-Security": "max-age=1"})
        assert {hallazgo.nivel for hallazgo in (*red.certificado(), *red.respuesta())} == {BIEN}
        web.respuesta = (502, {})
        assert "responde 502" in lo_malo("red")
