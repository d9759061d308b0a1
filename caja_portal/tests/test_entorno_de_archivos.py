"""Secrets that come in a file, as Docker and systemd hand them over; and keys that were changed."""

import os

import pytest
from cryptography.fernet import Fernet

from caja_portal.tests.ambiente import LARGA, ajustes, vaciar

pytestmark = pytest.mark.sin_base


@pytest.fixture(autouse=True)
def ambiente(monkeypatch, tmp_path):
    vaciar(monkeypatch, tmp_path)


@pytest.fixture
def archivo(tmp_path):
    return tmp_path / "secreto"


@pytest.mark.parametrize("fin", ["", "\n", "\r\n"])
def test_la_clave_se_lee_del_archivo_y_su_ultimo_salto_no_es_parte(monkeypatch, archivo, fin):
    archivo.write_text(LARGA + fin)

    assert ajustes(monkeypatch, SECRET_KEY_ARCHIVO=str(archivo))["SECRET_KEY"] == LARGA


def test_la_base_y_el_intermediario_tambien_vienen_de_archivos(monkeypatch, archivo, tmp_path):
    archivo.write_text("postgres://portal:clave@servidor/base")
    (tmp_path / "otro").write_text("redis://:clave@servidor:6379/0")
    leidos = ajustes(monkeypatch, DATABASE_URL_ARCHIVO=str(archivo), REDIS_URL_ARCHIVO=str(tmp_path / "otro"))

    assert leidos["DATABASES"]["default"]["PASSWORD"] == "clave"
    assert leidos["REDIS_URL"] == "redis://:clave@servidor:6379/0"


def test_un_llavero_va_con_una_clave_en_cada_renglon(monkeypatch, archivo):
    nueva, vieja = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    archivo.write_text(f"{nueva}\n{vieja}\n")

    assert ajustes(monkeypatch, CLAVES_CIFRADO_ARCHIVO=str(archivo))["CLAVES_CIFRADO"] == f"{nueva},{vieja}"


def test_las_dos_a_la_vez_no_se_aceptan(monkeypatch, archivo, capsys):
    archivo.write_text(LARGA)
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, SECRET_KEY=LARGA, SECRET_KEY_ARCHIVO=str(archivo))

    assert "deje una de las dos" in capsys.readouterr().err


@pytest.mark.parametrize("dice", [None, b"", b"\n", b"\xff\xfe"])
def test_un_archivo_que_no_sirve_detiene_el_arranque_con_su_nombre(monkeypatch, archivo, capsys, dice):
    if dice is not None:
        archivo.write_bytes(dice)
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, SECRET_KEY_ARCHIVO=str(archivo))

    assert capsys.readouterr().err.startswith("ERROR: SECRET_KEY_ARCHIVO=")


def test_una_ruta_relativa_no_se_acepta(monkeypatch, archivo, capsys):
    archivo.write_text(LARGA)
    monkeypatch.chdir(archivo.parent)
    with pytest.raises(SystemExit):
        ajustes(monkeypatch, SECRET_KEY_ARCHIVO="secreto")

    assert "ruta completa" in capsys.readouterr().err


def test_el_secreto_del_archivo_no_queda_en_el_ambiente_de_los_hijos(monkeypatch, archivo):
    archivo.write_text(LARGA)
    ajustes(monkeypatch, SECRET_KEY_ARCHIVO=str(archivo))

    assert LARGA not in os.environ.values()


def test_las_claves_anteriores_siguen_leyendo_lo_que_firmaron(monkeypatch):
    assert ajustes(monkeypatch, SECRET_KEY_ANTERIORES=f"{LARGA}1, {LARGA}2")["SECRET_KEY_FALLBACKS"] == [
        f"{LARGA}1",
        f"{LARGA}2",
    ]


@pytest.mark.parametrize("valor", ["clamd://antivirus.caja.example:3310", "clamd:/run/clamav/clamd.ctl"])
def test_el_antivirus_se_nombra_por_la_red_o_por_su_socket(monkeypatch, valor):
    assert ajustes(monkeypatch, ANTIVIRUS_URL=valor)["ANTIVIRUS_URL"] == valor
