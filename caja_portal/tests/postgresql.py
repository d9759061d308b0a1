"""A private PostgreSQL that the tests can kill: the one of the suite holds everybody's databases."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from django.db import connection

from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO, esperar_hasta

BASE = "portal"


class Postgresql:
    """A cluster in a folder, on a socket, with a copy of the tests' database; or, with ``de``, a standby that follows
    that other one."""

    #: More options of the server.
    mas: tuple[str, ...] = ()

    def __init__(self, carpeta: Path, de: "Postgresql | None" = None):
        self._carpeta, self._quien = carpeta, os.environ.get("PRUEBA_PGUSER_OS") or None
        if self._quien:  # it refuses to run as root
            shutil.chown(carpeta, self._quien)
        self.url = f"postgres://portal@/{BASE}?host={carpeta}"
        if de:
            origen = ["-h", de._carpeta, "-U", "portal"]
            self._correr(
                "pg_basebackup", *origen, "-D", "datos", "-R", "-X", "stream", "-c", "fast", "--no-sync"
            )
        else:
            self._crear()
        self.arrancar()

    def _crear(self) -> None:
        self._correr("initdb", "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def arrancar(self) -> None:
        opciones = ["-k", self._carpeta, "-c", "listen_addresses=", "-c", "fsync=off", *self.mas]
        with (self._carpeta / "log").open("ab") as bitacora:
            self._servidor = subprocess.Popen(
                [*LIGADO, *self._orden("postgres", *opciones)],
                stdout=bitacora,
                stderr=bitacora,
                **self._como(),
            )
        esperar_hasta(self._responde, "que PostgreSQL arrancara")

    def reiniciar(self) -> None:
        self._detener(signal.SIGINT)
        self.arrancar()

    def matar(self) -> None:
        """As a power cut: nobody says goodbye, and it recovers from its log when it comes back."""
        self._detener(signal.SIGQUIT)

    def procesos(self) -> list[int]:
        """The server and those of its own, one for each connection."""
        pid = self._servidor.pid
        hijos = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [pid, *(int(hijo) for hijo in hijos.split())]

    def copiar(self) -> None:
        """The tests' database as it is now, in the place of what there was."""
        datos = connection.settings_dict
        origen = ["-h", datos["HOST"], "-U", datos["USER"], datos["NAME"]]
        self.llenar(self._correr("pg_dump", "--no-owner", *origen, stdout=subprocess.PIPE).stdout)

    def llenar(self, volcado: bytes = b"") -> None:
        """A new database, with what a dump says or empty, in the place of what there was."""
        aqui = ["-h", self._carpeta, "-U", "portal"]
        self._correr("dropdb", *aqui, "--if-exists", "--force", BASE)
        self._correr("createdb", *aqui, BASE)
        self._correr(
            "psql", *aqui, "-q", "-v", "ON_ERROR_STOP=1", BASE, input=volcado, stdout=subprocess.DEVNULL
        )

    def cargar(self, volcado: bytes) -> None:
        """What pg_dump wrote, in an empty database. A newer one may ask for settings that this server does not have:
        those are let pass."""
        aqui = ["-h", self._carpeta, "-U", "portal"]
        self._correr("createdb", *aqui, BASE)
        self._correr("psql", *aqui, "-q", BASE, input=volcado, stdout=subprocess.DEVNULL)

    def consultar(self, sentencia: str) -> list[tuple]:
        with closing(self.conectar()) as conexion, conexion.cursor() as cursor:
            cursor.execute(sentencia)
            return cursor.fetchall()

    def conectar(self, base: str = BASE):
        return psycopg2.connect(host=str(self._carpeta), user="portal", dbname=base)

    def _responde(self) -> bool:
        assert self._servidor.poll() is None, (self._carpeta / "log").read_text()
        try:
            self.conectar("postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def _detener(self, senal: signal.Signals) -> None:
        self._servidor.send_signal(senal)
        self._servidor.wait(PLAZO)

    def _correr(self, programa: str, *opciones, **mas) -> subprocess.CompletedProcess:
        mas = {"stdout": subprocess.DEVNULL} | mas
        return subprocess.run(self._orden(programa, *opciones), check=True, **mas, **self._como())

    def _orden(self, programa: str, *opciones) -> list[str]:
        return [os.path.join(os.environ["PRUEBA_PGBIN"], programa), *(str(opcion) for opcion in opciones)]

    def _como(self) -> dict:
        quien = {"user": self._quien, "group": self._quien, "extra_groups": []} if self._quien else {}
        entorno = {"PGDATA": str(self._carpeta / "datos"), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
        return {"cwd": self._carpeta, "env": entorno, "start_new_session": True} | quien


class Replica(Postgresql):
    """It writes down what it is asked, and stops following when it is told to."""

    mas = ("-c", "log_statement=all")

    def detenerse(self) -> None:
        self.consultar("SELECT pg_wal_replay_pause()")

    def seguir(self) -> None:
        self.consultar("SELECT pg_wal_replay_resume()")

    @property
    def dicho(self) -> str:
        return (self._carpeta / "log").read_text(errors="replace")


@contextmanager
def postgresql_propio(de: Postgresql | None = None) -> Iterator[Postgresql]:
    # Short, for the path of a socket has at most 107 bytes, and where its own user can enter.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as carpeta:
        servidor = Replica(Path(carpeta), de) if de else Postgresql(Path(carpeta))
        try:
            yield servidor
        finally:
            servidor.matar()
