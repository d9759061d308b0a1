"""The answers of a survey as an official downloads them: when the first byte comes, how long it all takes, and the most
memory that the web took, over what it has when it is doing nothing."""

import http.client
import re
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench import visitas
from bench.bases import Base
from bench.cliente import RespuestaInesperada
from bench.servidores import PORTAL, Servidor, encendidos

CADA = 1 << 18


@dataclass
class Bajada:
    primer_byte: float
    segundos: float
    megas: float
    reposo: float
    memoria: float


def bajar(base: Base, encuesta: int, formato: str) -> Bajada:
    """In a server of its own, that has shown its pages: what is measured is the file."""
    ruta = f"/admin/encuestas/encuesta/{encuesta}/respuestas/"
    with encendidos((PORTAL, base)) as (web,):
        galletas = visitas.entrar_en_la_mesa(web)
        conexion = http.client.HTTPConnection("127.0.0.1", web.puerto, timeout=900)
        ficha, de_csrf = _abrir(conexion, ruta, galletas)
        reposo = web.memoria()["rss"]
        campos = {"csrfmiddlewaretoken": ficha, "formato": formato}
        cabeceras = {
            "Cookie": f"{galletas}; {de_csrf}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        inicio = time.perf_counter()
        conexion.request("POST", ruta, urlencode(campos), cabeceras)
        respuesta = conexion.getresponse()
        if respuesta.status != 200:
            raise RespuestaInesperada(f"la descarga respondió {respuesta.status}")
        recibidos = len(respuesta.read(1))
        primer_byte = time.perf_counter() - inicio
        while trozo := respuesta.read(CADA):
            recibidos += len(trozo)
        conexion.close()
        return Bajada(
            primer_byte, time.perf_counter() - inicio, recibidos / 1e6, reposo, _mayor(web) - reposo
        )


def _abrir(conexion: http.client.HTTPConnection, ruta: str, galletas: str) -> tuple[str, str]:
    """The page that says what the file has, twice: its token and its cookie."""
    for _ in range(2):
        conexion.request("GET", ruta, headers={"Cookie": galletas})
        pagina = conexion.getresponse()
        texto = pagina.read().decode()
    ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', texto)[1]
    return ficha, (pagina.getheader("Set-Cookie") or "").partition(";")[0]


def _mayor(web: Servidor) -> float:
    """Megabytes that the larger of the server's processes ever held, as the system counted them."""
    pid = web.proceso.pid
    todos = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    estados = (Path(f"/proc/{uno}/status").read_text() for uno in todos)
    return max(int(re.search(r"VmHWM:\s+(\d+)", estado)[1]) for estado in estados) / 1024
