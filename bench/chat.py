"""A thousand people listen and a hundred messages are written each minute: how long from sending to seeing, by open
lines (with Redis' bell and without) and by asking by the clock; what listening costs; and many messages while a process
is killed."""

import asyncio
import json
import random
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager

from bench import bases, entorno, servidores
from bench.bases import Base
from bench.chat_gente import Gente, Persona
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.servidores import PORTAL, Servidor, encendidos
from bench.trabajos import BD

OYEN, PROCESOS, POR_MINUTO, CADA_CUANTO = 1_000, 2, 100, 3.0
PREGUNTAN = 60
MENSAJES, MANOS = 100_000, 4
DE_REDIS, DE_MIRAR, DE_SONDEO = Meta(maximo=1_000), Meta(maximo=1_500), Meta(maximo=CADA_CUANTO * 1_000 + 500)
DE_MEMORIA, DE_CALLAR, NINGUNO = Meta(maximo=250), Meta(maximo=1), Meta(maximo=0)
LINEAS = "uvicorn chat.eventos.asgi:app --no-access-log --timeout-graceful-shutdown 2 --port"


def chat(plan: Plan, informe: Informe) -> None:
    corto = plan.segundos < 2
    for motor in plan.motores:
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "chat")
        try:
            gente = _sembrar(base, OYEN // 10 if corto else OYEN)
            with encendidos((PORTAL, base)) as (web,):
                _sondeo(informe, motor, web, gente[: PREGUNTAN // (3 if corto else 1)], 20 if corto else 60)
            for con_redis in (False, True):
                _lineas(informe, motor, base, gente, con_redis, 20 if corto else 60)
            _sin_perder(informe, motor, base, MENSAJES // 100 if corto else MENSAJES)
        finally:
            bases.borrar(base)


def _sembrar(base: Base, cuantas: int) -> list[Persona]:
    return [Persona(*una) for una in _adentro(base, "sembrar", cuantas)]


def _adentro(base: Base, verbo: str, *argumentos):
    orden = [entorno.PYTHON, "-m", "bench.chat_adentro", verbo, *map(str, argumentos)]
    hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
    if hecho.returncode:
        raise RuntimeError(f"{verbo} falló:\n{hecho.stderr[-2000:]}")
    return json.loads(hecho.stdout.splitlines()[-1])


def _sondeo(informe: Informe, motor: str, web: Servidor, gente: list[Persona], segundos: int) -> None:
    informe.titulo(f"chat, preguntando cada {CADA_CUANTO:.0f} s · {BD[motor]} · {len(gente)} personas")
    azar = random.Random(3)
    todos = Gente(web.puerto)

    async def escena():
        preguntan = [
            asyncio.create_task(todos.preguntar(una, CADA_CUANTO, azar.random() * CADA_CUANTO))
            for una in gente
        ]
        await todos.escribir(gente, segundos, POR_MINUTO, azar)
        await asyncio.sleep(CADA_CUANTO + 2)
        await _despedir(preguntan)

    asyncio.run(escena())
    _contar(informe, todos, "de enviar a ver, p95", DE_SONDEO)


async def _despedir(tareas: list[asyncio.Task]) -> None:
    for una in tareas:
        una.cancel()
    await asyncio.gather(*tareas, return_exceptions=True)


def _contar(informe: Informe, gente: Gente, nombre: str, meta: Meta) -> None:
    informe.cifra(f"{nombre} (de {len(gente.vistos)})", [gente.percentil(gente.vistos, 0.95)], "ms", meta,
                  nota=f"p50 {gente.percentil(gente.vistos, 0.5):.0f} ms")  # fmt: skip
    informe.cifra("sin ver", [len(gente.enviados) - len(gente.vistos)], "", NINGUNO)


def _lineas(
    informe: Informe, motor: str, base: Base, gente: list[Persona], con_redis: bool, segundos: int
) -> None:
    como = "con Redis" if con_redis else "sin Redis"
    informe.titulo(f"chat, líneas abiertas {como} · {BD[motor]} · {len(gente)} en {PROCESOS} procesos")
    with ExitStack() as pila:
        redis = pila.enter_context(_redis()) if con_redis else ""
        if redis is None:
            informe.nota("FALTA redis-server: no se mide")
            return
        ambiente = {"EVENTOS_CHAT": "si", "REDIS_URL": redis}
        web = pila.enter_context(_web(base, ambiente))
        procesos = [pila.enter_context(_proceso_de_lineas(base, ambiente)) for _ in range(PROCESOS)]
        todos = Gente(web)
        callados = asyncio.run(_oir(base, todos, gente, [puerto for puerto, _ in procesos], segundos))
        memoria = [servidores.memoria_de(pid)["rss"] for _, pid in procesos]
    informe.cifra("de enviar al aviso, p95", [todos.percentil(todos.avisados, 0.95)], "ms",
                  nota=f"p50 {todos.percentil(todos.avisados, 0.5):.0f} ms")  # fmt: skip
    _contar(informe, todos, "de enviar a ver, p95", DE_REDIS if con_redis else DE_MIRAR)
    if callados is not None:
        informe.cifra("transacciones de una persona que oye", [callados], "/10 s", DE_CALLAR)
    informe.cifra("RSS de cada proceso", memoria, "MB", DE_MEMORIA)


async def _oir(
    base: Base, todos: Gente, gente: list[Persona], puertos: list[int], segundos: int
) -> float | None:
    """Open a line for each, see what they cost while nobody writes, and then write."""
    oyen = [asyncio.create_task(todos.oir(una, puertos[n % len(puertos)])) for n, una in enumerate(gente)]
    fin = time.monotonic() + 120
    while todos.oyendo < len(gente) and time.monotonic() < fin:
        await asyncio.sleep(0.2)
    if todos.oyendo < len(gente):
        raise RuntimeError(f"solo se abrieron {todos.oyendo} líneas de {len(gente)}")
    await asyncio.sleep(15)  # PostgreSQL tells late what the opening of the lines cost
    antes = await asyncio.to_thread(_transacciones, base)
    await asyncio.sleep(20)
    callados = None
    if antes is not None:
        callados = (await asyncio.to_thread(_transacciones, base) - antes) / 2 / len(gente)
    await todos.escribir(gente, segundos, POR_MINUTO, random.Random(5))
    await asyncio.sleep(5)
    await _despedir(oyen)
    return callados


def _transacciones(base: Base) -> int | None:
    """Of the whole database so far: outside a transaction each query is one. SQLite does not count them."""
    if base.motor != "postgres":
        return None
    orden = f"SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '{base.nombre}'"
    return bases.consultar(base, orden)[0][0]


@contextmanager
def _web(base: Base, ambiente: dict[str, str]):
    with _puerto() as puerto:
        pass
    orden = [
        entorno.PYTHON,
        "-m",
        "gunicorn",
        "caja_portal.wsgi",
        "--threads",
        "8",
        "--bind",
        f"127.0.0.1:{puerto}",
    ]
    with _vivo([*orden, "--no-control-socket"], base, ambiente, puerto):
        yield puerto


@contextmanager
def _proceso_de_lineas(base: Base, ambiente: dict[str, str]):
    with _puerto() as puerto:
        pass
    with _vivo([entorno.PYTHON, "-m", *LINEAS.split(), str(puerto)], base, ambiente, puerto) as proceso:
        yield puerto, proceso.pid


@contextmanager
def _redis():
    programa = shutil.which("redis-server")
    if programa is None:
        yield None
        return
    with _puerto() as puerto:
        pass
    orden = [programa, "--port", str(puerto), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    proceso = subprocess.Popen(orden, stdout=subprocess.DEVNULL, cwd=entorno.CARPETA)
    try:
        _esperar(puerto, proceso)
        yield f"redis://127.0.0.1:{puerto}/0"
    finally:
        servidores.parar(proceso)


@contextmanager
def _puerto():
    with socket.create_server(("127.0.0.1", 0)) as libre:
        yield libre.getsockname()[1]


@contextmanager
def _vivo(orden: list, base: Base, ambiente: dict[str, str], puerto: int):
    registro = entorno.CARPETA / "registro" / f"chat-{base.nombre}.log"
    with registro.open("ab") as salida:
        proceso = subprocess.Popen(
            [str(una) for una in orden], cwd=entorno.RAIZ, env=base.entorno() | ambiente,
            stdin=subprocess.DEVNULL, stdout=salida, stderr=salida,
        )  # fmt: skip
    try:
        _esperar(puerto, proceso)
        yield proceso
    finally:
        servidores.parar(proceso)


def _esperar(puerto: int, proceso: subprocess.Popen) -> None:
    fin = time.monotonic() + 60
    while time.monotonic() < fin and proceso.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", puerto), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{proceso.args[:3]} no arrancó")


def _sin_perder(informe: Informe, motor: str, base: Base, cuantos: int) -> None:
    """Processes that write, one of which is killed and begun again with the same keys, and one that reads all along."""
    informe.titulo(
        f"chat, {miles(cuantos)} mensajes de {MANOS} procesos, uno muerto a la mitad · {BD[motor]}"
    )
    _adentro(base, "salas", MANOS * 2)
    lee = _lanzar(base, "leer", cuantos)
    inicio = time.monotonic()
    manos = {n: _lanzar(base, "escribir", n, cuantos // MANOS) for n in range(MANOS)}
    mitad = bases.consultar(base, _DICHOS)[0][0] + cuantos // 2
    while bases.consultar(base, _DICHOS)[0][0] < mitad and all(una.poll() is None for una in manos.values()):
        time.sleep(0.2)
    manos[0].kill()
    manos[0].wait()
    manos[0] = _lanzar(base, "escribir", 0, cuantos // MANOS)
    for una in manos.values():
        una.communicate()
    segundos = time.monotonic() - inicio
    dicho = json.loads(lee.communicate()[0].splitlines()[-1])
    informe.cifra("mensajes", [cuantos / segundos], "/s", nota=f"leídos {miles(dicho['leidos'])}")
    for que in ("perdidos", "repetidos", "desordenados"):
        informe.cifra(que, [dicho[que]], "", NINGUNO)


_DICHOS = "SELECT COALESCE(SUM(ultimo_seq), 0) FROM chat_conversacion WHERE nombre LIKE 'mano%'"


def _lanzar(base: Base, *argumentos) -> subprocess.Popen:
    orden = [entorno.PYTHON, "-m", "bench.chat_adentro", *map(str, argumentos)]
    return subprocess.Popen(orden, cwd=entorno.RAIZ, env=base.entorno(), stdout=subprocess.PIPE, text=True)
