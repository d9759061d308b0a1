"""The yardsticks start: a figure beside a bare view that no longer runs is not measured."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench import puerta
from bench.cifras import Informe, Meta
from bench.guardado import medir_o_recordar
from bench.ritmo import Plan
from bench.tabla import tabla


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


class Trabajo:
    """One figure that misses its goal, and how many times it was measured."""

    veces = 0

    def __call__(self, plan, informe):
        self.veces += 1
        informe.titulo("lista · SQLite · 1.000 solicitudes")
        informe.cifra("portal / par", [self.veces], "×", Meta(minimo=100))


def medido(carpeta, trabajo, plan) -> Informe:
    informe = Informe()
    medir_o_recordar(carpeta, "lista", trabajo, plan, informe)
    return informe


def test_lo_que_se_midio_hoy_no_se_mide_otra_vez_y_se_cuenta_igual(tmp_path):
    trabajo = Trabajo()
    una, otra = (medido(tmp_path, trabajo, Plan()) for _ in range(2))
    assert trabajo.veces == 1
    assert (otra.filas, otra.incumplidas) == (una.filas, una.incumplidas)
    assert f"| lista · SQLite · 1.000 solicitudes · {otra.filas[0]['dia']} |" in tabla(otra.filas)


def test_con_otro_plan_o_hace_mas_de_una_semana_se_mide(tmp_path):
    trabajo = Trabajo()
    medido(tmp_path, trabajo, Plan())
    medido(tmp_path, trabajo, Plan(vueltas=3))
    assert trabajo.veces == 2
    for archivo in tmp_path.iterdir():
        archivo.rename(tmp_path / "2026-01-02-lista.json")
    assert medido(tmp_path, trabajo, Plan(vueltas=3)).filas[0]["dia"] > "2026-01-02"
    assert trabajo.veces == 3
