"""Backups that are not made, that are old, or that lie beside what they should save."""

from datetime import timedelta

import pytest

from caja_portal.respaldo import manifiesto
from caja_portal.tests.comprobaciones.mirar import BIEN, lo_malo, niveles
from caja_portal.tests.disco import disco_propio
from nucleo import reloj

pytestmark = pytest.mark.sin_base


@pytest.fixture
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "datos"
    settings.DATA_DIR.mkdir(mode=0o700)
    settings.RESPALDO_CARPETA = tmp_path / "copias"
    settings.RESPALDO_CARPETA.mkdir(mode=0o700)
    settings.RESPALDO_LLAVE = tmp_path / "llave"
    return settings.RESPALDO_CARPETA


def copia(carpeta, hace: timedelta) -> None:
    una = carpeta / "copia"
    una.mkdir(exist_ok=True)
    hecha = manifiesto.Manifiesto(id="1", hecha_en=(reloj.ahora() - hace).isoformat(), motor="sqlite")
    (una / manifiesto.NOMBRE).write_bytes(manifiesto.escribir(hecha))


def test_nadie_las_hace(settings):
    settings.RESPALDO_CARPETA = None
    assert "no hace copias de respaldo" in lo_malo("respaldo")


def test_ninguna_terminada(carpeta):
    assert "No hay ninguna copia" in lo_malo("respaldo")


def test_la_carpeta_no_esta(settings, tmp_path, carpeta):
    settings.RESPALDO_CARPETA = tmp_path / "no-montada"
    assert "mal: No se puede escribir en" in lo_malo("respaldo")


def test_donde_van_las_llaves_no_esta(settings, tmp_path, carpeta):
    """Without it no copy begins, though the folder of the copies is there."""
    settings.RESPALDO_LLAVES_EN = tmp_path / "llaves-no-montada"
    assert f"mal: No se puede escribir en {settings.RESPALDO_LLAVES_EN}" in lo_malo("respaldo")


@pytest.mark.parametrize(("directa", "falla"), [(None, True), ({"NAME": "portal"}, False)])
def test_por_pgbouncer_hace_falta_la_direccion_de_postgresql_mismo(
    settings, carpeta, monkeypatch, directa, falla
):
    monkeypatch.setitem(settings.DATABASES["default"], "DISABLE_SERVER_SIDE_CURSORS", True)
    settings.BASE_DIRECTA = directa
    assert ("mal: Las copias de cada noche no se hacen" in lo_malo("respaldo")) is falla


@pytest.mark.parametrize(("horas", "nivel"), [(40, "aviso"), (80, "mal")])
def test_la_ultima_es_vieja(carpeta, horas, nivel):
    copia(carpeta, timedelta(hours=horas))
    assert f"{nivel}: La última copia de respaldo es del" in lo_malo("respaldo")


def test_una_de_anoche_en_el_mismo_disco_y_sin_cifrar(carpeta, settings):
    settings.RESPALDO_LLAVE = None
    copia(carpeta, timedelta(hours=6))
    dicho = lo_malo("respaldo")
    assert "en el mismo disco" in dicho
    assert "no se cifran" in dicho
    assert "mal:" not in dicho


def test_una_de_anoche_cifrada_y_en_otro_disco_esta_bien(carpeta):
    with disco_propio(carpeta) as aparte:
        if not aparte.esta_aparte:
            pytest.skip("solo root monta un disco")
        copia(carpeta, timedelta(hours=6))
        assert niveles("respaldo") == [BIEN]
