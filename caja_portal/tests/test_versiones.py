"""From the database of each earlier version one comes to today's, and nothing that was in it is lost or changed."""

import os
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from psycopg2.extras import RealDictCursor

from caja_portal.tests import versiones
from caja_portal.tests.postgresql import Postgresql, postgresql_propio

pytestmark = [pytest.mark.sin_base, pytest.mark.lento]


class Paso:
    """A version before and after it was brought to today's."""

    def __init__(self, nombre: str, carpeta: Path):
        ruta = versiones.abrir(nombre, carpeta)
        self.antes = versiones.contenido(ruta)
        self.dicho = versiones.al_dia(f"sqlite:///{ruta}", carpeta)
        self.despues = versiones.contenido(ruta)


@cache
def _paso(nombre: str) -> Paso:
    with TemporaryDirectory() as carpeta:
        return Paso(nombre, Path(carpeta))


@pytest.fixture(params=[pytest.param(una, marks=pytest.mark.xdist_group(una)) for una in versiones.nombres()])
def paso(request) -> Paso:
    """Each is brought once, by one process."""
    return _paso(request.param)


def test_hay_una_base_de_cada_version():
    assert versiones.nombres() == ["v2", "v5", "v6", "v10", "v11", "v12", "v13"]


def test_la_guia_dice_de_que_commit_es_cada_version():
    guia = (settings.BASE_DIR / "docs/actualizar.md").read_text()
    dichas = dict(re.findall(r"^\| (v\d+) \|.*\| `([0-9a-f]{8})` \|", guia, re.M))
    assert dichas == {una: versiones.commit(una)[:8] for una in versiones.nombres()}


def test_ninguna_fila_se_pierde_ni_cambia(paso):
    assert versiones.perdidas(paso.antes, paso.despues) == []


def test_la_historia_sigue_integra(paso):
    assert paso.dicho["cadena"].endswith("la historia está íntegra.")
    assert len(paso.antes["pqrs_solicitud"]) > 30


def test_lo_que_estaba_cifrado_se_abre(paso):
    assert paso.dicho["abiertos"] >= len(paso.antes.get("pqrs_identidadreservada", {}))


def test_el_portal_abre(paso):
    assert (paso.dicho["portada"], paso.dicho["lista"]) == (200, 200)


@pytest.mark.skipif("PRUEBA_PGBIN" not in os.environ, reason="no hay PostgreSQL")
@pytest.mark.parametrize("nombre", versiones.nombres(".sql.xz"))
def test_tambien_en_postgresql(nombre, tmp_path):
    with postgresql_propio() as servidor:
        servidor.cargar(versiones.volcado(nombre))
        antes = _contenido(servidor)
        dicho = versiones.al_dia(servidor.url, tmp_path)
        assert versiones.perdidas(antes, _contenido(servidor)) == []
    assert dicho["cadena"].endswith("la historia está íntegra.")
    assert (dicho["portada"], dicho["lista"]) == (200, 200)
    assert len(antes["pqrs_solicitud"]) > 30


def _contenido(servidor: Postgresql) -> versiones.Tablas:
    tablas = servidor.consultar("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    conexion = servidor.conectar()
    try:
        with conexion.cursor(cursor_factory=RealDictCursor) as cursor:
            return {tabla: _filas(cursor, tabla) for (tabla,) in tablas}
    finally:
        conexion.close()


def _filas(cursor, tabla: str) -> dict:
    """By its key where it has a column «id»; else by the whole row."""
    cursor.execute(f'SELECT * FROM "{tabla}"')
    return {
        (fila["id"],) if "id" in fila else tuple(map(str, fila.values())): dict(fila)
        for fila in cursor.fetchall()
    }
