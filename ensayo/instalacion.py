"""The portal in its production form, as docs/operacion.md says, with every part private and on this machine."""

import http.client
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg2
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from caja_portal.tests.postgresql import Postgresql
from caja_portal.tests.procesos import Navegador, Pagina, Proceso
from correo.tests.servidor import PLAZO, ServidorSmtp, esperar_hasta
from ensayo.tabla import ESPERA, Fallo

SERVIDOR = "portal.ensayo.example"


class ConArchivo(Postgresql):
    """A cluster that archives its log, as whoever wants to go back to any moment has it; and waits for the disk."""

    mas = ("-c", "fsync=on")

    def __init__(self, carpeta: Path):
        self.archivo = carpeta / "archivo"
        super().__init__(carpeta)
        self.archivo.mkdir()
        if self._quien:
            shutil.chown(self.archivo, self._quien)
        orden = f"test ! -f {self.archivo}/%f && cp %p {self.archivo}/%f"
        for ajuste in ("archive_mode = on", f"archive_command = '{orden}'"):
            self.consultar_en("postgres", f"ALTER SYSTEM SET {ajuste}")
        self.reiniciar()

    def orden(self, programa: str, *opciones) -> None:
        self._correr(programa, *opciones)

    def respaldo_base(self) -> None:
        """``pg_basebackup``, as docs/respaldo.md says."""
        self.orden(
            "pg_basebackup", "-h", self._carpeta, "-U", "portal", "-D", self._carpeta / "base", "-c", "fast"
        )

    def consultar_en(self, base: str, sentencia: str) -> list[tuple]:
        conexion = self.conectar(base)
        conexion.autocommit = True
        try:
            with conexion.cursor() as cursor:
                cursor.execute(sentencia)
                return cursor.fetchall() if cursor.description else []
        finally:
            conexion.close()


class AUnMomento(Postgresql):
    """Another cluster, from a base backup and the archive, as it was at a moment."""

    def __init__(self, carpeta: Path, origen: ConArchivo, momento: str):
        self._carpeta, self._quien = carpeta, os.environ.get("PRUEBA_PGUSER_OS") or None
        shutil.copytree(origen._carpeta / "base", carpeta / "datos")
        conf = carpeta / "datos" / "postgresql.auto.conf"
        with conf.open("a") as salida:
            salida.write(
                "archive_mode = off\n"
                f"restore_command = 'cp {origen.archivo}/%f %p'\n"
                f"recovery_target_time = '{momento}'\nrecovery_target_action = 'promote'\n"
            )
        (carpeta / "datos" / "recovery.signal").touch()
        for ruta in (carpeta, *carpeta.rglob("*")):
            if self._quien:
                shutil.chown(ruta, self._quien)
        (carpeta / "datos").chmod(0o700)
        self.arrancar()
        esperar_hasta(self._termino, "que PostgreSQL llegara a ese momento", ESPERA)

    def _termino(self) -> bool:
        try:
            with self.conectar("postgres") as conexion, conexion.cursor() as cursor:
                cursor.execute("SELECT pg_is_in_recovery()")
                return not cursor.fetchone()[0]
        except psycopg2.OperationalError:
            return False


class PorElProxy(Navegador):
    """A citizen who comes by HTTPS through the proxy in front, which this class stands for."""

    def _pedir(self, metodo: str, direccion: str, cuerpo: bytes = b"", tipo: str = "") -> Pagina:
        conexion = http.client.HTTPConnection("127.0.0.1", self._puerto, timeout=PLAZO)
        cabeceras = {"X-Forwarded-For": self._direccion, "X-Forwarded-Proto": "https", "Host": SERVIDOR}
        try:
            conexion.request(metodo, direccion, cuerpo, cabeceras | ({"Content-Type": tipo} if tipo else {}))
            respuesta = conexion.getresponse()
            return Pagina(respuesta, respuesta.read(), 0)
        finally:
            conexion.close()

    def post(self, direccion: str, datos: dict | None = None) -> Pagina:
        return self._pedir("POST", direccion, encode_multipart(BOUNDARY, datos or {}), MULTIPART_CONTENT)


class Casa:
    """The processes and the settings of one installation. ``entorno`` is what /etc/caja-portal.env would say."""

    def __init__(self, raiz: Path, postgresql: ConArchivo, redis: Path, smtp: ServidorSmtp, puerto: int):
        self.raiz, self.puerto, self.datos = raiz, puerto, raiz / "datos"
        self._procesos: list[Proceso] = []
        self.entorno = {
            "DATABASE_URL": postgresql.url,
            "REDIS_URL": f"redis+socket://{redis}",
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp.puerto}?tls=no",
            "CORREO_REMITENTE": f"Caja <pqrs@{SERVIDOR}>",
            "DATA_DIR": str(self.datos),
            "URL_PUBLICA": f"https://{SERVIDOR}",
            "TLS": "si",
            "PROXIES_DE_CONFIANZA": "1",
            "DEBUG": "no",
        }

    def manage(self, *orden, con: tuple[int, ...] = (0,)) -> str:
        """What it says, if it ends with one of those codes."""
        hecho = subprocess.run(
            [sys.executable, "manage.py", *map(str, orden)],
            env=os.environ | self.entorno,
            capture_output=True,
            text=True,
            check=False,
        )
        if hecho.returncode not in con:
            raise Fallo(f"manage.py {orden[0]} terminó con {hecho.returncode}: {hecho.stdout}{hecho.stderr}")
        return hecho.stdout

    def encender(self) -> None:
        """The three services of docs/operacion.md."""
        gunicorn = [
            "-m",
            "gunicorn",
            "caja_portal.wsgi",
            "--bind",
            f"127.0.0.1:{self.puerto}",
            "--workers",
            "2",
        ]
        gunicorn += ["--threads", "4", "--no-control-socket", "--limit-request-field_size", "32768"]
        self._lanzar("web", *gunicorn)
        self._lanzar("worker", "-m", "celery", "-A", "caja_portal", "worker", "--concurrency", "2")
        self._lanzar("beat", "-m", "celery", "-A", "caja_portal", "beat", "--pidfile", "")
        esperar_hasta(self._atiende, "que el portal atendiera", ESPERA)

    def apagar(self) -> None:
        while self._procesos:
            self._procesos.pop().matar()

    def ciudadana(self) -> PorElProxy:
        return PorElProxy(self.puerto)

    def _lanzar(self, nombre: str, *orden: str) -> None:
        bitacora = self.raiz / f"{nombre}.log"
        self._procesos.append(Proceso([sys.executable, *orden], self.entorno, bitacora))

    def _atiende(self) -> bool:
        try:
            return self.ciudadana().get("/salud/").status_code == 200
        except OSError:
            return False
