"""Real processes over the tests' database, and a real Redis."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import redis
from django.conf import settings
from django.db import connection

from correo.tests.servidor import PLAZO, esperar_hasta

#: What starts with this ends with whoever started it, even if that gets SIGKILL (as in script/comun.sh).
LIGADO = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []


class Obrero:
    """A process that does what it is told, one line at a time (``correo.tests.obrero``)."""

    def __init__(self, entorno):
        self._proceso = subprocess.Popen(
            [sys.executable, "-m", "correo.tests.obrero"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=settings.BASE_DIR,
            env=os.environ | entorno,
        )
        assert self._proceso.stdout.readline() == "listo\n"

    def pedir(self, *orden):
        self._proceso.stdin.write(" ".join(map(str, orden)) + "\n")
        self._proceso.stdin.flush()

    def respuesta(self):
        return json.loads(self._proceso.stdout.readline())

    def hacer(self, *orden):
        self.pedir(*orden)
        return self.respuesta()

    def matar(self):
        """SIGKILL: no handler runs, nothing is flushed, no connection is closed with courtesy."""
        self._proceso.kill()
        self.terminar()

    def terminar(self):
        self._proceso.stdin.close()
        self._proceso.wait(PLAZO)
        self._proceso.stdout.close()


@contextmanager
def obreros(entorno):
    """A function that starts processes; all of them end with the block."""
    nacidos = []

    def nuevo():
        nacidos.append(Obrero(entorno))
        return nacidos[-1]

    try:
        yield nuevo
    finally:
        for uno in nacidos:
            uno.matar()


def url_de_la_base() -> str:
    """The tests' own database, for another process."""
    datos = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(datos['NAME']))}"
    quien = quote(datos["USER"]) + (f":{quote(datos['PASSWORD'])}" if datos["PASSWORD"] else "")
    return f"postgres://{quien}@/{quote(datos['NAME'])}?host={quote(datos['HOST'])}" + (
        f"&port={datos['PORT']}" if datos["PORT"] else ""
    )


class Redis:
    """A private Redis that can be frozen, killed and started again, always at the same port."""

    def __init__(self, carpeta: Path, programa: str):
        self._carpeta, self._programa = carpeta, programa
        with socket.create_server(("127.0.0.1", 0)) as libre:
            self.puerto = libre.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.puerto}/0"
        self.cliente = redis.Redis(port=self.puerto)
        self.arrancar()

    def arrancar(self):
        self._proceso = subprocess.Popen(
            [
                *LIGADO,
                self._programa,
                "--port",
                str(self.puerto),
                "--bind",
                "127.0.0.1",
                "--dir",
                ".",
                "--save",
                "",
                "--appendonly",
                "no",
            ],
            cwd=self._carpeta,
            stdout=subprocess.DEVNULL,
        )
        esperar_hasta(self._responde, "que Redis arranque")

    def _responde(self):
        assert self._proceso.poll() is None, "Redis no arrancó"
        try:
            return self.cliente.ping()
        except redis.ConnectionError:
            return False

    def congelar(self):
        self._proceso.send_signal(signal.SIGSTOP)

    def descongelar(self):
        self._proceso.send_signal(signal.SIGCONT)

    def matar(self):
        self._proceso.kill()
        self._proceso.wait(PLAZO)
        self.cliente.close()

    @property
    def timbrazos(self):
        return self.cliente.llen("celery")


@contextmanager
def redis_propio():
    programa = os.environ.get("PRUEBA_REDIS_SERVER") or shutil.which("redis-server")
    with tempfile.TemporaryDirectory(prefix="rt", dir="/tmp") as carpeta:
        servidor = Redis(Path(carpeta), programa)
        try:
            yield servidor
        finally:
            servidor.matar()
