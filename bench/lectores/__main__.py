"""A reader in another language follows a week of changes on a real server: ``python -m bench.lectores``.

It needs node and npm, and is no part of the suite for that. Everything it makes is in ``.bench/lectores``.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
CARPETA = Path(os.environ.get("BENCH_DIR", RAIZ / ".bench")) / "lectores"
SECRETA = "una-clave-solo-para-las-mediciones-que-no-guarda-nada"
FORMATOS = {"rss": "rss.xml", "atom": "atom.xml"}


def ambiente(puerto: int) -> dict[str, str]:
    propio = {
        "DATA_DIR": str(CARPETA / "datos"),
        "DATABASE_URL": f"sqlite:///{CARPETA}/semana.sqlite3",
        "SECRET_KEY": SECRETA,
        "DEBUG": "no",
        "TLS": "no",
        "PORT": str(puerto),
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
    }
    return os.environ | propio


def instalar() -> Path:
    """rss-parser, at the version that ``package.json`` names."""
    modulos = CARPETA / "npm"
    modulos.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).with_name("package.json"), modulos)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=modulos, check=True)
    return modulos


def encender(entorno: dict[str, str], puerto: int) -> subprocess.Popen:
    orden = [
        sys.executable,
        "-m",
        "gunicorn",
        "caja_portal.wsgi",
        "--bind",
        f"127.0.0.1:{puerto}",
        "--threads",
        "4",
    ]
    registro = (CARPETA / "gunicorn.log").open("ab")
    proceso = subprocess.Popen(orden, cwd=RAIZ, env=entorno, stdout=registro, stderr=registro)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{puerto}/salud/", timeout=5).close()
            return proceso
        except OSError:
            time.sleep(0.1)
    proceso.kill()
    raise RuntimeError(f"gunicorn no arrancó: lea {CARPETA}/gunicorn.log")


class Lector:
    """A process of node that looks when it is told to."""

    def __init__(self, formato: str, puerto: int, modulos: Path):
        url = f"http://127.0.0.1:{puerto}/canales/seccion:prueba/{FORMATOS[formato]}"
        guion = Path(__file__).with_name("seguir.mjs")
        self.proceso = subprocess.Popen(
            ["node", str(guion), url, str(modulos)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.avisos: list[str] = []
        self.tiene: dict[str, str] = {}
        self.pedidos = self.sin_cambios = 0

    def mirar(self) -> None:
        self.proceso.stdin.write("mirar\n")
        self.proceso.stdin.flush()
        dicho = json.loads(self.proceso.stdout.readline())
        self.avisos += dicho["avisos"]
        self.tiene, self.pedidos = dicho["tiene"], self.pedidos + dicho["pedidos"]
        self.sin_cambios += dicho["estado"] == 304


def seguir(puerto: int, modulos: Path) -> int:
    import django

    django.setup()
    from suscripciones.tests.difusion import abrir_noticias
    from suscripciones.tests.semana import Semana

    abrir_noticias()
    semana, faltas = Semana(), 0
    lectores = {formato: Lector(formato, puerto, modulos) for formato in FORMATOS}
    for _ in semana:
        for lector in lectores.values():
            lector.mirar()
            lector.mirar()
    for formato, lector in lectores.items():
        recien_llegado = Lector(formato, puerto, modulos)
        recien_llegado.mirar()
        fallas = {
            "perdidas": len(set(semana.vigentes) - set(lector.avisos)),
            "repetidas": len(lector.avisos) - len(set(lector.avisos)),
            "viejas": sum(lector.tiene.get(guid) != titulo for guid, titulo in semana.vigentes.items()),
            "retiradas que siguen": len(set(recien_llegado.tiene) & semana.retiradas),
            "que no ve quien llega hoy": len(set(semana.vigentes) ^ set(recien_llegado.tiene)),
        }
        print(
            f"{formato}: {len(semana.vigentes)} vigentes, {len(semana.retiradas)} retiradas, "
            f"{len(lector.avisos)} avisos, {lector.pedidos} pedidos, {lector.sin_cambios} respuestas 304; {fallas}"
        )
        faltas += sum(fallas.values())
        for uno in (lector, recien_llegado):
            uno.proceso.stdin.close()
            uno.proceso.wait(10)
    return faltas


def principal() -> int:
    if shutil.which("npm") is None:
        print("FALTA npm: no se ejecuta")
        return 0
    modulos = instalar()
    for resto in CARPETA.glob("semana.sqlite3*"):
        resto.unlink()
    with socket.create_server(("127.0.0.1", 0)) as libre:
        puerto = libre.getsockname()[1]
    entorno = ambiente(puerto)
    for orden in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *orden], cwd=RAIZ, env=entorno, check=True)
    servidor = encender(entorno, puerto)
    try:
        os.environ.update(entorno)
        return 1 if seguir(puerto, modulos) else 0
    finally:
        servidor.send_signal(signal.SIGTERM)
        servidor.wait(20)


if __name__ == "__main__":
    sys.exit(principal())
