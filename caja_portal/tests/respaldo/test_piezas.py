"""What a backup stands on, without making one."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from caja_portal.acciones.respaldar import respaldar
from caja_portal.consultas.archivos import que_guardan
from caja_portal.respaldo import postgresql
from caja_portal.respaldo.conexiones import NoSePuedeCopiar


def test_una_carpeta_que_no_es_una_copia_se_dice(tmp_path):
    with pytest.raises(CommandError, match="no hay una copia terminada ahí"):
        call_command("verificar_respaldo", str(tmp_path))


@pytest.mark.parametrize("orden", ["verificar_respaldo", "restaurar"])
def test_un_archivo_no_es_una_copia_y_se_dice(tmp_path, orden):
    (tmp_path / "portal.zip").write_bytes(b"PK")

    with pytest.raises(CommandError, match="no hay una copia terminada ahí"):
        call_command(orden, str(tmp_path / "portal.zip"))


@pytest.mark.parametrize("orden", ["respaldar", "verificar_respaldo", "restaurar"])
def test_una_llave_que_no_se_puede_leer_se_dice(tmp_path, orden):
    with pytest.raises(CommandError, match=r"privada\.pem': no se puede leer: no existe"):
        call_command(orden, str(tmp_path), "--llave", str(tmp_path / "privada.pem"))


def test_donde_no_puede_haber_una_carpeta_no_se_copia(tmp_path):
    (tmp_path / "disco").write_text("")

    with pytest.raises(NoSePuedeCopiar, match=r"No se puede usar la carpeta .*disco: es un archivo"):
        respaldar(tmp_path / "disco")


@pytest.mark.parametrize("dentro", [".", "adjuntos"])
def test_no_se_copia_entre_los_datos_que_se_copian(settings, tmp_path, dentro):
    settings.DATA_DIR = tmp_path

    with pytest.raises(NoSePuedeCopiar, match="DATA_DIR"):
        respaldar(tmp_path / dentro)


def test_no_se_conservan_menos_copias_que_ninguna(tmp_path):
    with pytest.raises(NoSePuedeCopiar, match="0, todas"):
        respaldar(tmp_path / "copias", conservar=-1)


#: What has a path and keeps no file: a route of the site; what waits for the antivirus, whose file another row keeps.
SIN_ARCHIVO = {"caja_portal.Medida", "nucleo.Examen"}


def test_toda_tabla_que_guarda_archivos_dice_su_huella():
    """A new one is found by itself, if it names its fields as the others do."""
    con_ruta = {
        modelo._meta.label
        for modelo in apps.get_models()
        if any(campo.name.endswith("ruta") for campo in modelo._meta.concrete_fields)
    }

    assert con_ruta - {modelo._meta.label for modelo, *_ in que_guardan()} == SIN_ARCHIVO
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
