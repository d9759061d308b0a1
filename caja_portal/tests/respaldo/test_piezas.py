"""What a backup stands on, without making one."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from caja_portal.consultas.archivos import que_guardan
from caja_portal.respaldo import postgresql
from caja_portal.respaldo.conexiones import NoSePuedeCopiar


def test_una_carpeta_que_no_es_una_copia_se_dice(tmp_path):
    with pytest.raises(CommandError, match="no hay una copia terminada ahí"):
        call_command("verificar_respaldo", str(tmp_path))


def test_toda_tabla_que_guarda_archivos_dice_su_huella():
    """A new one is found by itself, if it names its fields as the others do."""
    sin_huella = [modelo._meta.label for modelo, _, sha256 in que_guardan() if not sha256]

    assert sin_huella == []
    assert {modelo._meta.label for modelo, *_ in que_guardan()} >= {
        "nucleo.Identidad",
        "correo.Entrante",
        "contenidos.Archivo",
        "contenidos.Imagen",
        "pqrs.Adjunto",
        "pqrs.ArchivoEnEspera",
        "pqrs.ArchivoTapado",
        "pqrs.Constancia",
        "pqrs.OficioPdf",
        "foros.ImagenDeMensaje",
        "chat.Adjunto",
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PgBouncer es de PostgreSQL")
def test_por_pgbouncer_no_se_copia(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)

    with (
        pytest.raises(NoSePuedeCopiar, match="PgBouncer"),
        postgresql.fotografia(tmp_path, io.BytesIO()),
    ):
        pass


@pytest.mark.skipif(connection.vendor != "postgresql", reason="la clave es de PostgreSQL")
def test_la_clave_de_la_base_no_va_en_la_orden(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "Cl4ve")

    assert postgresql._ambiente()["PGPASSWORD"] == "Cl4ve"
