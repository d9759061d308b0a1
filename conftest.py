"""What every test gets: nothing leaves this machine, the law's data is there, and the history can be emptied."""

import ipaddress
import os
import shutil
import socket
import threading

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Playwright leaves an event loop running in the main thread: without these two, Django would refuse the ORM there
    # and give the thread a second connection that does not see the test's data.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connections._connections = threading.local()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that does not ask for the database may not reach it: it runs once, whatever the database. To the others,
    terms, roles and texts that migrations wrote come back after a test that empties the database. The tests that
    stop or freeze Redis take turns, in one process."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames):
            item.fixturenames.append("django_db_serialized_rollback")
        else:
            item.add_marker(pytest.mark.sin_base)
        if item.get_closest_marker("redis"):
            item.add_marker(pytest.mark.xdist_group("redis"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """The system's Chromium: no browser is downloaded."""
    chromium = os.environ.get("PRUEBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("No hay un Chromium en esta máquina.")
    return {"executable_path": chromium, "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]}


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
    """The database refuses to delete the history of a request, so the test runner's flush has to lift that first; and
    what migrations wrote is kept, for ``django_db_serialized_rollback`` to bring back."""
    with django_db_blocker.unblock():
        for conexion in connections.all():
            _levantar_la_historia_al_vaciar(conexion)
            conexion._test_serialized_contents = conexion.creation.serialize_db_to_string()


def _levantar_la_historia_al_vaciar(conexion):
    vaciar = conexion.ops.execute_sql_flush

    def vaciar_con_historia(sentencias):
        antes, despues = _alrededor(conexion)
        vaciar([*antes, *sentencias, *despues])

    conexion.ops.execute_sql_flush = vaciar_con_historia


def _alrededor(conexion) -> tuple[list[str], list[str]]:
    if conexion.vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"], []
    with conexion.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        disparadores = cursor.fetchall()
    return [f'DROP TRIGGER "{nombre}"' for nombre, _ in disparadores], [sql for _, sql in disparadores]
