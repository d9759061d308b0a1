"""nginx in front of what is measured, with what ``despliegue/nginx/caja-portal.conf`` says of handing requests on and
of what it keeps; without TLS, which the client does not speak.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import entorno, servidores
from bench.servidores import Servidor

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_PRINCIPAL = """
daemon off; worker_processes 1; {quien}pid {carpeta}/pid; error_log {carpeta}/error.log crit;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path {carpeta}/t; proxy_temp_path {carpeta}/p; fastcgi_temp_path {carpeta}/f;
  uwsgi_temp_path {carpeta}/u; scgi_temp_path {carpeta}/s;
  proxy_cache_path {carpeta}/guardado {guardado}
  upstream caja_portal_web {{ server 127.0.0.1:{web} max_fails=0; }}
  server {{
    listen 127.0.0.1:{puerto};
    access_log off;
    {tratos}
    location / {{
      {paso}
    }}
  }}
}}
"""


class Puerta:
    """As ``Servidor``, for who asks and for who counts the processor."""

    def __init__(self, web: Servidor, carpeta: Path):
        self.web, self.base = web, web.base
        with socket.create_server(("127.0.0.1", 0)) as libre:
            self.puerto = libre.getsockname()[1]
        (carpeta / "nginx.conf").write_text(configuracion(carpeta, web.puerto, self.puerto))
        orden = [NGINX, "-p", carpeta, "-e", f"{carpeta}/error.log", "-c", carpeta / "nginx.conf"]
        self.proceso = subprocess.Popen(orden)
        self._esperar()

    def _esperar(self) -> None:
        fin = time.monotonic() + 10
        while time.monotonic() < fin and self.proceso.poll() is None:
            with socket.socket() as puerta:
                if puerta.connect_ex(("127.0.0.1", self.puerto)) == 0:
                    return
            time.sleep(0.05)
        self.parar()
        raise RuntimeError("nginx no arrancó")

    def procesador(self) -> float:
        return self.web.procesador() + servidores.procesador_de_todos(self.proceso.pid)

    def parar(self) -> None:
        servidores.parar(self.proceso)


@contextmanager
def puesta(web: Servidor) -> Iterator[Puerta]:
    """Before that server, until the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as carpeta:
        puerta = Puerta(web, Path(carpeta))
        try:
            yield puerta
        finally:
            puerta.parar()


def configuracion(carpeta: Path, web: int, puerto: int) -> str:
    """nginx's, with its files in that folder, between those two ports."""
    entera = (entorno.RAIZ / "despliegue/nginx/caja-portal.conf").read_text()
    # Who comes is whom the client says, as behind another proxy: else all would be one, and the throttles would hold.
    tratos = _hallar(r"(    client_max_body_size.*?)\n    location / ", entera).replace(
        "X-Forwarded-For $remote_addr", "X-Forwarded-For $http_x_forwarded_for"
    )
    return _PRINCIPAL.format(
        carpeta=carpeta,
        quien="user root; " if os.geteuid() == 0 else "",
        guardado=_hallar(r"proxy_cache_path \S+ (.*?;)", entera),
        web=web,
        puerto=puerto,
        tratos=tratos.replace("X-Forwarded-Proto https", "X-Forwarded-Proto http"),
        paso=_hallar(r"location / \{\s*(proxy_pass http://caja_portal_web;.*?)\n    \}", entera),
    )


def _hallar(patron: str, entera: str) -> str:
    hallado = re.search(patron, entera, re.DOTALL)
    assert hallado, f"el archivo de nginx ya no dice {patron}"
    return hallado[1]
