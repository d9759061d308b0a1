"""The suite's own promise: the tests of a group (``xdist_group``) run one after another, in one process. pytest-xdist
loses it in silence with a pytest that it does not know (requirements-dev.in), and then two stop the same Redis."""

import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.sin_base, pytest.mark.lento]
PRUEBAS = """
import os, pathlib, pytest

@pytest.mark.parametrize("cual", range(6))
@pytest.mark.xdist_group("turnos")
def test_del_grupo(cual):
    with open(pathlib.Path(__file__).parent / "dichos", "a") as archivo:
        archivo.write(os.environ["PYTEST_XDIST_WORKER"] + chr(10))

@pytest.mark.parametrize("cual", range(6))
def test_suelta(cual):
    pass
"""


def test_las_de_un_grupo_van_todas_en_un_mismo_proceso(tmp_path):
    (tmp_path / "test_turnos.py").write_text(PRUEBAS)
    orden = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "-p", "no:django"]
    entorno = {nombre: valor for nombre, valor in os.environ.items() if not nombre.startswith("PYTEST_")}
    hecha = subprocess.run([*orden, str(tmp_path)], cwd=tmp_path, env=entorno, capture_output=True, text=True)
    assert hecha.returncode == 0, hecha.stdout
    dichos = (tmp_path / "dichos").read_text().split()
    assert (len(dichos), len(set(dichos))) == (6, 1)
