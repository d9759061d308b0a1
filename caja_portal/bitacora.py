"""How the log is written: for people (``BITACORA=texto``) or for programs (``json``), and in both cases without what
somebody wrote. What an exception says may repeat it (a value that a column does not take, a file's name), so of a fault
the log has its kind, its code and where it happened, and never its words; an address of mail that reaches a line by any
other way is covered."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType

#: The request that this thread attends, to tie what is logged on the way to its line.
peticion: ContextVar[str] = ContextVar("peticion", default="")
METODOS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
#: What a proxy of ours may call a request: nothing that could break a line or carry a text.
BIEN_FORMADA = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{7,63}")
_CORREO = re.compile(r"[^\s@<>«»\"',;:=()\[\]]+@[^\s@<>«»\"',;:=()\[\]]+")
CUBIERTO = "…@…"
#: Of an exception, what says why without repeating what was given to it.
_CODIGOS = ("pgcode", "sqlite_errorname", "errno", "smtp_code")


def sin_direcciones(texto: str) -> str:
    return _CORREO.sub(CUBIERTO, texto)


def metodo_de(request) -> str:
    """How a page was asked for; a word of somebody's own is not repeated."""
    return request.method if request.method in METODOS else "OTRO"


def que_fallo(error: BaseException) -> str:
    """The kind of a fault and its code: «OperationalError (57P01)», «OSError (28)»."""
    nombre = type(error).__name__
    for uno in (error, error.__cause__):
        for codigo in _CODIGOS:
            if (valor := getattr(uno, codigo, None)) is not None:
                return f"{nombre} ({valor})"
    return nombre


def donde(rastro: TracebackType | None) -> list[str]:
    """The steps of a traceback, outermost first, without their values: «pqrs/acciones/radicar.py:71 radicar»."""
    pasos = []
    while rastro is not None:
        codigo = rastro.tb_frame.f_code
        pasos.append(f"{_corto(codigo.co_filename)}:{rastro.tb_lineno} {codigo.co_name}")
        rastro = rastro.tb_next
    return pasos


def cadena(error: BaseException | None) -> list[BaseException]:
    """A fault and those behind it, nearest first."""
    hallados = []
    while error is not None and error not in hallados:
        hallados.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return hallados


def _corto(archivo: str) -> str:
    """As it is read in the project or in its package, whatever folder it was installed in."""
    for marca in ("/site-packages/", "/lib/python"):
        if marca in archivo:
            return archivo.rpartition(marca)[2]
    return "/".join(archivo.split("/")[-3:])


class DeOtros(logging.Filter):
    """What gunicorn and Celery say by themselves names who asked, the address or the words of a fault: the sentence is
    put in its place."""

    DE_GUNICORN = ("Invalid request", "Error handling request", "Invalid HTTP", "Unhandled exception")

    def filter(self, record: logging.LogRecord) -> bool:
        dicho = str(record.msg)
        if record.name.startswith("gunicorn"):
            hallado = next((uno for uno in self.DE_GUNICORN if dicho.startswith(uno)), None)
            record.msg, record.args = (hallado, ()) if hallado else (record.msg, record.args)
        elif record.name.startswith("celery") and isinstance(record.args, dict) and "exc" in record.args:
            record.msg, record.args = "La tarea %s falló.", (record.args.get("name"),)
        return True


class SinPalabras(logging.Formatter):
    """A line a record; a fault, with its steps and without its words."""

    def format(self, record: logging.LogRecord) -> str:
        return sin_direcciones(super().format(record))

    def formatException(self, ei) -> str:
        partes = []
        for uno in cadena(ei[1]):
            partes += [f"  {que_fallo(uno)}", *(f"    {paso}" for paso in donde(uno.__traceback__))]
        return "\n".join(partes)


class EnJson(logging.Formatter):
    """One object a line. ``extra={"datos": {…}}`` adds its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        dicho = {
            "momento": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "nivel": record.levelname,
            "bitacora": record.name,
            "mensaje": sin_direcciones(record.getMessage()),
            "peticion": peticion.get() or None,
            "proceso": record.process,
            **getattr(record, "datos", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            dicho["fallas"] = [
                {"que": que_fallo(uno), "donde": donde(uno.__traceback__)}
                for uno in cadena(record.exc_info[1])
            ]
        return json.dumps(
            {clave: valor for clave, valor in dicho.items() if valor is not None}, ensure_ascii=False
        )


def ajustes(formato: str) -> dict:
    """``LOGGING`` of Django."""
    salida = {"class": "logging.StreamHandler", "formatter": formato, "filters": ["de_otros"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "texto": {
                "()": "caja_portal.bitacora.SinPalabras",
                "format": "{asctime} {levelname} {name} {message}",
                "datefmt": "%Y-%m-%dT%H:%M:%S%z",
                "style": "{",
            },
            "json": {"()": "caja_portal.bitacora.EnJson"},
        },
        "filters": {"de_otros": {"()": "caja_portal.bitacora.DeOtros"}},
        "handlers": {"salida": salida},
        "root": {"handlers": ["salida"], "level": "INFO"},
        "loggers": {
            # A line for each turn of the timetable would bury the rest; a task that fails is told all the same.
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            # Django's own handlers would write paths, and paths may carry a citizen's secret.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            # In the web processes; its master, which sees no request, writes as it likes.
            "gunicorn.error": {"handlers": ["salida"], "level": "WARNING", "propagate": False},
        },
    }
