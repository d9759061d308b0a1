"""How long a page of the web waits for PostgreSQL before it says so: nobody should look at a blank page because
somebody else holds a row, and a query that never ends should not take a server's thread with it.

For the web alone (``caja_portal.wsgi``): the commands and the worker may take as long as their work takes. They travel
as options of the connection. PgBouncer does not let those through (``?pgbouncer=si``): there, its own ``connect_query``
says them, for an entry that only the web uses (docs/escala.md).
"""

from copy import deepcopy

#: Seconds. SQLite has had its own from the start (``entorno``).
ESPERAS = {
    # The batches that recompute dates hold a row for some 30 ms, and filings wait for each other's commit.
    "lock_timeout": 5,
    # gunicorn gives a page 60 s; the slowest page of a million requests takes less than one.
    "statement_timeout": 20,
    # A thread that died in the middle would keep what it locked.
    "idle_in_transaction_session_timeout": 60,
}


def con_esperas(base: dict) -> dict:
    """The same connection with its limits, which whoever wrote ``options`` in the address can change."""
    if not base["ENGINE"].endswith(".postgresql") or base.get("DISABLE_SERVER_SIDE_CURSORS"):
        return base
    base = deepcopy(base)
    nuestras = " ".join(f"-c {nombre}={segundos}s" for nombre, segundos in ESPERAS.items())
    opciones = base.setdefault("OPTIONS", {})
    opciones["options"] = f"{nuestras} {opciones.get('options', '')}".strip()
    return base
