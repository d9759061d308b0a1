"""The copy that is made by the clock, if the settings say where; and the files that are looked at any day."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as ajustes
from django.core.management import CommandError, call_command

from caja_portal.acciones import lanzar_respaldo
from caja_portal.consultas import respaldos
from caja_portal.tasks import respaldar
from correo.tests.procesos import url_de_la_base
from nucleo import adjuntos
from pqrs.models import Adjunto, IdentidadReservada
from pqrs.tests.fabricas import un_archivo_pdf, una_solicitud


@pytest.fixture(autouse=True)
def datos(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "datos"
    settings.DATA_DIR.mkdir(mode=0o700)
    return settings.DATA_DIR


def test_sin_carpeta_el_horario_no_hace_ninguna_copia(settings):
    settings.RESPALDO_CARPETA = None

    assert lanzar_respaldo() is None
    respaldar()


@pytest.mark.parametrize("carpeta", ["", "/var/backups/portal"])
def test_la_copia_esta_en_el_horario_solo_si_hay_carpeta(carpeta, tmp_path):
    guion = (
        "import django; django.setup(); import json; from caja_portal.horario import para_beat;"
        "print(json.dumps('respaldo' in para_beat()))"
    )
    entorno = {
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
        "RESPALDO_CARPETA": carpeta,
        "DATA_DIR": str(tmp_path),
    }
    hecho = subprocess.run(
        [sys.executable, "-c", guion],
        cwd=ajustes.BASE_DIR,
        env=os.environ | entorno,
        capture_output=True,
        check=True,
    )

    assert json.loads(hecho.stdout) is bool(carpeta)


@pytest.mark.en_produccion
@pytest.mark.django_db(transaction=True)
def test_la_copia_del_horario_la_hace_otro_proceso(settings, tmp_path, monkeypatch, datos):
    settings.RESPALDO_CARPETA = tmp_path / "copias"
    for clave, valor in {
        "DATABASE_URL": url_de_la_base(),
        "DATA_DIR": str(datos),
        "RESPALDO_CARPETA": str(settings.RESPALDO_CARPETA),
    }.items():
        monkeypatch.setenv(clave, valor)

    lanzar_respaldo().join()

    assert respaldos.ultimo().edad.total_seconds() < 600


@pytest.mark.django_db
def test_los_archivos_de_cada_fila_estan_y_son_los_suyos(datos):
    una_solicitud(archivos=[un_archivo_pdf()], es_reservada=True)
    salida = StringIO()
    call_command("verificar_archivos", stdout=salida)
    assert "bien  Archivos que nombran las filas: 1." in salida.getvalue()

    ruta = Adjunto.objects.get().ruta
    (datos / "adjuntos" / ruta).write_bytes(b"otra cosa")
    with pytest.raises(CommandError, match="1 hallazgos"):
        call_command("verificar_archivos", stdout=salida)
    adjuntos.borrar(ruta)
    IdentidadReservada.objects.update(sobre="gAAAA")
    with pytest.raises(CommandError, match="2 hallazgos"):
        call_command("verificar_archivos", stdout=salida)
