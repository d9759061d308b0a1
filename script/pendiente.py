"""What script/server must do before it serves, found out in hundredths of a second, without starting Django.

Prints some of these words: ``sembrar`` (the embedded database has nobody in it yet), ``migrar`` (it lacks some
migration of ours, or the requirements changed) and ``estaticos`` (the static files changed).
``pendiente.py hecho`` notes in ``DATA_DIR/.preparado`` that all of it was done.
"""

import os
import sqlite3
import sys
import zlib
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
DATOS = Path(os.environ.get("DATA_DIR", "").strip() or RAIZ / "datos").expanduser().absolute()
BASE = DATOS / "portal.sqlite3"
NOTA = DATOS / ".preparado"
ES_LA_EMPOTRADA = not os.environ.get("DATABASE_URL", "").strip()
SIN_DESTINO = {"", "carpeta", "consola"}  # mails that reach nobody
ES_DE_ENSAYO = ES_LA_EMPOTRADA and os.environ.get("EMAIL_URL", "").strip().partition(":")[0] in SIN_DESTINO


def huella(archivos):
    """Of their names and contents."""
    suma = 0
    for archivo in sorted(archivos):
        suma = zlib.crc32(archivo.read_bytes(), zlib.crc32(str(archivo.relative_to(RAIZ)).encode(), suma))
    return suma


def estado():
    """Fingerprints of what a migrate (apart from our own migrations) and a collectstatic depend on."""
    casa = [RAIZ / "requirements.txt", RAIZ / "caja_portal" / "settings.py"]
    estaticos = [f for f in (*RAIZ.glob("static/**/*"), *RAIZ.glob("*/static/**/*")) if f.is_file()]
    # The style sheet of every page keeps what these name (caja_portal.estaticos.usadas).
    apps = [archivo.parent for archivo in RAIZ.glob("*/apps.py")]
    modulos = [
        f
        for una in apps
        for f in una.glob("**/*.py")
        if not {"tests", "migrations"} & set(f.relative_to(una).parts)
    ]
    que_dibuja = [*RAIZ.glob("templates/**/*.html"), *modulos]
    return {"migrar": huella(casa), "estaticos": huella(casa + estaticos + que_dibuja)}


def anotado():
    try:
        palabras = NOTA.read_text().split()
    except OSError:
        return {}
    return dict(zip(palabras[::2], map(int, palabras[1::2]), strict=False))


def consultar(sql):
    """The rows, or none when there is no such database or table."""
    if not BASE.exists():
        return []
    conexion = sqlite3.connect(f"{BASE.as_uri()}?mode=ro", uri=True, timeout=20)
    try:
        return conexion.execute(sql).fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        conexion.close()


def falta_migrar(igual_que_antes):
    # Another database may have changed under our feet: only Django can tell.
    if not ES_LA_EMPOTRADA or not igual_que_antes:
        return True
    escritas = {(f.parent.parent.name, f.stem) for f in RAIZ.glob("*/migrations/[0-9]*.py")}
    return bool(escritas - set(consultar("SELECT app, name FROM django_migrations")))


def pendiente():
    ahora, antes = estado(), anotado()
    if falta_migrar(ahora["migrar"] == antes.get("migrar")):
        yield "migrar"
    if ahora["estaticos"] != antes.get("estaticos") or not (DATOS / "estaticos/staticfiles.json").exists():
        yield "estaticos"
    if ES_DE_ENSAYO and not consultar("SELECT 1 FROM cuentas_usuario LIMIT 1"):
        yield "sembrar"


def principal(argumentos):
    if argumentos == ["hecho"]:
        NOTA.write_text("".join(f"{nombre} {suma}\n" for nombre, suma in estado().items()))
    else:
        print(*pendiente())


if __name__ == "__main__":
    try:
        principal(sys.argv[1:])
    except OSError as error:
        sys.exit(
            f"ERROR: no se puede usar la carpeta de datos {DATOS}: {error}. ¿De otro usuario, o disco lleno?"
        )
