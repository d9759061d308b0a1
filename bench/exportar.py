"""A download of 100,000 rows of the list: when its first byte comes, how long it takes and how big the web gets."""

import http.client
import re
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from bench import bases, visitas
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.servidores import PORTAL, Servidor, encendidos
from bench.trabajos import BD

CUANTAS = 100_000
DESCARGAR = "/admin/pqrs/solicitud/descargar/"
PRIMER_BYTE, MEMORIA = Meta(maximo=1), Meta(maximo=150)
CADA = 1 << 16


@dataclass
class Descarga:
    primer_byte: float
    segundos: float
    megas: float
    rss: float


def exportar(plan: Plan, informe: Informe) -> None:
    """Every open request of a desk with 100,000 of them, as the coordinator downloads it, one at a time."""
    for motor in plan.motores:
        base = bases.copia(bases.preparar(bases.ABIERTAS, motor, CUANTAS), "x")
        try:
            for formato in ("csv", "xlsx"):
                informe.titulo(f"exportar {formato} · {BD[motor]} · {miles(CUANTAS)} filas · de a una")
                with encendidos((PORTAL, base)) as (web,):
                    antes = web.memoria()["rss"]
                    bajadas = [_bajar(web, formato) for _ in range(min(plan.vueltas, 3))]
                informe.cifra("primer byte", [una.primer_byte for una in bajadas], "s", PRIMER_BYTE)
                informe.cifra(
                    "entera", [una.segundos for una in bajadas], "s", nota=f"{bajadas[0].megas:.1f} MB"
                )
                informe.cifra("web, RSS al empezar", [antes], "MB")
                informe.cifra("web, RSS mayor durante", [una.rss for una in bajadas], "MB", MEMORIA)
        finally:
            bases.borrar(base)


def _bajar(web: Servidor, formato: str) -> Descarga:
    galletas = visitas.entrar_en_la_mesa(web)
    conexion = http.client.HTTPConnection("127.0.0.1", web.puerto, timeout=600)
    conexion.request("GET", f"{DESCARGAR}?bandeja=abiertas", headers={"Cookie": galletas})
    pagina = conexion.getresponse()
    ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina.read().decode())[1]
    de_csrf = (pagina.getheader("Set-Cookie") or "").partition(";")[0]
    cuerpo = urlencode({"csrfmiddlewaretoken": ficha, "consulta": "bandeja=abiertas", "formato": formato})
    cabeceras = {"Cookie": f"{galletas}; {de_csrf}", "Content-Type": "application/x-www-form-urlencoded"}
    inicio = time.perf_counter()
    conexion.request("POST", DESCARGAR, cuerpo, cabeceras)
    respuesta = conexion.getresponse()
    if respuesta.status != 200:
        raise visitas.cliente.RespuestaInesperada(f"la descarga respondió {respuesta.status}")
    respuesta.read(1)
    primer_byte, recibidos, rss, n = time.perf_counter() - inicio, 1, 0.0, 0
    while trozo := respuesta.read(CADA):
        recibidos += len(trozo)
        n += 1
        if n % 8 == 0:
            rss = max(rss, web.memoria()["rss"])
    rss = max(rss, web.memoria()["rss"])
    conexion.close()
    return Descarga(primer_byte, time.perf_counter() - inicio, recibidos / 1e6, rss)
