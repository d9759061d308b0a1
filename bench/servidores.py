"""The processes that are measured. All the projects run under the same gunicorn, as ``script/server`` runs it."""

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import cliente, entorno
from bench.bases import Base

PORTAL, DESNUDA, PAR, MACHINA = "portal", "desnuda", "helpdesk", "machina"
#: The bare views under the portal's own layers.
CON_CAPAS = "desnuda con capas"
_WSGI = {
    PORTAL: "caja_portal.wsgi",
    DESNUDA: "bench.desnudo.wsgi",
    CON_CAPAS: "bench.desnudo.wsgi_capas",
    PAR: "bench.par.wsgi",
    MACHINA: "bench.par.machina_wsgi",
}
#: The options of script/server, with a longer patience: some of the peer's pages take more than a minute.
_OPCIONES = [
    "--no-control-socket",
    "--workers",
    "1",
    "--threads",
    "8",
    "--timeout",
    "900",
    "--graceful-timeout",
    "5",
]


class Servidor:
    """A gunicorn with its worker, and how much they occupy."""

    def __init__(self, cual: str, base: Base, opciones: Sequence[str] = _OPCIONES):
        self.cual, self.base = cual, base
        with socket.create_server(("127.0.0.1", 0)) as libre:
            self.puerto = libre.getsockname()[1]
        python = entorno.PYTHON_PAR if cual in (PAR, MACHINA) else entorno.PYTHON
        orden = [python, "-m", "gunicorn", _WSGI[cual], "--bind", f"127.0.0.1:{self.puerto}", *opciones]
        registro = entorno.CARPETA / "registro" / f"{cual.replace(' ', '-')}-{base.nombre}.log"
        self.proceso = lanzar(orden, base, registro)
        self._esperar(registro)

    def _esperar(self, registro: Path) -> None:
        fin = time.monotonic() + 60
        while time.monotonic() < fin:
            if self.proceso.poll() is not None:
                break
            try:
                cliente.una(self.puerto, cliente.peticion("/que-no-existe/"))
                return
            except OSError:
                time.sleep(0.05)
        self.parar()
        raise RuntimeError(f"{self.cual} no arrancó: lea {registro}")

    def memoria(self) -> dict[str, float]:
        return memoria_de(self.proceso.pid)

    def procesador(self) -> float:
        """Seconds of processor taken so far, the master's and the worker's."""
        return procesador_de_todos(self.proceso.pid)

    def parar(self) -> None:
        parar(self.proceso)


@contextmanager
def encendidos(*pares: tuple[str, Base]):
    """Servers that run at the same time and end with the block."""
    vivos: list[Servidor] = []
    try:
        for cual, base in pares:
            vivos.append(Servidor(cual, base))
        yield vivos
    finally:
        for servidor in vivos:
            servidor.parar()


def lanzar(orden: list, base: Base, registro: Path) -> subprocess.Popen:
    """Start a process of the same family as this one, so that whoever stops this one stops it too."""
    registro.parent.mkdir(parents=True, exist_ok=True)
    with registro.open("ab") as salida:
        return subprocess.Popen(
            [str(parte) for parte in orden],
            cwd=entorno.RAIZ,
            env=base.entorno(),
            stdin=subprocess.DEVNULL,
            stdout=salida,
            stderr=salida,
        )


def parar(proceso: subprocess.Popen) -> None:
    if proceso.poll() is None:
        proceso.terminate()
        try:
            proceso.wait(10)
        except subprocess.TimeoutExpired:
            proceso.kill()
            proceso.wait()


def memoria_de(pid: int) -> dict[str, float]:
    """Megabytes of a process and its children: ``rss`` is the largest single one, ``suma`` counts shared pages as many
    times as there are processes, ``pss`` once."""
    todos = [pid, *_hijos(pid)]
    rss = [_estado(uno, "VmRSS", "status") for uno in todos]
    pss = [_estado(uno, "Pss", "smaps_rollup") for uno in todos]
    return {"rss": max(rss), "suma": sum(rss), "pss": sum(pss)}


def _hijos(pid: int) -> list[int]:
    hijos = [int(uno) for uno in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [nieto for hijo in hijos for nieto in (hijo, *_hijos(hijo))]


def _estado(pid: int, nombre: str, archivo: str) -> float:
    for linea in Path(f"/proc/{pid}/{archivo}").read_text().splitlines():
        if linea.startswith(f"{nombre}:"):
            return int(linea.split()[1]) / 1024
    raise LookupError(nombre)


def procesador_de(pid: int) -> float:
    """Seconds of processor that a process took so far."""
    campos = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(campos[11]) + int(campos[12])) / os.sysconf("SC_CLK_TCK")


def procesador_de_todos(pid: int) -> float:
    """The same, with its children's."""
    return sum(procesador_de(uno) for uno in (pid, *_hijos(pid)))


def carga() -> str:
    return " ".join(f"{valor:.1f}".replace(".", ",") for valor in os.getloadavg())
