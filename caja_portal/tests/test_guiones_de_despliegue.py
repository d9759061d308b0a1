"""The two scripts that are copied to a machine do what the guide says of them, and what it says to write in the file
of settings is the same for systemd and for a shell."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

DESPLIEGUE = settings.BASE_DIR / "despliegue"
DE_LA_TABLA = set(re.findall(r"^\| `([A-Z_]+)` \|", (settings.BASE_DIR / "README.md").read_text(), re.M))
#: What a shell and systemd read alike: bare, when nothing in it means something to either, or between single quotes.
IGUAL_PARA_LOS_DOS = re.compile(r"[A-Z_]+=('[^']*'|[\w./:@%+-]*)")

#: In the place of Python: ends with the code that comes in, after saying how it was called.
PYTHON = """#!/bin/sh
read -r codigo 2>/dev/null
echo "$0 $*|$DATABASE_URL|$DATA_DIR|$PWD"
exit "${codigo:-0}"
"""


@pytest.fixture
def maquina(tmp_path):
    """A machine whose /etc and /opt are here, with a Python that says what it was asked for."""
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/caja-portal.env").write_text(
        "DATABASE_URL='postgres:///portal?a=1&b=2'\nDATA_DIR='/datos'\n"
    )
    for codigo in ("opt", "nueva"):
        python = tmp_path / codigo / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text(PYTHON)
        python.chmod(0o755)
    return tmp_path


def correr(
    maquina: Path, guion: str, *argumentos: str, entra: str = "", **ambiente: str
) -> subprocess.CompletedProcess:
    texto = (DESPLIEGUE / guion).read_text()
    texto = texto.replace("/etc/caja-portal.env", f"{maquina}/etc/caja-portal.env")
    texto = texto.replace("/opt/caja-portal", f"{maquina}/opt").replace('"$(id -u)" = 0', "0 = 1")
    (maquina / "guion").write_text(texto)
    return subprocess.run(
        ["sh", maquina / "guion", *argumentos],
        input=entra,
        env={"PATH": os.environ["PATH"], **ambiente},
        cwd=maquina / "etc",
        capture_output=True,
        text=True,
        check=False,
    )


def test_la_orden_lleva_los_ajustes_y_las_rutas_son_las_de_quien_la_da(maquina):
    hecho = correr(maquina, "caja-portal", "restaurar", "copia con espacios")
    orden, base, datos, lugar = hecho.stdout.strip().split("|")
    assert orden == f"{maquina}/opt/.venv/bin/python {maquina}/opt/manage.py restaurar copia con espacios"
    assert (base, datos, lugar) == ("postgres:///portal?a=1&b=2", "/datos", str(maquina / "etc"))


def test_lo_que_dice_quien_la_da_manda_sobre_el_archivo(maquina):
    hecho = correr(
        maquina, "caja-portal", "restaurar", DATABASE_URL="postgres:///simulacro?x='1'", DATA_DIR="/otra"
    )
    assert hecho.stdout.strip().split("|")[1:3] == ["postgres:///simulacro?x='1'", "/otra"]


def test_una_version_nueva_se_prepara_con_los_mismos_ajustes(maquina):
    hecho = correr(maquina, "caja-portal", "migrate", CAJA_PORTAL=str(maquina / "nueva"))
    assert hecho.stdout.startswith(f"{maquina}/nueva/.venv/bin/python {maquina}/nueva/manage.py migrate|")


@pytest.mark.parametrize(
    ("sale", "dice"), [("0", 0), ("69", 69), ("75", 75), ("3", 75), ("1", 75), ("127", 75)]
)
def test_el_servidor_de_correo_solo_da_por_perdido_lo_que_pesa_demasiado(maquina, sale, dice):
    assert correr(maquina, "postfix/caja-recibir-correo", entra=f"{sale}\n").returncode == dice


def test_una_carta_que_llega_mientras_se_instala_espera(maquina):
    (maquina / "opt/.venv/bin/python").unlink()
    assert correr(maquina, "postfix/caja-recibir-correo").returncode == 75
    (maquina / "etc/caja-portal.env").unlink()
    assert correr(maquina, "postfix/caja-recibir-correo").returncode == 75


def test_los_ajustes_de_la_guia_dicen_lo_mismo_a_systemd_y_a_un_interprete():
    """A comment at the end, an «&» or two settings in a line are one thing for a shell and another for systemd."""
    escritos = [
        (donde.name, linea.strip().removeprefix("#"))
        for donde in [*(settings.BASE_DIR / "docs").glob("*.md"), DESPLIEGUE / "entorno.ejemplo"]
        for linea in _de_ajustes(donde.read_text())
    ]
    assert len(escritos) > 20
    assert [uno for uno in escritos if not IGUAL_PARA_LOS_DOS.fullmatch(uno[1])] == []


def _de_ajustes(texto: str) -> list[str]:
    """Its lines that begin by giving a value to a setting, and are not an order with it before."""
    lineas = [linea for linea in texto.splitlines() if re.match(r"\s*#?([A-Z_]+)=", linea)]
    return [
        linea
        for linea in lineas
        if re.match(r"\s*#?([A-Z_]+)=", linea)[1] in DE_LA_TABLA
        and not re.search(r" (caja-portal|manage\.py) ", linea)
    ]
