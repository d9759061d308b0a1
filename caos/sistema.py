"""The installation: two of everything, each kept alive as systemd would, and whoever makes them fall."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from caja_portal.tests.procesos import Instalacion, Proceso, Web
from caos.libro import Libro

#: Seconds that whoever keeps the services alive waits before starting one again.
RELEVO = 1.0
#: Seconds that a web server may take from its start until it serves.
ARRANQUE = 25.0
LIBFAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


class Pieza:
    """One service: started again when it dies. One that dies without being killed is a finding."""

    def __init__(self, nombre: str, nacer: Callable[[], Proceso], libro: Libro):
        self.nombre, self._nacer, self._libro = nombre, nacer, libro
        self._matada = False
        self.proceso = nacer()
        self.nacida = libro.ahora

    def matar(self) -> None:
        self._matada = True
        self.proceso.matar()

    def detener(self) -> None:
        """As for a new version: it is asked to end."""
        self._matada = True
        self.proceso.avisar()

    def atender(self) -> None:
        """Start it again if it is dead."""
        if self.proceso.vive:
            return
        if not self._matada:
            dicho = self.proceso.dicho[-1500:]
            self._libro.hallar(f"{self.nombre} terminó sin que nadie lo matara. Lo último que dijo: {dicho}")
        if self._que_es_web:
            self._libro.cae_la_web(self._libro.ahora - RELEVO, self._libro.ahora + ARRANQUE)
        self._matada = False
        self.proceso, self.nacida = self._nacer(), self._libro.ahora
        self._libro.anotar("relevo", pieza=self.nombre)

    @property
    def _que_es_web(self) -> bool:
        return isinstance(self.proceso, Web)


class Sistema:
    """``con_celery``: worker and beat; else ``manage.py trabajador``. ``webs`` with so many processes each."""

    def __init__(
        self, carpeta: Path, libro: Libro, *, con_celery: bool, webs: int, procesos: int, **entorno: str
    ):
        self.libro, self._con_celery = libro, con_celery
        self.instalacion = Instalacion(carpeta, **entorno)
        self._reloj = carpeta / "reloj"
        self._reloj.write_text("+0")
        self._candado = threading.RLock()
        # The pieces end with the thread that started them (PR_SET_PDEATHSIG): the guardian outlives them.
        self._quieto, self._fin = threading.Event(), threading.Event()
        self.piezas: dict[str, Pieza] = {}
        for n in range(webs):
            self._poner(f"web{n}", lambda: Web(*self._web(), procesos, esperar=False))
        for n, aparte in enumerate([{}, self._con_otro_reloj()]):
            self._poner_obreros(n, aparte)
        self._guardian = threading.Thread(target=self._guardar, daemon=True)
        self._guardian.start()

    def _poner(self, nombre: str, nacer: Callable[[], Proceso]) -> None:
        self.piezas[nombre] = Pieza(nombre, nacer, self.libro)

    def _poner_obreros(self, n: int, aparte: dict[str, str]) -> None:
        if not self._con_celery:
            self._poner(f"trabajador{n}", lambda: self._nacer(aparte, lambda: self.instalacion.trabajador()))
            return
        opciones = ["--concurrency", "1", "--without-mingle", "--without-gossip", "-n", f"obrero{n}@aqui"]
        self._poner(
            f"obrero{n}", lambda: self._nacer(aparte, lambda: self.instalacion.celery("worker", *opciones))
        )
        self._poner(f"beat{n}", lambda: self._nacer(aparte, lambda: self.instalacion.celery("beat")))

    def _web(self) -> tuple[dict[str, str], Path]:
        instalacion = self.instalacion
        return instalacion.entorno, instalacion.carpeta / f"web.{time.monotonic_ns()}.log"

    def _nacer(self, aparte: dict[str, str], nacer: Callable[[], Proceso]) -> Proceso:
        antes = dict(self.instalacion.entorno)
        self.instalacion.entorno |= aparte
        try:
            return nacer()
        finally:
            self.instalacion.entorno = antes

    # --- Its clock ------------------------------------------------------------------------------------------------
    @property
    def puede_mover_el_reloj(self) -> bool:
        return Path(LIBFAKETIME).exists()

    def _con_otro_reloj(self) -> dict[str, str]:
        """Of the second machine: its processes read the hour from a file (libfaketime)."""
        if not self.puede_mover_el_reloj:
            return {}
        return {
            "LD_PRELOAD": LIBFAKETIME, "FAKETIME_TIMESTAMP_FILE": str(self._reloj), "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip

    def mover_el_reloj(self, cuanto: str) -> None:
        self._reloj.write_text(cuanto)

    # --- Who is there ---------------------------------------------------------------------------------------------
    def puertos(self) -> list[int]:
        with self._candado:
            webs = [
                p for n, p in self.piezas.items() if n.startswith("web") and p.proceso.vive and not p._matada
            ]
            listas = [p for p in webs if self.libro.ahora - p.nacida > ARRANQUE / 5] or webs
            return [p.proceso.puerto for p in listas]

    def de_clase(self, *clases: str) -> list[Pieza]:
        return [pieza for nombre, pieza in self.piezas.items() if nombre.rstrip("0123456789") in clases]

    def matar(self, pieza: Pieza) -> None:
        with self._candado:
            if pieza._que_es_web:
                self.libro.cae_la_web(self.libro.ahora, self.libro.ahora + RELEVO)
            pieza.matar()

    def matar_un_hijo(self, pieza: Pieza, azar: random.Random) -> None:
        """Only one process of its family: the one that does the work."""
        with self._candado, suppress(OSError, IndexError):
            if pieza._que_es_web:
                self.libro.cae_la_web(self.libro.ahora, self.libro.ahora + ARRANQUE)
            os.kill(azar.choice(pieza.proceso.hijos), signal.SIGKILL)

    def detener(self, pieza: Pieza) -> None:
        with self._candado:
            if pieza._que_es_web:  # it ends what it was doing, and takes nobody else meanwhile
                self.libro.cae_la_web(self.libro.ahora, self.libro.ahora + ARRANQUE)
            pieza.detener()

    @contextmanager
    def congelada(self, pieza: Pieza):
        """SIGSTOP to the whole family."""
        grupo = pieza.proceso.pid
        with suppress(ProcessLookupError):
            os.killpg(grupo, signal.SIGSTOP)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(grupo, signal.SIGCONT)

    def _guardar(self) -> None:
        while not self._fin.wait(RELEVO):
            for pieza in self.piezas.values():
                with self._candado:
                    if not self._quieto.is_set():
                        pieza.atender()

    # --- Mail in --------------------------------------------------------------------------------------------------
    def recibir_correo(self, carta: bytes) -> int:
        """As Postfix does by its pipe. Its exit code."""
        orden = [sys.executable, "manage.py", "recibir_correo"]
        with (self.instalacion.carpeta / "recibir.log").open("ab") as bitacora:
            return subprocess.run(
                orden, input=carta, cwd=settings.BASE_DIR, env=os.environ | self.instalacion.entorno,
                stdout=bitacora, stderr=bitacora, timeout=120,
            ).returncode  # fmt: skip

    # --- The end --------------------------------------------------------------------------------------------------
    def parar(self) -> None:
        """All of them end when they are asked to, and say that they ended well."""
        with self._candado:
            self._quieto.set()
        vivas = [pieza for pieza in self.piezas.values() if pieza.proceso.vive]
        for pieza in vivas:
            pieza.proceso.avisar()
        for pieza in vivas:
            try:
                codigo = pieza.proceso.esperar()
            except subprocess.TimeoutExpired:
                codigo = None
            if codigo != 0:
                self.libro.hallar(f"{pieza.nombre} no se detuvo bien al pedírselo ({codigo}).")

    def cerrar(self) -> None:
        with self._candado:
            self._quieto.set()
        for pieza in self.piezas.values():
            with suppress(Exception):
                pieza.proceso.matar()
        self.instalacion.cerrar()
        self._fin.set()
