"""The databases of earlier versions (``versiones/``, made by ``script/version``), and what they held."""

import lzma
import re
import sqlite3
from contextlib import closing
from pathlib import Path

CARPETA = Path(__file__).parent / "versiones"
#: With these ``script/version`` made them: everybody knows them.
CLAVE = "Y2xhdmUgcHVibGljYSBkZSBsYXMgdmVyc2lvbmVzLi4="


def nombres(final: str = ".sqlite3.xz") -> list[str]:
    """«v2», «v5»…, oldest first."""
    hallados = (archivo.name.removesuffix(final) for archivo in CARPETA.glob(f"v*{final}"))
    return sorted(hallados, key=lambda nombre: int(nombre.removeprefix("v")))


def abrir(nombre: str, donde: Path) -> Path:
    """The database of a version, as a file that may be changed."""
    ruta = donde / f"{nombre}.sqlite3"
    ruta.write_bytes(lzma.decompress((CARPETA / f"{nombre}.sqlite3.xz").read_bytes()))
    return ruta


def volcado(nombre: str) -> bytes:
    """What pg_dump wrote of a version."""
    return lzma.decompress((CARPETA / f"{nombre}.sql.xz").read_bytes())


def migraciones(ruta: Path) -> set[tuple[str, str]]:
    """Those that a database already has."""
    with closing(sqlite3.connect(ruta)) as base:
        return set(base.execute("SELECT app, name FROM django_migrations"))


Tablas = dict[str, dict[tuple, dict[str, object]]]


def contenido(ruta: Path) -> Tablas:
    """Every row of every table by its key. The tables in which the search keeps its index are its own business."""
    with closing(sqlite3.connect(ruta)) as base:
        base.row_factory = sqlite3.Row
        filas = base.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        )
        nombres_ = [uno["name"] for uno in filas if not re.match(r"sqlite_|busqueda_lexemas", uno["name"])]
        return {nombre: _filas(base, nombre) for nombre in nombres_}


def _filas(base: sqlite3.Connection, tabla: str) -> dict[tuple, dict[str, object]]:
    columnas = base.execute(f'PRAGMA table_info("{tabla}")').fetchall()
    clave = [una["name"] for una in columnas if una["pk"]]
    hay = (dict(fila) for fila in base.execute(f'SELECT * FROM "{tabla}"'))
    return {tuple(fila[una] for una in clave): fila for fila in hay}
