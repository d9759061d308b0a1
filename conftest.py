"""What every test gets: nothing leaves this machine, and the law's data is there."""

import ipaddress
import os
import shutil
import socket
import threading
from contextlib import ExitStack

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, TransactionTestCase
from whitenoise import WhiteNoise

from nucleo import reloj
from nucleo.tests.base_devuelta import base_guardada

# How long an example takes tells of the machine that day and of nothing else: the portal's speed is measured apart.
hypothesis.settings.register_profile(
    "sin_reloj", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("sin_reloj")


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Playwright leaves an event loop running in the main thread: without these two, Django would refuse the ORM there
    # and give the thread a second connection that does not see the test's data.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connections._connections = threading.local()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that does not ask for the database may not reach it: it runs once, whatever the database. The tests that
    stop or freeze Redis take turns, in one process."""
    for item in items:
        if not (item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)):
            item.add_marker(pytest.mark.sin_base)
        if item.get_closest_marker("redis"):
            item.add_marker(pytest.mark.xdist_group("redis"))


LARGO_DE_UN_NOMBRE = 80


def pytest_make_parametrize_id(val):
    """A case that is a megabyte of letters has a name that fits in the environment of the processes that a test starts
    (``PYTEST_CURRENT_TEST``): with the whole of it, none starts."""
    if isinstance(val, str | bytes) and len(val) > LARGO_DE_UN_NOMBRE:
        return f"{val[:LARGO_DE_UN_NOMBRE]!a} y {len(val)} en total"
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """The system's Chromium: no browser is downloaded."""
    chromium = os.environ.get("PRUEBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("No hay un Chromium en esta máquina.")
    return {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session", autouse=True)
def estaticos_leidos_una_vez():
    """WhiteNoise looks at every static file when it is built, and each ``Client`` builds one: it took more than half of
    the time of a page's test. The files do not change while the tests run."""
    leer, leidos = WhiteNoise.update_files_dictionary, {}

    def leer_una_vez(self, root, prefix):
        if (root, prefix) not in leidos:
            leer(self, root, prefix)
            leidos[root, prefix] = dict(self.files)
        self.files.update(leidos[root, prefix])

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(WhiteNoise, "update_files_dictionary", leer_una_vez)
        yield


@pytest.fixture(autouse=True)
def sesiones_probadas(monkeypatch):
    """``force_login`` opens a session that already gave its second factor and does not end, for tests that travel in
    time: coming in is tested in ``cuentas/tests/test_entrar.py``, with real codes, and how long it lasts in
    ``test_sesiones.py``."""
    from cuentas.tests.sesion import no_vencer, probar_segundo_factor

    abrir = Client.force_login

    def abrir_y_probar(self, user, backend=None):
        abrir(self, user, backend)
        probar_segundo_factor(self, user)
        no_vencer(self)

    monkeypatch.setattr(Client, "force_login", abrir_y_probar)


@pytest.fixture
def reloj_quieto():
    """For whoever counts tries one by one until one is refused: the window that forgives them cannot open meanwhile."""
    with reloj.en(reloj.ahora()):
        yield


@pytest.fixture(autouse=True)
def correo_al_dia(monkeypatch):
    """Pages do not ask whether the mail is late, which they remember for some seconds: their queries would not be the
    same each time. ``pqrs/tests/test_detenidos.py`` lets them."""
    from pqrs.consultas import demora

    monkeypatch.setattr(demora, "_recordado", (float("inf"), None))


@pytest.fixture(autouse=True)
def redes_del_pie(monkeypatch):
    """No page asks for the networks of its foot, which are remembered for some seconds, for the same reason.
    ``contenidos/tests/test_paginas_redes.py`` lets them."""
    from contenidos.consultas import pie

    monkeypatch.setattr(pie, "_recordadas", (float("inf"), ()))


@pytest.fixture(autouse=True)
def sin_internet(monkeypatch):
    """A test that reaches for the network fails at once: loopback and Unix sockets only."""
    conectar = socket.socket.connect

    def solo_aqui(self, direccion):
        if self.family != socket.AF_UNIX and not _es_local(direccion[0]):
            raise PermissionError(f"Una prueba quiso salir a {direccion[0]}.")
        return conectar(self, direccion)

    monkeypatch.setattr(socket.socket, "connect", solo_aqui)


def _es_local(servidor: str) -> bool:
    try:
        return ipaddress.ip_address(servidor).is_loopback
    except ValueError:
        return servidor == "localhost"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A database that was migrated once (``script/test``) is copied, for the migrations take longer than a test file:
    each process then finds nothing left to migrate. Without one, each migrates its own."""
    plantilla = os.environ.get("PRUEBA_PLANTILLA")
    if not plantilla:
        return
    for conexion in connections.all():
        if conexion.vendor == "postgresql":
            conexion.settings_dict["TEST"]["TEMPLATE"] = plantilla
        else:
            _copiar_al_crear(conexion.creation, plantilla)


def _copiar_al_crear(creacion, plantilla: str) -> None:
    crear = creacion._create_test_db

    def crear_y_copiar(*argumentos, **opciones):
        nombre = crear(*argumentos, **opciones)
        shutil.copyfile(plantilla, nombre)
        return nombre

    creacion._create_test_db = crear_y_copiar


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, the next finds what the migrations wrote and nothing else, as after any other."""
    with ExitStack() as al_final:
        with django_db_blocker.unblock():
            devolver = [al_final.enter_context(base_guardada(conexion)) for conexion in connections.all()]
        parche = al_final.enter_context(pytest.MonkeyPatch.context())
        parche.setattr(TransactionTestCase, "_fixture_teardown", lambda self: [una() for una in devolver])
        yield
