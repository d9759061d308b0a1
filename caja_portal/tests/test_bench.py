"""The yardsticks start: a figure beside a bare view that no longer runs is not measured."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench import puerta


@pytest.mark.parametrize("proyecto", ["bench.desnudo.wsgi", "bench.desnudo.wsgi_capas", "bench.__main__"])
def test_lo_que_se_mide_al_lado_arranca(proyecto, tmp_path):
    ambiente = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/nada.sqlite3",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    orden = [sys.executable, "-c", f"import {proyecto}"]
    hecho = subprocess.run(orden, cwd=settings.BASE_DIR, env=ambiente, capture_output=True, text=True)
    assert hecho.returncode == 0, hecho.stderr[-2000:]


@pytest.mark.skipif(puerta.NGINX is None, reason="no está nginx")
def test_lo_que_se_pone_delante_se_entiende(tmp_path):
    """It is made of pieces of the operator's file."""
    (tmp_path / "nginx.conf").write_text(puerta.configuracion(tmp_path, 1, 2))
    orden = [puerta.NGINX, "-t", "-p", tmp_path, "-e", tmp_path / "error.log", "-c", tmp_path / "nginx.conf"]
    hecho = subprocess.run(orden, capture_output=True, text=True)
    assert hecho.returncode == 0, hecho.stderr
