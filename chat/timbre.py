"""The doorbell of the chat: it says that there is something new, and never what.

It may fail without consequence: pages ask anyway, and who listens looks at the database too (``chat.eventos``). So
nobody waits for it: ``tocar`` only notes the numbers, and the thread of ``nucleo.timbre`` tells them to Redis, many at
once if they piled up.
"""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import redis
import redis.retry
import redis.sentinel
from django.conf import settings
from redis.backoff import NoBackoff

from nucleo.timbre import Timbre

#: Seconds without touching a Redis that failed, and what it gets to answer.
DESCANSO, PACIENCIA = 2.0, 1.0
#: Rings of as many conversations wait for Redis at most: those that do not fit are found by who looks.
CABEN = 10_000

_oyentes: list[Callable[[int, int], None]] = []


def tocar(conversacion_id: int, seq: int) -> None:
    """Ring for whoever listens to a conversation. Returns at once and never raises: pages ask anyway."""
    for oyente in tuple(_oyentes):
        oyente(conversacion_id, seq)
    if settings.REDIS_URL and settings.EVENTOS_CHAT:
        _timbre.avisar(conversacion_id, seq)


def escuchar(oyente: Callable[[int, int], None]) -> None:
    """Be called at each ring of this process, in the thread that rings: it has to return at once and not raise."""
    _oyentes.append(oyente)


def dejar_de_escuchar(oyente: Callable[[int, int], None]) -> None:
    with suppress(ValueError):
        _oyentes.remove(oyente)


def canal() -> str:
    """Where this installation's rings are published. A channel does not know of Redis' numbered bases: two portals that
    share a server would hear each other."""
    return f"chat:{hmac.new(settings.SECRET_KEY.encode(), b'chat.timbre', hashlib.sha256).hexdigest()[:16]}"


def opciones() -> dict:
    """How to reach Redis, for its ``from_url``: one try, and little patience."""
    url = settings.REDIS_URL
    if url.startswith("redis+socket://"):  # as Celery writes it
        url = f"unix://{url.removeprefix('redis+socket://').partition('?')[0]}"
    return {"url": url, "socket_timeout": PACIENCIA, "socket_connect_timeout": PACIENCIA}


def abrir(modulo: Any) -> Any:
    """A client of ``redis`` or of ``redis.asyncio``; where there are sentinels, of whom they say is the master
    each time it connects."""
    una_vez = {"retry": modulo.retry.Retry(NoBackoff(), 0)}
    suyos = settings.CENTINELAS
    if suyos is None:
        return modulo.Redis.from_url(**opciones(), **una_vez)
    paciencia = {"socket_timeout": PACIENCIA, "socket_connect_timeout": PACIENCIA}
    centinela = modulo.sentinel.Sentinel(
        suyos["donde"], sentinel_kwargs=paciencia | {"password": suyos["clave_centinelas"]}
    )
    return centinela.master_for(
        suyos["maestro"], db=suyos["base"], password=suyos["clave"], **paciencia, **una_vez
    )


def escribir(avisos: dict[int, int]) -> str:
    """«12:5 40:7»: the conversation and the number of its last message."""
    return " ".join(f"{conversacion}:{seq}" for conversacion, seq in avisos.items())


def leer(texto: str) -> dict[int, int]:
    """The same read back; what cannot be understood is left out."""
    pares = (parte.partition(":") for parte in texto.split())
    return {
        int(a): int(b) for a, _, b in pares if a.isascii() and b.isascii() and a.isdigit() and b.isdigit()
    }


class _Timbre(Timbre):
    """The bell, with what it has to tell: of each conversation, its last message."""

    def __init__(self):
        super().__init__(
            "timbre-chat",
            self._publicar,
            descanso=DESCANSO,
            callado="Redis no responde (%s): el chat sigue sin su timbre.",
            vuelto="Redis volvió a responder: el timbre del chat suena.",
        )

    def avisar(self, conversacion_id: int, seq: int) -> None:
        with self._cerrojo:
            if len(self._pendientes) < CABEN:
                self._pendientes[conversacion_id] = max(seq, self._pendientes.get(conversacion_id, 0))
        self.tocar()

    def _nacer(self) -> None:
        super()._nacer()
        self._pendientes: dict[int, int] = {}
        self._cliente: redis.Redis | None = None

    def _publicar(self) -> None:
        if self._cliente is None:
            self._cliente = abrir(redis)
        with self._cerrojo:
            avisos, self._pendientes = self._pendientes, {}
        if not avisos:
            return
        try:
            self._cliente.publish(canal(), escribir(avisos))
        except Exception:
            with self._cerrojo:
                self._pendientes = avisos | self._pendientes
            raise


_timbre = _Timbre()
