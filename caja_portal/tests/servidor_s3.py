"""A private S3-compatible server, with its keys, that can be killed and frozen: ``rclone serve s3`` over a folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO, esperar_hasta

LLAVE, SECRETO, CUBO = "llave-de-pruebas", "secreto-de-pruebas", "portal-adjuntos"


class ServidorS3:
    """It looks at signatures: who does not hold the keys is refused."""

    def __init__(self, carpeta: Path, programa: str):
        self.cubo = carpeta / "cubos" / CUBO
        self.cubo.mkdir(parents=True)
        self._carpeta, self._programa = carpeta, programa
        with socket.create_server(("127.0.0.1", 0)) as libre:
            self.puerto = libre.getsockname()[1]
        self.arrancar()

    def url(self, secreto: str = SECRETO, mas: str = "") -> str:
        return f"s3://{LLAVE}:{secreto}@127.0.0.1:{self.puerto}/{CUBO}{mas}"

    def arrancar(self) -> None:
        orden = [self._programa, "serve", "s3", "--auth-key", f"{LLAVE},{SECRETO}"]
        orden += ["--addr", f"127.0.0.1:{self.puerto}", self._carpeta / "cubos"]
        with (self._carpeta / "s3.log").open("ab") as bitacora:
            self._proceso = subprocess.Popen(
                [*LIGADO, *(str(parte) for parte in orden)],
                env={"PATH": os.defpath, "HOME": str(self._carpeta)},
                stdin=subprocess.DEVNULL,
                stdout=bitacora,
                stderr=bitacora,
                start_new_session=True,
            )
        esperar_hasta(self._responde, "que el almacén S3 arrancara")

    def congelar(self) -> None:
        self._proceso.send_signal(signal.SIGSTOP)

    def descongelar(self) -> None:
        self._proceso.send_signal(signal.SIGCONT)

    def matar(self) -> None:
        self._proceso.kill()
        self._proceso.wait(PLAZO)

    @property
    def guardados(self) -> list[Path]:
        return [una for una in self.cubo.rglob("*") if una.is_file()]

    def _responde(self) -> bool:
        assert self._proceso.poll() is None, (self._carpeta / "s3.log").read_text()
        try:
            socket.create_connection(("127.0.0.1", self.puerto), 1).close()
        except OSError:
            return False
        return True


def programa_s3() -> str | None:
    """It comes with ``requirements-dev.txt``, beside the interpreter."""
    junto = Path(sys.executable).with_name("rclone")
    return str(junto) if junto.exists() else shutil.which("rclone")


@contextmanager
def servidor_s3(carpeta: Path) -> Iterator[ServidorS3]:
    servidor = ServidorS3(carpeta, programa_s3())
    try:
        yield servidor
    finally:
        servidor.descongelar()
        servidor.matar()
