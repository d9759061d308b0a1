"""What is broken, each for a while: a context that leaves everything as it found it, or lets the guardian do it."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from caja_portal.tests.disco import Montado
from caja_portal.tests.postgresql import Postgresql
from caja_portal.tests.procesos import mudo
from caos.buzon import MODOS, Buzon
from caos.libro import Libro
from caos.sistema import Pieza, Sistema
from correo.tests.procesos import Redis

#: Seconds that a fault lasts, at least and at most.
DURA = (2.0, 8.0)
#: Over SQLite's patience, once in a while.
CANDADO_LARGO = 24.0


@dataclass
class Escena:
    """Everything that can be broken. None: there is no such part in this run."""

    sistema: Sistema
    buzon: Buzon
    libro: Libro
    azar: random.Random
    redis: Redis | None = None
    postgresql: Postgresql | None = None
    sqlite: Path | None = None
    disco: Montado | None = None

    def un_rato(self) -> None:
        time.sleep(self.azar.uniform(*DURA))

    def una_de(self, *clases: str) -> Pieza:
        return self.azar.choice(self.sistema.de_clase(*clases))


Averia = Callable[[Escena], None]


# --- The broker ---------------------------------------------------------------------------------------------------
def redis_congelado(e: Escena) -> None:
    e.redis.congelar()
    e.un_rato()
    e.redis.descongelar()


def redis_muerto(e: Escena) -> None:
    e.redis.matar()
    e.un_rato()
    e.redis.arrancar()


def redis_callado(e: Escena) -> None:
    e.redis.matar()
    with mudo(e.redis.puerto):
        e.un_rato()
    e.redis.arrancar()


# --- The database -------------------------------------------------------------------------------------------------
def postgresql_reiniciado(e: Escena) -> None:
    """Whatever was in the middle of a transaction loses it."""
    e.postgresql.reiniciar()


def postgresql_caido(e: Escena) -> None:
    e.postgresql.matar()
    e.un_rato()
    e.postgresql.arrancar()


def postgresql_congelado(e: Escena) -> None:
    """The server and each of the processes that attend a connection."""
    with _parados(e.postgresql.procesos()):
        e.un_rato()


def conexiones_cortadas(e: Escena) -> None:
    """Each connection, wherever its transaction was, several times."""
    for _ in range(e.azar.randrange(2, 6)):
        with suppress(psycopg2.Error):
            e.postgresql.consultar(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid()"
            )
        time.sleep(e.azar.uniform(0.2, 1.0))


def tabla_cerrada(e: Escena) -> None:
    """Somebody at a console holds a table that everybody writes in."""
    tabla = e.azar.choice(["correo_correo", "pqrs_contador", "pqrs_solicitud", "caja_portal_turno"])
    with closing(e.postgresql.conectar()) as conexion, conexion.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tabla} IN ACCESS EXCLUSIVE MODE")  # of the four above
        e.un_rato()


def sqlite_bloqueada(e: Escena) -> None:
    """Another program holds the one lock that writes, sometimes for longer than anybody waits."""
    with closing(sqlite3.connect(e.sqlite, timeout=60, isolation_level=None)) as conexion:
        conexion.execute("BEGIN IMMEDIATE")
        if e.azar.random() < 0.3:
            time.sleep(CANDADO_LARGO)
        else:
            e.un_rato()
        conexion.execute("ROLLBACK")


# --- The mail server ----------------------------------------------------------------------------------------------
def correo_caido(e: Escena) -> None:
    e.buzon.cerrar()
    e.un_rato()
    e.buzon.abrir()


def _correo_que_falla(modo: str) -> Averia:
    def correo(e: Escena) -> None:
        e.buzon.ponerse(modo)
        e.un_rato()
        e.buzon.ponerse("ok")

    correo.__name__ = f"correo «{modo}»"
    return correo


# --- The processes ------------------------------------------------------------------------------------------------
def web_muerta(e: Escena) -> None:
    e.sistema.matar(e.una_de("web"))


def web_sin_un_proceso(e: Escena) -> None:
    e.sistema.matar_un_hijo(e.una_de("web"), e.azar)


def web_detenida(e: Escena) -> None:
    """As for a new version, while the other one serves."""
    e.sistema.detener(e.una_de("web"))


def obrero_muerto(e: Escena) -> None:
    e.sistema.matar(e.una_de("obrero", "trabajador"))


def obrero_sin_su_hijo(e: Escena) -> None:
    e.sistema.matar_un_hijo(e.una_de("obrero"), e.azar)


def obrero_detenido(e: Escena) -> None:
    e.sistema.detener(e.una_de("obrero", "trabajador"))


def obrero_congelado(e: Escena) -> None:
    """It comes back when others may have taken over what it had."""
    with e.sistema.congelada(e.una_de("obrero", "trabajador")):
        e.un_rato()


def beat_muerto(e: Escena) -> None:
    e.sistema.matar(e.una_de("beat"))


def todos_muertos(e: Escena) -> None:
    """As if the machine lost its power, but for the database."""
    for pieza in e.sistema.piezas.values():
        e.sistema.matar(pieza)


# --- The disk and the clock ---------------------------------------------------------------------------------------
def disco_lleno(e: Escena) -> None:
    e.disco.llenar(None, e.azar.choice([0, 0, 4096, 32_768, 131_072]))
    e.un_rato()
    e.disco.vaciar(None)


def _reloj(cuanto: str, nombre: str) -> Averia:
    def reloj(e: Escena) -> None:
        e.sistema.mover_el_reloj(cuanto)
        e.un_rato()
        e.sistema.mover_el_reloj("+0")

    reloj.__name__ = nombre
    return reloj


def de(e: Escena) -> list[Averia]:
    """Those that can be caused here, in the order in which they are shuffled."""
    hay: list[Averia] = [correo_caido, *(_correo_que_falla(modo) for modo in MODOS)]
    hay += [web_muerta, web_sin_un_proceso, web_detenida, obrero_muerto, obrero_detenido, obrero_congelado]
    hay.append(todos_muertos)
    if e.redis:
        hay += [redis_congelado, redis_muerto, redis_callado, obrero_sin_su_hijo, beat_muerto]
    if e.postgresql:
        hay += [
            postgresql_reiniciado,
            postgresql_caido,
            postgresql_congelado,
            conexiones_cortadas,
            tabla_cerrada,
        ]
    if e.sqlite:
        hay.append(sqlite_bloqueada)
    if e.disco:
        hay.append(disco_lleno)
    if e.sistema.puede_mover_el_reloj:
        hay += [_reloj("+2h", "reloj dos horas adelante"), _reloj("-2h", "reloj dos horas atrás")]
    if e.sistema.puede_mover_el_reloj and e.postgresql:  # with SQLite there is no other clock to know it by
        hay.append(_reloj("+40d", "reloj cuarenta días adelante"))
    return hay


@contextmanager
def _parados(pids: list[int]) -> Iterator[None]:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
