"""The open lines over HTTP: Server-Sent Events that carry numbers, never what was said.

    GET /chat/c/<codigo>/senal/  →  retry: 3000            then, for each time that there is something new
                                    id: 7
                                    event: hay
                                    data: 7

404 for whoever may not read the conversation, or if it does not exist; 204 once it ended, after which browsers do not
come back; 503 with as many lines as fit, or without the database: the page asks by the clock then.
"""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections

from chat.eventos import acceso
from chat.eventos.central import Central, Oyente
from chat.eventos.oido import oir

#: Seconds between signs of life, so that nobody on the way closes a line; and how long one lasts, after which a browser
#: opens another and is looked at again. Not all at the same time.
LATIDO, VIDA_MINIMA, VIDA = 20.0, 480.0, 600.0
#: Seconds that the database gets to say who comes.
PACIENCIA = 5.0
#: Lines of one process, and of one private conversation: tabs, and those that a network dropped without a word.
CABEN, DE_UNA_CONVERSACION = 4_000, 12
RUTA = re.compile(r"/chat/c/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/senal/")
_SIEMPRE = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
]
if settings.SECURE_HSTS_SECONDS:
    _SIEMPRE += [
        (b"strict-transport-security", b"max-age=%d; includeSubDomains" % settings.SECURE_HSTS_SECONDS)
    ]
_DE_LINEA = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]


class Lineas:
    """The ASGI application. Its database is asked from few threads of their own, each with its connection, however
    many lines there are."""

    def __init__(self):
        self._quienes = ThreadPoolExecutor(3, thread_name_prefix="quien-oye")
        self._reloj = ThreadPoolExecutor(1, thread_name_prefix="como-van")
        self.central = Central(self._como_van, oir if settings.REDIS_URL else None)

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        if scope["type"] == "lifespan":
            await self._vida_del_proceso(receive, send)
        elif scope["type"] == "http":
            await self._atender(scope, receive, send)

    async def _vida_del_proceso(self, receive: Callable, send: Callable) -> None:
        while (mensaje := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{mensaje['type']}.complete"})
        self.central.cerrar()
        await send({"type": "lifespan.shutdown.complete"})

    async def _atender(self, scope: dict, receive: Callable, send: Callable) -> None:
        hallada = RUTA.fullmatch(scope["path"])
        if hallada is None or scope["method"] != "GET":
            await _decir(send, 404 if hallada is None else 405)
            return
        cabeceras = {nombre: valor.decode("latin-1") for nombre, valor in scope["headers"]}
        try:
            entrada = await self._preguntar(
                self._quienes, acceso.entrada_de, UUID(hallada[1]), cabeceras.get(b"cookie", "")
            )
        except Exception:  # the database is down or busy
            await _decir(send, 503)
            return
        if entrada is None or not entrada.esta_abierta:
            await _decir(send, 404 if entrada is None else 204)
        elif self._no_caben(entrada):
            await _decir(send, 503)
        else:
            visto = min(_numero(cabeceras.get(b"last-event-id", "")), entrada.ultimo_seq)
            with self.central.oyendo(entrada.conversacion_id, entrada.ultimo_seq, visto) as oyente:
                await _transmitir(oyente, receive, send)

    def _no_caben(self, entrada: acceso.Entrada) -> bool:
        de_esta = 0 if entrada.es_publica else self.central.oyentes_de(entrada.conversacion_id)
        return self.central.oyentes >= CABEN or de_esta >= DE_UNA_CONVERSACION

    async def _como_van(self, conversaciones: list[int]) -> list[tuple[int, int, bool]]:
        return await self._preguntar(self._reloj, acceso.como_van, conversaciones)

    async def _preguntar(self, hilos: ThreadPoolExecutor, consulta: Callable, *argumentos):
        pedida = asyncio.get_running_loop().run_in_executor(hilos, _consultar, consulta, *argumentos)
        return await asyncio.wait_for(pedida, PACIENCIA)


def _consultar(consulta: Callable, *argumentos):
    close_old_connections()
    try:
        return consulta(*argumentos)
    finally:
        close_old_connections()


async def _transmitir(oyente: Oyente, receive: Callable, send: Callable) -> None:
    """Until the conversation ends, the browser leaves or the line grows old."""
    se_fue = asyncio.create_task(_hasta_que_se_vaya(receive, oyente))
    try:
        # Over the sendings too: who stops reading would hold the line for ever.
        async with asyncio.timeout(random.uniform(VIDA_MINIMA, VIDA)):  # noqa: S311 - no secret
            await send({"type": "http.response.start", "status": 200, "headers": _SIEMPRE + _DE_LINEA})
            await _escribir(send, "retry: 3000\n\n")
            await _contar(oyente, se_fue, lambda texto: _escribir(send, texto))
    except TimeoutError:
        pass
    finally:
        se_fue.cancel()
    with suppress(TimeoutError):
        async with asyncio.timeout(PACIENCIA):
            await send({"type": "http.response.body", "body": b""})


async def _contar(oyente: Oyente, se_fue: asyncio.Task, escribir: Callable[[str], Awaitable[None]]) -> None:
    while not se_fue.done():
        sigue, seq = oyente.sigue, oyente.lo_nuevo()
        if seq is not None:
            await escribir(f"id: {seq}\nevent: hay\ndata: {seq}\n\n")
        elif sigue:
            await escribir(":\n\n")
        if not sigue:
            return
        await oyente.esperar(LATIDO)


async def _hasta_que_se_vaya(receive: Callable, oyente: Oyente) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    oyente.despertar()


async def _escribir(send: Callable, texto: str) -> None:
    await send({"type": "http.response.body", "body": texto.encode(), "more_body": True})


async def _decir(send: Callable, estado: int) -> None:
    cuerpo = b"" if estado == 204 else b"\n"
    largo = [] if estado == 204 else [(b"content-length", str(len(cuerpo)).encode())]
    cabeceras = [*_SIEMPRE, *largo, (b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": estado, "headers": cabeceras})
    await send({"type": "http.response.body", "body": cuerpo})


def _numero(texto: str) -> int:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) < 10 else 0
