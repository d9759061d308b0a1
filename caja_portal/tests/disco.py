"""A disk of its own for an installation, that fills up when it is told to."""

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caja_portal.tests.procesos import Proceso

TAMANO = 24  # megabytes


class Montado:
    """A file system in memory, which only root can mount: what does not fit gets the very error of a full disk."""

    esta_aparte = True

    def __init__(self, carpeta: Path):
        self._relleno = carpeta / "relleno"

    def llenar(self, _: Proceso, libres: int = 0) -> None:
        with self._relleno.open("wb", buffering=0) as relleno:
            with contextlib.suppress(OSError):
                while relleno.write(b"\0" * 65536):
                    pass
            relleno.truncate(max(0, relleno.tell() - libres))

    def vaciar(self, _: Proceso) -> None:
        self._relleno.unlink()


class Limitado:
    """Without that right: no file of those processes, wherever it is, may grow past what the largest here has now."""

    esta_aparte = False

    def __init__(self, carpeta: Path):
        self._carpeta = carpeta

    def llenar(self, proceso: Proceso, libres: int = 0) -> None:
        tamanos = [ruta.stat().st_size for ruta in self._carpeta.rglob("*") if ruta.is_file()]
        self._limitar(proceso, max(tamanos) + libres if libres else 0)

    def vaciar(self, proceso: Proceso) -> None:
        self._limitar(proceso, resource.RLIM_INFINITY)

    def _limitar(self, proceso: Proceso, bytes_: int) -> None:
        for pid in (proceso.pid, *proceso.hijos):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (bytes_, resource.RLIM_INFINITY))


# It goes away with whoever mounted it, even if that gets SIGKILL: the end of its standard input is the sign.
CUIDADOR = """
mount -t tmpfs -o size="$1m",mode=700 tmpfs "$0" && echo montado && read -r _
umount --lazy "$0"
"""


@contextmanager
def disco_propio(carpeta: Path, megas: int = TAMANO) -> Iterator[Montado | Limitado]:
    tuberias = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.DEVNULL,
        "text": True,
    }
    with subprocess.Popen(
        ["sh", "-c", CUIDADOR, carpeta, str(megas)], start_new_session=True, **tuberias
    ) as cuidador:
        esta_montado = cuidador.stdout.readline() == "montado\n"
        try:
            yield (Montado if esta_montado else Limitado)(carpeta)
        finally:
            cuidador.communicate()
