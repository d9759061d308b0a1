"""Mixed traffic that comes when it comes, and not when the one before was answered: how long people wait at so many
requests a second, how many the portal bears, and whether it grows while it does.

Arrivals are those of a Poisson process. A request is counted from the moment when it should have left, so that a server
that stops for a second makes wait all those who came in it (coordinated omission, Gil Tene).
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from bench import bases, entorno, puerta, servidores
from bench.cifras import Informe, Meta, escribir
from bench.cliente import Tanda, _Conexion
from bench.mezcla import Visita, mezcla
from bench.ritmo import Plan
from bench.servidores import PORTAL, Servidor
from bench.trabajos import BD

#: As docs/operacion.md says: two processes for two processors; SQLite has one writer, and script/server gives it one.
PROCESOS = {"postgres": ("2", "4"), "sqlite": ("1", "8")}
#: Requests a second that are tried, each for so many seconds.
RITMOS, SEGUNDOS = (25, 50, 100, 150, 200, 250), 20
PEDIDOS, ESPERA = 200, Meta(maximo=300)
#: A client that may keep so many requests in the air; past that they wait their turn, which counts too.
CONEXIONES = 64
#: Half an hour at a part of what is borne, looking at the memory all the while.
REMOJO_S, REMOJO_PARTE, CADA_S = 1_800, 0.6, 30
CRECE = Meta(maximo=1.05)


@dataclass
class Pasada:
    """What came of a stretch: how long each one waited, by what it asked for, and what was not answered well."""

    esperas: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    malas: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    segundos: float = 0

    @property
    def todas(self) -> Tanda:
        return Tanda(self.segundos, [una for varias in self.esperas.values() for una in varias])


def carga(plan: Plan, informe: Informe) -> None:
    """Rising rates until people wait more than they should; with nginx in front, as in production, and without."""
    for motor in plan.motores:
        with _portal(motor) as (web, base):
            _subir(web, base, f"carga · {BD[motor]} · sin nginx", informe)
        if puerta.NGINX is None:
            informe.nota("FALTA nginx: el portal como se instala NO se mide")
            continue
        with _portal(motor) as (web, base), puerta.puesta(web) as nginx:
            _subir(nginx, base, f"carga · {BD[motor]} · tras nginx", informe, meta=ESPERA)


def _subir(web: Servidor | puerta.Puerta, base: bases.Base, titulo: str, informe: Informe, meta=None) -> None:
    visitas_ = mezcla(web, base, cuantas=sum(RITMOS) * SEGUNDOS)
    correr(web, visitas_, 10, 5)  # warm
    aguanta = 0
    for ritmo in RITMOS:
        informe.titulo(f"{titulo} · {ritmo} peticiones por segundo durante {SEGUNDOS} s")
        antes = web.procesador()
        pasada = correr(web, visitas_, ritmo, SEGUNDOS)
        _contar(informe, pasada, web.procesador() - antes, meta if ritmo == PEDIDOS else None)
        if pasada.todas.percentil(0.95) > ESPERA.maximo:
            break
        aguanta = ritmo
    informe.titulo(titulo)
    informe.cifra("con p95 ≤ 300 ms aguanta", [aguanta], "/s", Meta(minimo=PEDIDOS) if meta else None)


def _contar(informe: Informe, pasada: Pasada, procesador: float, meta: Meta | None) -> None:
    todas = pasada.todas
    informe.cifra("p50", [todas.percentil(0.5)], "ms")
    informe.cifra("p95", [todas.percentil(0.95)], "ms", meta)
    informe.cifra("p99", [todas.percentil(0.99)], "ms")
    informe.cifra("procesador de una", [procesador / len(todas.esperas) * 1000], "ms")
    lentas = sorted(((Tanda(1, v).percentil(0.95), que) for que, v in pasada.esperas.items()), reverse=True)
    informe.nota("p95 de cada cosa: " + ", ".join(f"{que} {escribir(ms)}" for ms, que in lentas))
    for que, cuantas in pasada.malas.items():
        informe.nota(f"MAL: {que}, {cuantas} veces")


def remojo(plan: Plan, informe: Informe) -> None:
    """Half an hour of it: whether the memory of the web and of the worker stays as it was after the first minutes."""
    segundos = REMOJO_S if plan.segundos >= 2 else 120
    for motor in plan.motores:
        ritmo = int((100 if motor == "postgres" else 60) * REMOJO_PARTE)
        informe.titulo(f"remojo · {BD[motor]} · {ritmo} peticiones por segundo durante {segundos} s")
        with _portal(motor) as (web, base):
            visitas_ = mezcla(web, base, cuantas=ritmo * segundos)
            tomas, hechas = [], 0
            while hechas < segundos:
                pasada = correr(web, visitas_, ritmo, CADA_S)
                hechas += CADA_S
                tomas.append(web.memoria()["suma"])
                for que, cuantas in pasada.malas.items():
                    informe.nota(f"MAL a los {hechas} s: {que}, {cuantas} veces")
            asentada = tomas[min(len(tomas) // 6, len(tomas) - 1)]
            informe.cifra("web, RSS sumada", tomas, "MB")
            informe.cifra("al final / tras los primeros minutos", [tomas[-1] / asentada], "×", CRECE)
            informe.cifra("p95 al final", [pasada.todas.percentil(0.95)], "ms")


@contextmanager
def _portal(motor: str) -> Iterator[tuple[Servidor, bases.Base]]:
    """The example entity, served as in production, with its worker sending what it owes."""
    base = bases.copia(bases.preparar(bases.EJEMPLO, motor, 0), "carga")
    procesos, hilos = PROCESOS[motor]
    opciones = ["--no-control-socket", "--workers", procesos, "--threads", hilos, "--timeout", "60"]
    registro = entorno.CARPETA / "registro" / f"trabajador-{base.nombre}.log"
    trabajador = None
    try:
        with closing(_Encendido(base, opciones)) as encendido:
            trabajador = servidores.lanzar([entorno.PYTHON, "manage.py", "trabajador"], base, registro)
            yield encendido.web, base
    finally:
        if trabajador:
            servidores.parar(trabajador)
        bases.borrar(base)


class _Encendido:
    def __init__(self, base: bases.Base, opciones: list[str]):
        self.web = Servidor(PORTAL, base, opciones)

    def close(self) -> None:
        self.web.parar()


def correr(web: Servidor, visitas_: Iterator[Visita], ritmo: float, segundos: float) -> Pasada:
    """So many requests a second, on average, for so many seconds."""
    return asyncio.run(_correr(web.puerto, visitas_, ritmo, segundos))


async def _correr(puerto: int, visitas_: Iterator[Visita], ritmo: float, segundos: float) -> Pasada:
    libres: asyncio.Queue[_Conexion] = asyncio.Queue()
    for conexion in await asyncio.gather(*(_Conexion.abrir(puerto) for _ in range(CONEXIONES))):
        libres.put_nowait(conexion)
    pasada, azar, en_curso = Pasada(), random.Random(ritmo), set()

    async def una(visita: Visita, salio: float) -> None:
        conexion = await libres.get()
        try:
            respuesta = await conexion.preguntar(visita.bytes_)
            if respuesta.estado != visita.estado:
                pasada.malas[f"{visita.que} dio {respuesta.estado}"] += 1
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            pasada.malas[f"{visita.que}: {type(error).__name__}"] += 1
            conexion.cerrar()
            await conexion._conectar()
        finally:
            pasada.esperas[visita.que].append(time.perf_counter() - salio)
            libres.put_nowait(conexion)

    inicio = proxima = time.perf_counter()
    while proxima < inicio + segundos:
        await asyncio.sleep(max(0, proxima - time.perf_counter()))
        tarea = asyncio.create_task(una(next(visitas_), proxima))
        en_curso.add(tarea)
        tarea.add_done_callback(en_curso.discard)
        proxima += azar.expovariate(ritmo)
    await asyncio.gather(*en_curso)
    pasada.segundos = time.perf_counter() - inicio
    while not libres.empty():
        libres.get_nowait().cerrar()
    return pasada
