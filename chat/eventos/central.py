"""Who listens to what in this process, and how they are woken: by the bell, and by looking at the database.

The bell may be lost whole. While anybody listens, one query by the clock for all the conversations that are listened to
finds what no bell told: each second, or each fifteen while Redis answers. Everything here runs in one event loop.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from chat import timbre

log = logging.getLogger(__name__)

#: Seconds between two looks, without a bell of Redis and with one.
CADA, CADA_CON_TIMBRE = 1.0, 15.0


@dataclass(eq=False)
class Cuarto:
    """A conversation that is listened to in this process: its last number that is known here, and by whom."""

    ultimo: int
    esta_abierto: bool = True
    oyentes: set["Oyente"] = field(default_factory=set)


class Oyente:
    """One open line. Numbers that pile up are told as the last one alone."""

    def __init__(self, cuarto: Cuarto, visto: int):
        self._cuarto, self._visto, self._aviso = cuarto, visto, asyncio.Event()

    @property
    def sigue(self) -> bool:
        return self._cuarto.esta_abierto

    def lo_nuevo(self) -> int | None:
        """The last number, once; None when it was told already."""
        if self._cuarto.ultimo <= self._visto:
            return None
        self._visto = self._cuarto.ultimo
        return self._visto

    def despertar(self) -> None:
        self._aviso.set()

    async def esperar(self, plazo: float) -> None:
        """Until it is woken, or those seconds go by."""
        with suppress(TimeoutError):
            async with asyncio.timeout(plazo):
                await self._aviso.wait()
        self._aviso.clear()


class Central:
    """The lines of a process. ``mirar``: of those conversations, (key, last number, whether it goes on). ``oir``: who
    brings the rings of other processes for as long as it runs, or None; it calls ``sonar``, and says in ``suena``
    whether it would."""

    def __init__(
        self,
        mirar: Callable[[list[int]], Awaitable[list[tuple[int, int, bool]]]],
        oir: Callable[["Central"], Awaitable[None]] | None = None,
    ):
        self._mirar, self._oir = mirar, oir
        self._cuartos: dict[int, Cuarto] = {}
        self._tareas: list[asyncio.Task] = []
        self._pronto = asyncio.Event()
        self._lazo: asyncio.AbstractEventLoop | None = None
        self._suena = False

    @property
    def oyentes(self) -> int:
        return sum(len(cuarto.oyentes) for cuarto in self._cuartos.values())

    def oyentes_de(self, conversacion_id: int) -> int:
        cuarto = self._cuartos.get(conversacion_id)
        return len(cuarto.oyentes) if cuarto else 0

    @contextmanager
    def oyendo(self, conversacion_id: int, ultimo: int, visto: int = 0) -> Iterator[Oyente]:
        """A line to a conversation, whose last number was ``ultimo`` when it was asked and which has told ``visto``."""
        cuarto = self._cuartos.setdefault(conversacion_id, Cuarto(ultimo))
        oyente = Oyente(cuarto, visto)
        cuarto.oyentes.add(oyente)
        self._empezar()
        self._anotar(conversacion_id, ultimo)
        self._pronto.set()  # what was said since it was asked
        try:
            yield oyente
        finally:
            cuarto.oyentes.discard(oyente)
            if not cuarto.oyentes:
                self._cuartos.pop(conversacion_id, None)
            if not self._cuartos:
                self.cerrar()

    def sonar(self, conversacion_id: int, seq: int) -> None:
        """A ring, in the loop's own thread."""
        self._anotar(conversacion_id, seq)

    @property
    def suena(self) -> bool:
        return self._suena

    @suena.setter
    def suena(self, ahora: bool) -> None:
        self._suena = ahora
        self._pronto.set()  # what was lost between the two

    def cerrar(self) -> None:
        """Stop looking and hearing."""
        timbre.dejar_de_escuchar(self._en_otro_hilo)
        for tarea in self._tareas:
            tarea.cancel()
        self._tareas.clear()
        self._suena = False

    def _empezar(self) -> None:
        if self._tareas:
            return
        self._lazo = asyncio.get_running_loop()
        timbre.escuchar(self._en_otro_hilo)
        self._tareas.append(self._lazo.create_task(self._vigilar()))
        if self._oir:
            self._tareas.append(self._lazo.create_task(self._oir(self)))

    def _en_otro_hilo(self, conversacion_id: int, seq: int) -> None:
        with suppress(RuntimeError):  # the loop ended meanwhile
            self._lazo.call_soon_threadsafe(self._anotar, conversacion_id, seq)

    def _anotar(self, conversacion_id: int, ultimo: int, sigue: bool = True) -> None:
        cuarto = self._cuartos.get(conversacion_id)
        if cuarto is None or (ultimo <= cuarto.ultimo and sigue):
            return
        cuarto.ultimo = max(ultimo, cuarto.ultimo)
        cuarto.esta_abierto = cuarto.esta_abierto and sigue
        for oyente in cuarto.oyentes:
            oyente.despertar()

    async def _vigilar(self) -> None:
        estaba_bien = True
        while True:
            self._pronto.clear()
            try:
                for conversacion_id, ultimo, sigue in await self._mirar(list(self._cuartos)):
                    self._anotar(conversacion_id, ultimo, sigue)
            except Exception as error:  # the database is down or busy: it is asked again
                if estaba_bien:
                    log.warning("La base de datos no responde al chat (%s).", type(error).__name__)
                estaba_bien = False
            else:
                estaba_bien = True
            await asyncio.sleep(CADA)
            if self._suena:
                with suppress(TimeoutError):
                    async with asyncio.timeout(CADA_CON_TIMBRE - CADA):
                        await self._pronto.wait()
