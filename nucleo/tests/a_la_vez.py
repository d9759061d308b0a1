"""Doing the same thing from many threads that start together."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def a_la_vez(funcion: Callable[[int], Any], cuantos: int) -> list:
    """Run ``funcion(i)`` in threads that start together, each with its connection; errors come back as values."""
    salida = Barrier(cuantos)

    def correr(i):
        try:
            connection.ensure_connection()
            salida.wait(timeout=60)
            return funcion(i)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(cuantos) as hilos:
        return list(hilos.map(correr, range(cuantos)))


def hay_quien_me_espera() -> bool:
    """Whether another connection waits for a lock of this one. PostgreSQL alone tells it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks "
            "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def en_su_lazo(escena: Coroutine) -> Any:
    """Run a coroutine in a thread of its own: that of the tests may have the browser's loop running in it."""
    with ThreadPoolExecutor(1) as hilo:
        return hilo.submit(asyncio.run, escena).result()
