"""The portal as people meet it: served over HTTP with its static files, in a real browser that is watched."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.testcases import LiveServerThread
from playwright.sync_api import BrowserContext, Page, expect

from caja_portal.tests.dos_maquinas import DosMaquinas, dos_maquinas
from caja_portal.tests.navegador.afuera import atendido_por
from caja_portal.tests.navegador.mundo import Mundo
from caja_portal.tests.navegador.mundo_guardado import MundoGuardado
from caja_portal.tests.navegador.tiempo import Tiempo
from caja_portal.tests.navegador.vigilancia import Vigilancia

PACIENCIA_MS = 10_000
expect.set_options(timeout=PACIENCIA_MS)


@pytest.fixture
def tiempo() -> Tiempo:
    """The portal's clock, for the story that takes weeks."""
    return Tiempo()


@pytest.fixture(scope="session")
def maquinas(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[DosMaquinas | None]:
    """The two machines of ``script/dos-maquinas``, for the whole run; else None, and this process serves."""
    if not os.environ.get("PRUEBA_DOS_MAQUINAS"):
        yield None
        return
    with ExitStack() as partes:
        parche = partes.enter_context(pytest.MonkeyPatch.context())
        with django_db_blocker.unblock():
            unas = partes.enter_context(dos_maquinas(tmp_path_factory.mktemp("maquinas"), parche))
        yield unas


@pytest.fixture
def portal(request, transactional_db, settings, tmp_path, monkeypatch, tiempo, maquinas) -> Iterator[str]:
    """Its address. The whole WSGI application over the test's database; static files by WhiteNoise."""
    cache.clear()  # its table is no model's: a code spent in another test would be spent for the same key here
    settings.DATA_DIR, settings.TRANSPORTE_CORREO = tmp_path, {"clase": "memoria"}
    settings.CORREO_ENTRANTE = "atencion@caja.example"
    if maquinas:
        settings.URL_PUBLICA = maquinas.url
        yield from atendido_por(maquinas, request, monkeypatch, settings)
        return
    # A thread of the server lives as long as the browser's connection: it must not keep one of the database.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    hilo = LiveServerThread("127.0.0.1", static_handler=lambda _: tiempo.en(get_wsgi_application()))
    hilo.daemon = True
    hilo.start()
    hilo.is_ready.wait()
    if hilo.error:
        raise hilo.error
    settings.URL_PUBLICA = f"http://127.0.0.1:{hilo.port}"
    yield settings.URL_PUBLICA
    hilo.terminate()


@pytest.fixture(scope="session")
def mundo_guardado(tmp_path_factory) -> Iterator[MundoGuardado]:
    guardado = MundoGuardado(tmp_path_factory.mktemp("mundo"))
    yield guardado
    guardado.cerrar()


@pytest.fixture
def mundo(portal, mundo_guardado) -> Mundo:
    """An entity that has been working for some weeks."""
    return mundo_guardado.traer()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args) -> dict:
    return browser_context_args | {"locale": "es-CO", "timezone_id": "America/Bogota"}


@pytest.fixture
def vigilancia(portal) -> Iterator[Vigilancia]:
    """What must never happen while a test browses: it is told at the end."""
    vigilancia = Vigilancia(portal)
    yield vigilancia
    assert not vigilancia.faltas, "\n".join(vigilancia.faltas)


@pytest.fixture
def ventana(new_context, vigilancia, portal) -> Callable[..., Page]:
    """A function that opens a browser window of its own, with its own cookies."""

    def abrir(**opciones) -> Page:
        # Our worker would take the requests that a test answers by hand: whoever tests it allows it.
        contexto: BrowserContext = new_context(base_url=portal, **{"service_workers": "block"} | opciones)
        contexto.set_default_timeout(PACIENCIA_MS)
        vigilancia.vigilar(contexto)
        return contexto.new_page()

    return abrir
