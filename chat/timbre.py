"""The doorbell of the chat: it says that there is something new, and never what.

It may fail without consequence: pages ask anyway, and who listens looks at the database too (``chat.eventos``). So
nobody waits for it: ``tocar`` only notes the numbers, and one daemon thread per process tells them to Redis, many at
once if they piled up; after a failure it leaves Redis alone for a while.
"""

import hashlib
import hmac
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

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
        _timbre.tocar(conversacion_id, seq)


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


def escribir(avisos: dict[int, int]) -> str:
    """«12:5 40:7»: the conversation and the number of its last message."""
    return " ".join(f"{conversacion}:{seq}" for conversacion, seq in avisos.items())


def leer(texto: str) -> dict[int, int]:
    """The same read back; what cannot be understood is left out."""
    pares = (parte.partition(":") for parte in texto.split())
    return {
        int(a): int(b) for a, _, b in pares if a.isascii() and b.isascii() and a.isdigit() and b.isdigit()
    }


class _Timbre:
    """The thread of one process. It is born with the first ring: what gunicorn or Celery fork has none yet."""

    def __init__(self):
        self._aviso = threading.Event()
        self._cerrojo = threading.Lock()
        self._pendientes: dict[int, int] = {}
        self._hilo: threading.Thread | None = None

    def tocar(self, conversacion_id: int, seq: int) -> None:
        with self._cerrojo:
            if len(self._pendientes) < CABEN:
                self._pendientes[conversacion_id] = max(seq, self._pendientes.get(conversacion_id, 0))
            if self._hilo is None:
                self._hilo = threading.Thread(target=self._atender, name="timbre-chat", daemon=True)
                self._hilo.start()
        self._aviso.set()

    def _atender(self) -> None:
        cliente = redis.Redis.from_url(**opciones(), retry=Retry(NoBackoff(), 0))
        estaba_bien = True
        while self._aviso.wait():
            self._aviso.clear()
            with self._cerrojo:
                avisos, self._pendientes = self._pendientes, {}
            try:
                if avisos:
                    cliente.publish(canal(), escribir(avisos))
            except Exception as error:  # whatever the library raises: pages ask without it
                if estaba_bien:
                    log.warning("Redis no responde (%s): el chat sigue sin su timbre.", type(error).__name__)
                estaba_bien = False
                self._devolver(avisos)
                time.sleep(DESCANSO)
            else:
                if not estaba_bien:
                    log.info("Redis volvió a responder: el timbre del chat suena.")
                estaba_bien = True

    def _devolver(self, avisos: dict[int, int]) -> None:
        with self._cerrojo:
            self._pendientes = avisos | self._pendientes
        self._aviso.set()


_timbre = _Timbre()


def _empezar_de_nuevo() -> None:
    """A forked process inherits neither the thread nor the state of its locks."""
    global _timbre
    _timbre = _Timbre()


os.register_at_fork(after_in_child=_empezar_de_nuevo)
