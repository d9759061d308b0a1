"""The databases that are measured: made once a day for each size, kept in ``.bench/``, and copied for what writes."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg2

from bench import entorno
from bench.cifras import miles
from caja_portal import entorno as del_portal

PORTAL, PAR, ABIERTAS, MESA, PAR_MESA = "portal", "par", "abiertas", "mesa", "parmesa"
FOROS, PAR_FOROS, EJEMPLO = "foros", "parforos", "ejemplo"
#: Who fills each one, and what else it is told.
_SEMBRADORES = {
    PORTAL: ("bench.siembra",),
    PAR: ("bench.par.siembra",),
    ABIERTAS: ("bench.siembra", "abiertas"),
    MESA: ("bench.siembra_mesa",),
    PAR_MESA: ("bench.par.siembra", "mesa"),
    FOROS: ("bench.siembra_foros",),
    PAR_FOROS: ("bench.par.siembra_machina",),
    EJEMPLO: ("bench.siembra_ejemplo",),
}
#: The settings of those of the peers.
_DEL_PAR = {PAR: "bench.par.settings", PAR_MESA: "bench.par.settings", PAR_FOROS: "bench.par.machina"}


@dataclass(frozen=True)
class Base:
    """One database: of which project, of which kind and with how many requests."""

    cual: str
    motor: str
    cuantas: int
    nombre: str

    @property
    def url(self) -> str:
        if self.motor == "sqlite":
            return f"sqlite:///{self.archivo}"
        return f"postgres://portal@/{self.nombre}?host={entorno.ENCHUFE_PG}"

    @property
    def archivo(self) -> Path:
        return entorno.CARPETA / "bases" / f"{self.nombre}.sqlite3"

    @property
    def muestra(self) -> list:
        return json.loads((entorno.CARPETA / "bases" / f"{self._semilla()}.json").read_text())

    def _semilla(self) -> str:
        return f"{self.cual}_{self.motor}_{self.cuantas}"

    def entorno(self) -> dict[str, str]:
        """The environment of a process that uses it."""
        os.environ["BENCH_URL"] = self.url
        opciones = del_portal.base_de_datos("BENCH_URL", Path("nunca"))
        return entorno.para_hijos(self.url, BENCH_BASE=json.dumps(opciones))


def preparar(cual: str, motor: str, cuantas: int) -> Base:
    """The pristine database of that size, made now if it is missing, of another day or of another schema."""
    base = Base(cual, motor, cuantas, f"{cual}_{motor}_{cuantas}")
    sello = entorno.CARPETA / "bases" / f"{base.nombre}.sello"
    huella = _huella(cual)
    if sello.exists() and sello.read_text() == huella and _existe(base):
        return base
    sello.unlink(missing_ok=True)
    borrar(base)
    sello.parent.mkdir(parents=True, exist_ok=True)
    inicio = time.monotonic()
    _copiar(_migrada(base), base)
    quien, *mas = _SEMBRADORES[cual]
    _correr(base, ["-m", quien, str(cuantas), str(sello.with_suffix(".json")), *mas])
    sello.write_text(huella)
    print(
        f"   ({cual}, {motor}: {miles(cuantas)} solicitudes sembradas en {time.monotonic() - inicio:.0f} s)",
        flush=True,
    )
    return base


def preparar_estaticos() -> None:
    """The portal's pages name its static files by their content."""
    orden = [entorno.PYTHON, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(orden, cwd=entorno.RAIZ, env=entorno.para_hijos(), check=True)


def copia(base: Base, para: str) -> Base:
    """A copy to write on; the pristine one stays as it was made."""
    otra = Base(base.cual, base.motor, base.cuantas, f"{base.nombre}_{para}")
    borrar(otra)
    _copiar(base, otra)
    return otra


def vacia(base: Base) -> Base:
    """That database with nothing in it."""
    borrar(base)
    if base.motor == "postgres":
        _ordenar(f'CREATE DATABASE "{base.nombre}"')
    return base


def borrar(base: Base) -> None:
    if base.motor == "sqlite":
        for resto in ("", "-wal", "-shm"):
            Path(f"{base.archivo}{resto}").unlink(missing_ok=True)
    else:
        _ordenar(f'DROP DATABASE IF EXISTS "{base.nombre}" WITH (FORCE)')


def _copiar(base: Base, otra: Base) -> None:
    if base.motor == "sqlite":
        shutil.copyfile(base.archivo, otra.archivo)
    else:
        _ordenar(f'CREATE DATABASE "{otra.nombre}" TEMPLATE "{base.nombre}"')


def _migrada(para: Base) -> Base:
    """The empty database of that project: its migrations take longer than most of its rows, so they run once."""
    proyecto = _DEL_PAR.get(para.cual, "portal").rpartition(".")[2]
    base = Base(para.cual, para.motor, 0, f"migrada_{proyecto}_{para.motor}")
    sello = entorno.CARPETA / "bases" / f"{base.nombre}.sello"
    huella = _huella(para.cual)
    if not (sello.exists() and sello.read_text() == huella and _existe(base)):
        sello.unlink(missing_ok=True)
        _correr(vacia(base), ["-m", "django", "migrate", "--noinput", "-v", "0"])
        sello.write_text(huella)
    return base


def _huella(cual: str) -> str:
    """Of what the rows depend on: the day, the migrations, the requirements and the code that writes them."""
    suma = hashlib.sha256(f"{date.today()}".encode())  # noqa: DTZ011 - the machine's day is enough
    archivos = [*entorno.RAIZ.glob("bench/siembra*.py"), *entorno.RAIZ.glob("*/migrations/*.py")]
    if cual == EJEMPLO:
        archivos += entorno.RAIZ.glob("caja_portal/ejemplo/**/*.py")
    if cual in _DEL_PAR:
        archivos = [*entorno.RAIZ.glob("bench/par/*.*"), entorno.RAIZ / "bench/textos.py"]
    for archivo in sorted(archivos):
        suma.update(archivo.read_bytes())
    return suma.hexdigest()


def _existe(base: Base) -> bool:
    if base.motor == "sqlite":
        return base.archivo.exists()
    return bool(_ordenar(f"SELECT 1 FROM pg_database WHERE datname = '{base.nombre}'"))


def _correr(base: Base, orden: list[str]) -> None:
    python, ajustes = entorno.PYTHON, "caja_portal.settings"
    if base.cual in _DEL_PAR:
        python, ajustes = entorno.PYTHON_PAR, _DEL_PAR[base.cual]
    ambiente = base.entorno() | {"DJANGO_SETTINGS_MODULE": ajustes}
    subprocess.run([python, *orden], cwd=entorno.RAIZ, env=ambiente, check=True)


def consultar(base: Base, orden: str) -> list:
    """The rows of a query on that database, while others use it."""
    if base.motor == "postgres":
        return _ordenar(orden, base.nombre)
    with closing(sqlite3.connect(base.archivo, timeout=20)) as conexion:
        return conexion.execute(orden).fetchall()


def _ordenar(orden: str, donde: str = "postgres") -> list:
    conexion = psycopg2.connect(host=entorno.ENCHUFE_PG, user="portal", dbname=donde)
    try:
        conexion.autocommit = True
        with conexion.cursor() as cursor:
            cursor.execute(orden)
            return cursor.fetchall() if cursor.description else []
    finally:
        conexion.close()
