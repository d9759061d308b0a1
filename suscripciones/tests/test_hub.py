"""A WebSub hub is told of what changed, once, when it is there; nobody is told when there is none."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.conf import settings as ajustes

from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import AvisoAlHub
from suscripciones.tests.difusion import direccion, una_novedad

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]


class Hub:
    """A real HTTP server that keeps what it was told and answers as it is asked to."""

    def __init__(self):
        self.dicho: list[dict] = []
        self.estado, self.cuerpo = 202, b""
        quien = self

        class Atender(BaseHTTPRequestHandler):
            def do_POST(self):
                largo = int(self.headers["Content-Length"])
                quien.dicho.append(parse_qs(self.rfile.read(largo).decode()))
                self.send_response(quien.estado)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", str(len(quien.cuerpo)))
                self.end_headers()
                self.wfile.write(quien.cuerpo)

            def log_message(self, *_):
                pass

        self.servidor = ThreadingHTTPServer(("127.0.0.1", 0), Atender)
        self.servidor.handle_error = lambda *_: None  # whoever stops reading an endless answer is right
        self.url = f"http://127.0.0.1:{self.servidor.server_port}/"
        threading.Thread(target=self.servidor.serve_forever, daemon=True).start()

    def de(self, clave: str) -> list[dict]:
        return [uno for uno in self.dicho if any(f"/canales/{clave}/" in url for url in uno["hub.url"])]


@pytest.fixture
def hub(settings):
    hub = Hub()
    settings.WEBSUB_HUB = hub.url
    yield hub
    hub.servidor.shutdown()
    hub.servidor.server_close()


def test_se_avisa_de_cada_canal_que_cambio(hub):
    una_novedad()
    assert acciones.avisar_al_hub() == 2
    (aviso,) = hub.de("seccion:prueba")
    assert aviso["hub.mode"] == ["publish"]
    assert aviso["hub.url"] == [ajustes.URL_PUBLICA + direccion(uno) for uno in ("atom", "rss", "json")]


def test_lo_que_no_cambio_no_se_avisa_otra_vez(hub):
    una_novedad()
    acciones.avisar_al_hub()
    assert acciones.avisar_al_hub() == 0
    assert len(hub.dicho) == 2


@pytest.mark.parametrize(
    "cambiar",
    [
        lambda: una_novedad(2),
        lambda: acciones.retirar("prueba:1"),
        lambda: acciones.corregir("prueba:1", titulo="Otro", url="/x/"),
    ],
    ids=["anunciar", "retirar", "corregir"],
)
def test_todo_cambio_se_avisa(hub, cambiar):
    una_novedad()
    acciones.avisar_al_hub()
    cambiar()
    acciones.avisar_al_hub()
    assert len(hub.de("seccion:prueba")) == 2


def test_publicar_no_le_habla_al_hub(hub):
    una_novedad()
    assert hub.dicho == []


def test_sin_hub_no_sale_nada(settings, monkeypatch):
    import requests

    monkeypatch.setattr(requests.sessions.Session, "send", lambda *_, **__: pytest.fail("quiso salir"))
    settings.WEBSUB_HUB = ""
    una_novedad()
    assert acciones.avisar_al_hub() == 0
    assert not AvisoAlHub.objects.exists()


def test_un_hub_caido_se_busca_mas_tarde_y_se_entera_de_todo(hub, settings):
    settings.WEBSUB_HUB = "http://127.0.0.1:9/"
    una_novedad()
    with reloj.en(reloj.ahora()):
        assert acciones.avisar_al_hub() == 0
        assert AvisoAlHub.objects.get().intentos == 1  # one look is enough to know that it is down
        settings.WEBSUB_HUB = hub.url
        reloj.avanzar(timedelta(minutes=2))
        assert acciones.avisar_al_hub() == 2
    assert not AvisoAlHub.objects.exclude(intentos=0, ultimo_error="").exists()


def test_cada_intento_espera_mas_que_el_anterior(hub):
    hub.estado = 503
    una_novedad(temas=())
    esperas = []
    with reloj.en(reloj.ahora()):
        for _ in range(7):
            acciones.avisar_al_hub()
            aviso = AvisoAlHub.objects.get()
            esperas.append(aviso.proximo_en - reloj.ahora())
            assert acciones.avisar_al_hub() == 0
            reloj.avanzar(esperas[-1] + timedelta(seconds=1))
    assert esperas == sorted(esperas)
    assert esperas[0] == timedelta(minutes=1)
    assert esperas[-1] == timedelta(hours=6)
    assert len(hub.dicho) == 7


@pytest.mark.parametrize("estado", [301, 400, 403, 404, 410])
def test_lo_que_el_hub_no_quiere_no_detiene_lo_demas(hub, estado):
    hub.estado = estado
    una_novedad()
    assert acciones.avisar_al_hub() == 0
    assert len(hub.dicho) == 2
    assert {uno.ultimo_error for uno in AvisoAlHub.objects.all()} == {f"respondió {estado}"}


def test_un_hub_que_habla_sin_parar_no_llena_la_memoria(hub):
    hub.cuerpo = b"x" * 5_000_000
    una_novedad()
    assert acciones.avisar_al_hub() == 2


def test_al_hub_no_se_le_nombra_un_tema_reservado(hub, restringir):
    acciones.abrir_tema("vedado:1", titulo="Un foro", url="/x/")
    una_novedad(temas=("vedado:1",))
    restringir("vedado")
    acciones.avisar_al_hub()
    assert hub.de("vedado:1") == []


def test_los_canales_dicen_quien_avisa(hub, client):
    una_novedad()
    for formato in ("atom", "rss"):
        respuesta = client.get(direccion(formato))
        assert f'href="{hub.url}" rel="hub"' in respuesta.content.decode()
        propio = ajustes.URL_PUBLICA + direccion(formato)
        assert respuesta["Link"] == f'<{hub.url}>; rel="hub", <{propio}>; rel="self"'
    assert client.get(direccion("json")).json()["hubs"] == [{"type": "WebSub", "url": hub.url}]


def test_sin_hub_los_canales_no_dicen_nada(client):
    respuesta = client.get(direccion())
    assert "Link" not in respuesta
    assert b"hub" not in respuesta.content
