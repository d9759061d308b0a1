"""A private PgBouncer in transaction mode, in front of the tests' PostgreSQL.

Its connections take turns (``server_round_robin``): two transactions of the same client land on different ones, so that
whatever counted on a session shows at once.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from django.db import connection

from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO, esperar_hasta

PUERTO = 6432
CONFIGURACION = """\
[databases]
* = host={servidor} user={usuario}
[pgbouncer]
listen_addr =
unix_socket_dir = {carpeta}
listen_port = {puerto}
auth_type = any
pool_mode = transaction
default_pool_size = {conexiones}
max_client_conn = 200
server_round_robin = 1
query_wait_timeout = 20
"""


class Pgbouncer:
    def __init__(self, carpeta: Path, conexiones: int):
        self.carpeta = carpeta
        quien = os.environ.get("PRUEBA_PGUSER_OS") or None  # it refuses to run as root
        datos = connection.settings_dict
        (carpeta / "ini").write_text(
            CONFIGURACION.format(
                servidor=datos["HOST"],
                usuario=datos["USER"],
                carpeta=carpeta,
                puerto=PUERTO,
                conexiones=conexiones,
            )
        )
        if quien:
            shutil.chown(carpeta, quien)
            shutil.chown(carpeta / "ini", quien)
        como = {"user": quien, "group": quien, "extra_groups": []} if quien else {}
        with (carpeta / "log").open("ab") as bitacora:
            self._proceso = subprocess.Popen(
                [*LIGADO, os.environ["PRUEBA_PGBOUNCER"], carpeta / "ini"],
                cwd=carpeta,
                env={"PATH": os.defpath},
                stdin=subprocess.DEVNULL,
                stdout=bitacora,
                stderr=bitacora,
                start_new_session=True,
                **como,
            )
        esperar_hasta(self._responde, "que PgBouncer arrancara")

    def url(self) -> str:
        """The tests' database, through it."""
        base, usuario = connection.settings_dict["NAME"], connection.settings_dict["USER"]
        return f"postgres://{usuario}@/{base}?host={self.carpeta}&port={PUERTO}&pgbouncer=si"

    def parar(self) -> None:
        self._proceso.send_signal(signal.SIGINT)
        self._proceso.wait(PLAZO)

    def _responde(self) -> bool:
        assert self._proceso.poll() is None, (self.carpeta / "log").read_text()
        datos = connection.settings_dict
        try:
            psycopg2.connect(
                host=str(self.carpeta), port=PUERTO, user=datos["USER"], dbname=datos["NAME"]
            ).close()
        except psycopg2.OperationalError:
            return False
        return True


@contextmanager
def pgbouncer_propio(conexiones: int = 3) -> Iterator[Pgbouncer]:
    with tempfile.TemporaryDirectory(prefix="pb", dir="/tmp") as carpeta:
        uno = Pgbouncer(Path(carpeta), conexiones)
        try:
            yield uno
        finally:
            uno.parar()
