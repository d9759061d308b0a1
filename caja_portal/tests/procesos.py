"""The portal's real processes, over the tests' database, for the tests that stop, freeze and kill them."""

import http.client
import itertools
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from correo.tests.procesos import LIGADO, url_de_la_base
from correo.tests.servidor import PLAZO, esperar_hasta

_direcciones = itertools.count(1)


class Proceso:
    """One process and those that it starts: they are signalled together, and what they say is kept."""

    def __init__(self, orden: list, entorno: dict[str, str], bitacora: Path, **opciones):
        self._bitacora = bitacora
        with bitacora.open("ab") as salida:
            self._popen = subprocess.Popen(
                [*LIGADO, *(str(parte) for parte in orden)],
                cwd=settings.BASE_DIR,
                env=os.environ | entorno,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=salida,
                start_new_session=True,
                **opciones,
            )
        self.pid = self._popen.pid

    @property
    def vive(self) -> bool:
        return self._popen.poll() is None

    @property
    def dicho(self) -> str:
        return self._bitacora.read_text(errors="replace")

    def esperar_que_diga(self, frase: str, desde: int = 0) -> None:
        esperar_hasta(lambda: frase in self.dicho[desde:] or not self.vive, f"que dijera «{frase}»")
        assert frase in self.dicho[desde:], self.dicho

    @property
    def hijos(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def detener(self) -> int:
        """As the system does: SIGTERM to the process alone. Returns its exit code."""
        self.avisar()
        return self.esperar()

    def avisar(self) -> None:
        self._popen.send_signal(signal.SIGTERM)

    def esperar(self) -> int:
        """Its exit code, when it ends."""
        return self._popen.wait(PLAZO)

    def matar(self) -> None:
        """SIGKILL to the whole family: no handler runs, nothing is flushed, no connection is closed with courtesy."""
        if self._popen.returncode is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._popen.wait(PLAZO)


class Web(Proceso):
    """The web server with the very options of ``script/server``, which hands it a port already open; with more
    processes, as the README says for PostgreSQL. ``esperar``: until it serves."""

    def __init__(
        self,
        entorno: dict[str, str],
        bitacora: Path,
        procesos: int = 1,
        *,
        esperar: bool = True,
        modulo: str = "caja_portal.wsgi",
    ):
        with socket.create_server(("127.0.0.1", 0), backlog=64) as puerta:
            self.puerto, fd = puerta.getsockname()[1], puerta.fileno()
            suyas = [modulo if una == "caja_portal.wsgi" else una for una in _opciones_de_gunicorn()]
            orden = [sys.executable, "-m", "gunicorn", *suyas, "--bind", f"fd://{fd}"]
            orden += ["--workers", procesos]
            super().__init__(orden, entorno, bitacora, pass_fds=[fd])
        assert not esperar or self.ciudadana().get("/salud/").status_code == 200, self.dicho

    def ciudadana(self) -> "Navegador":
        return Navegador(self.puerto)


class Semillero:
    """Forks processes that are killed just before one of their steps (``caja_portal.tests.semillero``)."""

    def __init__(self, entorno: dict[str, str]):
        self._popen = subprocess.Popen(
            [*LIGADO, sys.executable, "-m", "caja_portal.tests.semillero"],
            cwd=settings.BASE_DIR,
            env=os.environ | entorno,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._puerto = int(self._popen.stdout.readline())

    def ciudadana(self) -> "Navegador":
        return Navegador(self._puerto)

    def empezar(self, verbo: str, paso: int = 0) -> None:
        self._popen.stdin.write(f"{verbo} {paso}\n")
        self._popen.stdin.flush()

    def murio(self) -> bool:
        """How the process that was begun last has ended."""
        murio = json.loads(self._popen.stdout.readline())
        assert murio is not None, "El proceso falló; arriba está lo que dijo."
        return murio

    def hacer(self, verbo: str, paso: int = 0) -> bool:
        self.empezar(verbo, paso)
        return self.murio()

    def matar(self) -> None:
        os.killpg(self._popen.pid, signal.SIGKILL)
        with self._popen:
            self._popen.wait(PLAZO)


class Navegador:
    """What ``django.test.Client`` does, through a real connection and from an address of its own."""

    def __init__(self, puerto: int):
        self._puerto = puerto
        n = next(_direcciones)
        self._direccion = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"

    def get(self, direccion: str) -> "Pagina":
        return self._pedir("GET", direccion)

    def post(self, direccion: str, datos: dict | None = None) -> "Pagina":
        return self._pedir("POST", direccion, encode_multipart(BOUNDARY, datos or {}), MULTIPART_CONTENT)

    def _pedir(self, metodo: str, direccion: str, cuerpo: bytes = b"", tipo: str = "") -> "Pagina":
        conexion = http.client.HTTPConnection("127.0.0.1", self._puerto, timeout=PLAZO)
        cabeceras = {"X-Forwarded-For": self._direccion} | ({"Content-Type": tipo} if tipo else {})
        inicio = time.monotonic()
        try:
            conexion.request(metodo, direccion, cuerpo, cabeceras)
            respuesta = conexion.getresponse()
            return Pagina(respuesta, respuesta.read(), time.monotonic() - inicio)
        finally:
            conexion.close()


class Pagina:
    """An answer, as the tests read one; ``segundos`` is how long the citizen waited for it."""

    def __init__(self, respuesta: http.client.HTTPResponse, contenido: bytes, segundos: float):
        self._cabeceras = respuesta.headers
        self.status_code, self.content, self.segundos = respuesta.status, contenido, segundos

    def __getitem__(self, cabecera: str) -> str:
        return self._cabeceras[cabecera]

    @property
    def url(self) -> str:
        return self["Location"]


class Instalacion:
    """The portal installed in a folder: its processes share an environment and end with it."""

    #: Another module that holds the web server's application and Celery's.
    modulo: str = ""

    def __init__(self, carpeta: Path, **entorno: str):
        self.carpeta = carpeta
        datos = carpeta / "datos"
        datos.mkdir(mode=0o700, exist_ok=True)
        (datos / "estaticos").symlink_to(settings.STATIC_ROOT)
        self.entorno = {
            "DATABASE_URL": url_de_la_base(),
            "SECRET_KEY": settings.SECRET_KEY,
            "DATA_DIR": str(datos),
            "REDIS_URL": "",
            "PROXIES_DE_CONFIANZA": "1",
        } | entorno
        self._procesos: list[Proceso] = []

    @property
    def datos(self) -> Path:
        return Path(self.entorno["DATA_DIR"])

    def web(self, procesos: int = 1) -> Web:
        bitacora = self._bitacora("web")
        return self._anotar(Web(self.entorno, bitacora, procesos, modulo=self.modulo or "caja_portal.wsgi"))

    def trabajador(self, *opciones: str) -> Proceso:
        return self.manage("trabajador", *opciones)

    def impaciente(self, *orden: str) -> Proceso:
        """``manage.py`` with the database's patience for a lock cut from its many seconds to an instant."""
        paciencia = {"sqlite": {"timeout": 0.3}, "postgresql": {"options": "-c lock_timeout=300"}}
        guion = (
            "import sys; from django.conf import settings;"
            "from django.core.management import execute_from_command_line;"
            f"settings.DATABASES['default']['OPTIONS'] |= {paciencia[connection.vendor]};"
            "execute_from_command_line(['manage.py', *sys.argv[1:]])"
        )
        return self._anotar(
            Proceso([sys.executable, "-c", guion, *orden], self.entorno, self._bitacora(orden[0]))
        )

    def celery(self, papel: str, *opciones: str) -> Proceso:
        """``worker`` or ``beat``, as the README says, with its files in the installation's folder."""
        modulo = self.modulo or "caja_portal"
        orden = [sys.executable, "-m", "celery", "-A", modulo, papel, "--loglevel", "INFO", *opciones]
        if papel == "beat":
            # A file for each: two of them at once would not share one.
            orden += ["--schedule", self.carpeta / f"beat.{len(self._procesos)}", "--pidfile", ""]
        return self._anotar(Proceso(orden, self.entorno, self._bitacora(papel)))

    def manage(self, *orden: str) -> Proceso:
        completa = [sys.executable, "manage.py", *orden]
        return self._anotar(Proceso(completa, self.entorno, self._bitacora(orden[0])))

    def semillero(self) -> Semillero:
        return self._anotar(Semillero(self.entorno))

    def cerrar(self) -> None:
        for proceso in reversed(self._procesos):
            proceso.matar()

    def _bitacora(self, nombre: str) -> Path:
        return self.carpeta / f"{nombre}.{len(self._procesos)}.log"

    def _anotar(self, proceso):
        self._procesos.append(proceso)
        return proceso


@contextmanager
def instalacion(carpeta: Path, **entorno: str) -> Iterator[Instalacion]:
    una = Instalacion(carpeta, **entorno)
    try:
        yield una
    finally:
        una.cerrar()


@contextmanager
def mudo(puerto: int) -> Iterator[None]:
    """Somebody who listens on that port, lets everybody in and never says a word."""
    with socket.create_server(("127.0.0.1", puerto), backlog=64):
        yield


def puerto_libre() -> int:
    """For a server that dies and comes back to the same place."""
    with socket.create_server(("127.0.0.1", 0)) as uno:
        return uno.getsockname()[1]


def _opciones_de_gunicorn() -> list[str]:
    guion = (settings.BASE_DIR / "script" / "server").read_text().replace("\\\n", " ")
    return shlex.split(re.sub(r"--bind \S+", "", re.search(r"-m gunicorn (.*)", guion)[1]))
