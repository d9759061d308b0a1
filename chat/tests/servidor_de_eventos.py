"""The process of the events as it runs in production, and a browser's side of its lines."""

import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from chat import llaves
from correo.tests.procesos import LIGADO, url_de_la_base
from correo.tests.servidor import PLAZO, esperar_hasta


class Eventos:
    """One uvicorn with the options of production, over the tests' database."""

    def __init__(self, carpeta: Path, **entorno: str):
        self._bitacora = carpeta / f"eventos-{time.monotonic_ns()}.log"
        propio = {
            "DATABASE_URL": url_de_la_base(),
            "REDIS_URL": "",
            "EVENTOS_CHAT": "si",
            "DATA_DIR": str(carpeta),
        }
        with (
            socket.create_server(("127.0.0.1", 0), backlog=256) as puerta,
            self._bitacora.open("ab") as salida,
        ):
            self.puerto = puerta.getsockname()[1]
            self._popen = subprocess.Popen(
                [*LIGADO, sys.executable, "-m", "uvicorn", *opciones(), "--fd", str(puerta.fileno())],
                cwd=settings.BASE_DIR,
                env=os.environ | propio | {"SECRET_KEY": settings.SECRET_KEY} | entorno,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=salida,
                pass_fds=[puerta.fileno()],
                start_new_session=True,
            )
        self.pid = self._popen.pid
        self._lineas: list[Linea] = []

    def linea(self, conversacion, galletas: str | None = None, ultimo: int = 0) -> "Linea":
        """Open one to a conversation, or to what is in its place; with the key of who opened it, if nothing is said."""
        self._lineas.append(Linea(self.puerto, conversacion, galletas, ultimo))
        return self._lineas[-1].esperar_respuesta()

    def cerrar_lineas(self) -> None:
        while self._lineas:
            self._lineas.pop().cerrar()

    @property
    def dicho(self) -> str:
        return self._bitacora.read_text(errors="replace")

    def detener(self) -> int:
        self._popen.send_signal(signal.SIGTERM)
        return self._popen.wait(PLAZO)

    def matar(self) -> None:
        self.cerrar_lineas()
        if self._popen.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._popen.wait(PLAZO)


def opciones() -> list[str]:
    """Those of the unit that the operator installs, but for where it listens."""
    unidad = settings.BASE_DIR / "despliegue/systemd/caja-portal-eventos.service"
    orden = re.search(r"-m uvicorn (.*)", unidad.read_text().replace("\\\n", " "))[1]
    return re.sub(r"--fd \d+", "", orden).split()


@contextmanager
def eventos(carpeta: Path, **entorno: str) -> Iterator[Eventos]:
    uno = Eventos(carpeta, **entorno)
    try:
        yield uno
    finally:
        uno.matar()


class Linea:
    """What a browser's EventSource does: it reads, keeps every byte, and knows the last number."""

    def __init__(self, puerto: int, conversacion, galletas: str | None, ultimo: int):
        ruta = f"/chat/c/{conversacion if isinstance(conversacion, str) else conversacion.codigo}/senal/"
        if galletas is None:
            galletas = f"{llaves.COOKIE}={conversacion.llave}"
        lineas = [f"GET {ruta} HTTP/1.1", "Host: localhost", f"Cookie: {galletas}"]
        if ultimo:
            lineas.append(f"Last-Event-ID: {ultimo}")
        self._enchufe = socket.create_connection(("127.0.0.1", puerto), PLAZO)
        self._enchufe.sendall("\r\n".join([*lineas, "", ""]).encode())
        self.todo, self.termino = b"", False

    def esperar_respuesta(self) -> "Linea":
        esperar_hasta(lambda: self._leer() and b"\r\n\r\n" in self.todo, "la respuesta de los eventos")
        return self

    @property
    def estado(self) -> int:
        return int(self.todo[9:12])

    @property
    def cabeceras(self) -> str:
        return self.todo.partition(b"\r\n\r\n")[0].decode().lower()

    @property
    def cuerpo(self) -> str:
        return self.todo.partition(b"\r\n\r\n")[2].decode()

    @property
    def numeros(self) -> list[int]:
        self._leer()
        return [int(uno) for uno in re.findall(r"^data: (\d+)$", self.cuerpo.replace("\r", ""), re.M)]

    def esperar(self, numero: int) -> None:
        esperar_hasta(lambda: numero in self.numeros, f"el aviso del {numero}")

    def esperar_fin(self) -> None:
        esperar_hasta(lambda: self._leer() and self.termino, "el fin de la línea")

    def cerrar(self) -> None:
        self._enchufe.close()

    def _leer(self) -> bool:
        while not self.termino and select.select([self._enchufe], [], [], 0)[0]:
            trozo = self._enchufe.recv(65536)
            self.todo += trozo
            self.termino = not trozo or self.todo.endswith(b"\r\n0\r\n\r\n")
        return True
