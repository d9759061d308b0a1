"""``manage.py comprobar``: every topic is said, what is wrong ends with 1, and nothing stops it."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import OperationalError

from caja_portal import comprobaciones
from caja_portal.comprobaciones import TEMAS, Tema, base, calendario

pytestmark = pytest.mark.django_db


def orden(**opciones) -> tuple[int, str]:
    """What it exits with and what it says."""
    salida, codigo = io.StringIO(), 0
    try:
        call_command("comprobar", stdout=salida, **opciones)
    except SystemExit as fin:
        codigo = fin.code
    return codigo, salida.getvalue()


def test_se_miran_todos_los_temas_y_lo_que_esta_mal_dice_que_hacer_y_termina_con_uno(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    codigo, dicho = orden()
    assert codigo == 1  # a test is no installation: it has no mail server
    for tema in TEMAS:
        assert (f"{tema.titulo}\n" in dicho) == (not tema.con_red)
    lineas = dicho.splitlines()
    malas = [n for n, linea in enumerate(lineas) if linea.startswith(("  mal ", "  aviso "))]
    assert malas
    assert all("Qué hacer: " in lineas[n + 1] for n in malas)


def test_lo_que_esta_bien_termina_con_cero():
    codigo, dicho = orden(solo=["calendario"])
    assert (codigo, dicho.splitlines()[-1]) == (0, "Todo está bien (1 bien).")


def test_otro_programa_lo_lee_en_json():
    codigo, dicho = orden(solo=["calendario", "correo"], json=True)
    leido = json.loads(dicho)
    assert codigo == 1
    assert leido["cuentas"]["mal"] == 2
    assert {uno["tema"] for uno in leido["hallazgos"]} == {"calendario", "correo"}


def test_no_dice_ninguna_clave(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "clave_reserva").write_text("UNA-CLAVE-QUE-NADIE-DEBE-LEER")
    settings.SECRET_KEY = "Cl4ve-Que-Nadie-Debe-Leer-aaaaaaaaaaaa"
    settings.TRANSPORTE_CORREO = {
        "clase": "smtp", "host": "localhost", "port": 1, "usuario": "ana", "clave": "Otra-Que-Nadie", "tls": "no",
        "espera": 1,
    }  # fmt: skip
    _, dicho = orden()
    for secreto in ("NADIE-DEBE-LEER", "Nadie-Debe-Leer", "Otra-Que-Nadie"):
        assert secreto not in dicho


def test_una_mirada_que_se_rompe_se_dice_y_las_demas_siguen(monkeypatch):
    def romperse():
        raise ZeroDivisionError

    monkeypatch.setattr(comprobaciones, "TEMAS", (Tema("rota", "Rota", (romperse, calendario.festivos)),))
    (_, primero), (_, segundo) = comprobaciones.comprobar()
    assert "ZeroDivisionError" in primero.dicho
    assert segundo.nivel == "bien"


def test_sin_base_de_datos_se_mira_lo_demas(monkeypatch):
    def no_esta(*_):
        raise OperationalError("connection refused")

    monkeypatch.setattr(base.connection, "ensure_connection", no_esta)
    monkeypatch.setattr(base.connection, "cursor", no_esta)
    codigo, dicho = orden(solo=["base", "entidad", "calendario"])
    assert codigo == 1
    assert "La base de datos no responde: connection refused" in dicho
    assert dicho.count("Arregle primero") == 2  # once in each topic
    assert "Están los" in dicho


def test_las_claves_de_los_temas_no_se_repiten():
    assert len({tema.clave for tema in TEMAS}) == len(TEMAS)
