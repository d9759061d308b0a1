"""What is wrong with the database is seen in a database that has it."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from caja_portal.comprobaciones import base
from caja_portal.tests.comprobaciones.mirar import AVISO, MAL, lo_malo

pytestmark = pytest.mark.django_db
Aplicada = MigrationRecorder.Migration
solo_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="es de PostgreSQL")
solo_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="es de SQLite")


@contextmanager
def con_otra(monkeypatch, **datos):
    """The checks look at another connection."""
    otra = connection.copy()
    otra.settings_dict = otra.settings_dict | datos
    with monkeypatch.context() as parche:
        parche.setattr(base, "connection", otra)
        try:
            yield otra
        finally:
            otra.close()


def lo_muy_malo() -> list[str]:
    """But for the one thing that the database of the tests does on purpose: it does not wait for the disk."""
    return [
        una for una in lo_malo("base").splitlines() if una.startswith(f"{MAL}:") and "fsync=off" not in una
    ]


def test_la_de_las_pruebas_no_tiene_nada_mal():
    assert not lo_muy_malo()


def test_una_migracion_que_falta():
    ((app, ultima),) = MigrationLoader(connection).graph.leaf_nodes("caja_portal")
    Aplicada.objects.filter(app=app, name=ultima).delete()
    assert f"Faltan migraciones: {app}.{ultima}" in lo_malo("base")


def test_una_base_de_una_version_mas_nueva():
    Aplicada.objects.create(app="pqrs", name="9999_del_futuro")
    assert "más nueva que este código (pqrs.9999_del_futuro)" in lo_malo("base")


def test_las_migraciones_de_una_aplicacion_que_ya_no_esta_no_son_del_futuro():
    Aplicada.objects.create(app="otra_cosa", name="0001_inicial")
    assert not lo_muy_malo()


def test_una_base_que_no_responde(monkeypatch):
    with con_otra(monkeypatch, HOST="/no/esta", NAME="/no/esta/portal.sqlite3"):
        dicho = lo_malo("base")
    assert "La base de datos no responde: " in dicho
    assert "Revise DATABASE_URL" in dicho


def test_una_replica_que_no_responde(monkeypatch):
    with con_otra(monkeypatch, HOST="/no/esta", NAME="/no/esta/replica.sqlite3") as replica:
        monkeypatch.setattr(base, "connections", {"replica": replica})
        assert "La réplica no responde" in base.replica()[0].dicho


@solo_postgresql
def test_una_replica_que_es_una_base_principal(monkeypatch):
    with con_otra(monkeypatch) as replica:
        monkeypatch.setattr(base, "connections", {"replica": replica})
        assert base.replica()[0].nivel == MAL


@solo_sqlite
def test_un_sqlite_sin_diario_wal(monkeypatch, tmp_path):
    opciones = {"init_command": "PRAGMA journal_mode=DELETE"}
    with con_otra(monkeypatch, NAME=str(tmp_path / "otra.sqlite3"), OPTIONS=opciones):
        assert "no está en modo WAL sino en «delete»" in lo_malo("base")


@solo_sqlite
def test_atender_con_sqlite_es_un_aviso(settings):
    settings.TLS = True
    assert "la base es sqlite" in lo_malo("base").lower()


@solo_postgresql
@pytest.mark.django_db(transaction=True)
def test_una_base_que_no_es_de_utf8(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE DATABASE en_latin1 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    try:
        with con_otra(monkeypatch, NAME="en_latin1"):
            assert "La base está en LATIN1" in lo_malo("base")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE en_latin1 WITH (FORCE)")


@solo_postgresql
def test_un_usuario_que_no_puede_crear_tablas():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE prueba_sin_derechos; SET LOCAL ROLE prueba_sin_derechos")
        dicho = "\n".join(uno.dicho for uno in base.permisos())
        cursor.execute("RESET ROLE; DROP ROLE prueba_sin_derechos")
    assert "no puede crear tablas" in dicho


@solo_postgresql
def test_entrar_como_superusuario_es_un_aviso():
    assert base.permisos()[0].nivel == AVISO


@solo_postgresql
def test_un_postgresql_que_no_espera_al_disco():
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        apagado = cursor.fetchone()[0] == "off"
    assert ("no espera al disco" in lo_malo("base")) == apagado
