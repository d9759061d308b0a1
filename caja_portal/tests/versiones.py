"""The databases of earlier versions (``versiones/``, made by ``script/version``), and what they held."""

import json
import lzma
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.conf import settings

CARPETA = Path(__file__).parent / "versiones"
#: With these ``script/version`` made them: everybody knows them.
CLAVE = "Y2xhdmUgcHVibGljYSBkZSBsYXMgdmVyc2lvbmVzLi4="

#: What a later version writes anew on purpose, and why.
CAMBIA = {"auth_group_permissions": "what a role may do is what each version says"}
#: What is asked of a database once it is today's.
GUION = """
import io, json
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from correo.models import Correo
from nucleo import cifrado
from pqrs.models import IdentidadReservada
call_command("migrate", interactive=False, verbosity=0)
salida = io.StringIO()
try:
    call_command("verificar_cadena", stdout=salida)
except Exception as error:
    salida.write(str(error))
correos = [uno.contenido() for uno in Correo.objects.filter(es_confidencial=True).exclude(texto="")]
sobres = [cifrado.descifrar(una.sobre, cifrado.RESERVA) for una in IdentidadReservada.objects.all()]
cliente = Client(SERVER_NAME="localhost")
print(json.dumps({
    "cadena": salida.getvalue().rstrip(),
    "abiertos": len(correos) + len(sobres),
    "portada": cliente.get("/").status_code,
    "lista": cliente.get("/salud/lista/").status_code,
}))
"""


def nombres(final: str = ".sqlite3.xz") -> list[str]:
    """«v2», «v5»…, oldest first."""
    hallados = (archivo.name.removesuffix(final) for archivo in CARPETA.glob(f"v*{final}"))
    return sorted(hallados, key=lambda nombre: int(nombre.removeprefix("v")))


def commit(nombre: str) -> str:
    """At which a version was made."""
    return dict(linea.split() for linea in (CARPETA / "commits").read_text().splitlines())[nombre]


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


def perdidas(antes: Tablas, despues: Tablas) -> list[str]:
    """What was in a database and is no longer so: tables, rows and cells."""
    return [
        dicha
        for tabla, filas in antes.items()
        if tabla not in CAMBIA
        for clave, fila in filas.items()
        for dicha in _de_una_fila(f"{tabla} {clave}", fila, despues.get(tabla, {}).get(clave))
    ]


def _de_una_fila(cual: str, fila: dict, ahora: dict | None) -> list[str]:
    if ahora is None:
        return [f"{cual}: ya no está"]
    return [
        f"{cual} {columna}: {valor!r} → {ahora.get(columna, 'no está')!r}"
        for columna, valor in fila.items()
        if columna not in ahora or ahora[columna] != valor
    ]


def al_dia(url: str, carpeta: Path, guion: str = GUION, codigo: Path = settings.BASE_DIR) -> dict:
    """What ``guion`` says of the database of ``url``, run by that code in a process of its own."""
    datos = carpeta / "datos"
    datos.mkdir(exist_ok=True)
    if not (datos / "estaticos").exists():
        (datos / "estaticos").symlink_to(settings.STATIC_ROOT)
    entorno = {
        "DATABASE_URL": url,
        "DATA_DIR": str(datos),
        "SECRET_KEY": settings.SECRET_KEY,
        "CLAVES_CIFRADO": CLAVE,
        "CLAVES_RESERVA": CLAVE,
        "REDIS_URL": "",
        "EMAIL_URL": "",
        "TLS": "no",
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
        "PYTHONPATH": "",
    }
    orden = [sys.executable, "-c", guion]
    hecho = subprocess.run(
        orden, cwd=codigo, env=os.environ | entorno, capture_output=True, text=True, check=False
    )
    assert hecho.returncode == 0, hecho.stderr[-3000:]
    return json.loads(hecho.stdout.splitlines()[-1])
