"""Two machines with no shared disk, as processes of this one: each has its folder, its web server, its worker and its
clock, and they share PostgreSQL through PgBouncer, a Redis that sentinels watch, an S3-compatible store and a proxy."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cryptography.fernet import Fernet
from django.conf import settings

from caja_portal.entorno_maquinas import almacen
from caja_portal.tests.pgbouncer import Pgbouncer, pgbouncer_propio
from caja_portal.tests.procesos import Instalacion, Navegador, Proceso, Web, puerto_libre
from caja_portal.tests.servidor_s3 import ServidorS3, servidor_s3
from correo.tests.centinelas import Centinelas, centinelas_propios
from correo.tests.servidor import ServidorSmtp, esperar_hasta, servidor_smtp

#: What each of the parts needs of the machine (``script/test`` finds them).
PARTES = ("PRUEBA_PGBOUNCER", "PRUEBA_REDIS_SERVER", "PRUEBA_NGINX")
DE_NGINX = """\
daemon off;
master_process off;
pid {carpeta}/nginx.pid;
error_log {carpeta}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_max_body_size 60m;
  client_body_temp_path {carpeta}/cuerpos;
  proxy_temp_path {carpeta}/respuestas;
  fastcgi_temp_path {carpeta}/f;
  uwsgi_temp_path {carpeta}/u;
  scgi_temp_path {carpeta}/s;
  upstream portal {{
    server 127.0.0.1:{uno} max_fails=1 fail_timeout=2s;
    server 127.0.0.1:{otro} max_fails=1 fail_timeout=2s;
  }}
  server {{
    listen 127.0.0.1:{puerto};
    location / {{
      proxy_pass http://portal;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      add_header X-Maquina $upstream_addr always;
    }}
  }}
}}
"""


@dataclass
class Maquina:
    """One of them, with its folder, that nobody else sees."""

    instalacion: Instalacion
    web: Web
    trabajador: Proceso
    reloj: Proceso


@dataclass
class DosMaquinas:
    puerto: int
    reloj: Path
    maquinas: tuple[Maquina, Maquina]
    almacen: ServidorS3
    smtp: ServidorSmtp
    centinelas: Centinelas
    pgbouncer: Pgbouncer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.puerto}"

    def ciudadana(self) -> Navegador:
        """Who comes in by the proxy, and is served by one or the other in turns."""
        return Navegador(self.puerto)


@contextmanager
def dos_maquinas(carpeta: Path, parche) -> Iterator[DosMaquinas]:
    """``parche``: a ``MonkeyPatch``, for this process to see the same files and the same keys."""
    claves = {nombre: Fernet.generate_key().decode() for nombre in ("CLAVES_CIFRADO", "CLAVES_RESERVA")}
    for nombre, clave in claves.items():
        parche.setattr(settings, nombre, clave)
    with ExitStack() as partes:
        puerto = puerto_libre()
        (carpeta / "s3").mkdir()
        almacen = partes.enter_context(servidor_s3(carpeta / "s3"))
        smtp = partes.enter_context(servidor_smtp())
        pgbouncer = partes.enter_context(pgbouncer_propio(conexiones=8))
        puertos = [puerto_libre() for _ in range(5)]
        centinelas = partes.enter_context(centinelas_propios(os.environ["PRUEBA_REDIS_SERVER"], puertos))
        entorno = claves | {
            "DATABASE_URL": pgbouncer.url(),
            "REDIS_URL": centinelas.url,
            "ALMACEN_URL": almacen.url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp.puerto}",
            "URL_PUBLICA": f"http://127.0.0.1:{puerto}",
            "CORREO_ENTRANTE": "atencion@caja.example",
            "PRUEBA_RELOJ": str(carpeta / "reloj"),
        }
        unas = [partes.enter_context(_maquina(carpeta / nombre, entorno)) for nombre in ("una", "otra")]
        partes.enter_context(_proxy(puerto, [una.web.puerto for una in unas]))
        parche.setattr(settings, "ALMACEN", _como_lo_leen(entorno["ALMACEN_URL"]))
        yield DosMaquinas(puerto, carpeta / "reloj", tuple(unas), almacen, smtp, centinelas, pgbouncer)


@contextmanager
def _maquina(carpeta: Path, entorno: dict[str, str]) -> Iterator[Maquina]:
    carpeta.mkdir()
    instalacion = Instalacion(carpeta, **entorno)
    instalacion.modulo = "caja_portal.tests.reloj_comun"
    estaticos = carpeta / "datos" / "estaticos"
    estaticos.unlink()  # what is deployed with the code: each has its own
    shutil.copytree(settings.STATIC_ROOT, estaticos)
    try:
        yield Maquina(
            instalacion,
            instalacion.web(),
            instalacion.celery("worker", "--concurrency", "1", "--without-mingle", "--without-gossip"),
            instalacion.celery("beat"),
        )
    finally:
        instalacion.cerrar()


@contextmanager
def _proxy(puerto: int, puertos: list[int]) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as carpeta:
        uno, otro = puertos
        configuracion = Path(carpeta) / "nginx.conf"
        configuracion.write_text(DE_NGINX.format(carpeta=carpeta, puerto=puerto, uno=uno, otro=otro))
        orden = [os.environ["PRUEBA_NGINX"], "-p", carpeta, "-c", configuracion, "-e", f"{carpeta}/error.log"]
        proceso = Proceso(orden, {}, Path(carpeta) / "dicho.log")
        try:
            _esperar_al_proxy(puerto, proceso)
            yield
        finally:
            proceso.matar()


def _esperar_al_proxy(puerto: int, proceso: Proceso) -> None:
    def responde() -> bool:
        assert proceso.vive, proceso.dicho
        try:
            return Navegador(puerto).get("/salud/").status_code == 200
        except OSError:
            return False

    esperar_hasta(responde, "que el proxy arrancara")


def _como_lo_leen(url: str) -> dict:
    """The store as the settings of the machines understand it."""
    with patch.dict(os.environ, {"ALMACEN_URL": url}):
        return almacen("ALMACEN_URL")


def falta_algo() -> str:
    """Why it cannot be set up here; empty, it can."""
    faltan = [una for una in PARTES if not os.environ.get(una)]
    return f"Falta lo que encuentra script/test: {', '.join(faltan)}." if faltan else ""
