"""Both databases find the same and in the same order: the engine only says who has the words."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from busqueda.tests.primeros import DATOS, los_primeros

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.en_produccion,
    pytest.mark.skipif(not DATOS.is_dir(), reason="los datos de XQuAD no están en esta máquina"),
]


def test_los_diez_primeros_son_los_mismos_en_las_dos_bases(tmp_path, record_property):
    if connection.vendor != "postgresql":
        pytest.skip("Se compara PostgreSQL con SQLite")
    entorno = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/otra.sqlite3",
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    hecho = subprocess.run(
        [sys.executable, "-m", "busqueda.tests.primeros"],
        cwd=settings.BASE_DIR, env=entorno, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert hecho.returncode == 0, hecho.stderr
    de_sqlite, de_postgresql = json.loads(hecho.stdout), los_primeros()
    assert len(de_postgresql) == len(de_sqlite) == 1190
    pares = list(zip(de_postgresql, de_sqlite, strict=True))
    comunes = [len({*uno} & {*otro}) / max(len(uno), len(otro)) for uno, otro in pares if uno or otro]
    record_property("coincidencia", sum(comunes) / len(comunes))
    iguales = sum(uno == otro for uno, otro in pares)
    assert sum(comunes) / len(comunes) >= 0.99
    assert iguales >= 0.99 * len(pares)
