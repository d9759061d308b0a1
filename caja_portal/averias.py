"""The faults, told to a server that speaks as Sentry (``SENTRY_DSN``), which may be another entity's: the kind of each,
its code and its steps, the route and the number of the request. What the library would add by itself (bodies, headers,
cookies, addresses, values of variables, words of the exception, what was logged before) is not taken out: the event is
written again with what is in ``limpio`` and nothing else."""

from collections.abc import Iterator, Mapping
from typing import Any

from caja_portal.bitacora import peticion, que_fallo, sin_direcciones
from caja_portal.entorno import alto

#: Seconds that a process which ends waits to tell the last one.
AL_TERMINAR = 2
DEL_EVENTO = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk")
DE_UN_PASO = ("filename", "function", "lineno", "module", "in_app")


def empezar(dsn: str) -> None:
    """From here on, what is logged as an error is told too. A server that does not answer delays nobody: the library
    sends from a thread of its own and throws away what does not fit in its queue."""
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError:
        alto(
            "SENTRY_DSN",
            "falta instalar lo que habla con ese servidor: «pip install -r requirements-vigilancia.txt».",
        )
    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level="ERROR")],
        before_send=limpio,
        before_breadcrumb=lambda *_: None,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="portal",
        shutdown_timeout=AL_TERMINAR,
        add_full_stack=False,
    )


def limpio(evento: Mapping[str, Any], pista: Mapping[str, Any]) -> dict[str, Any]:
    """What leaves of a fault."""
    dicho = {clave: evento[clave] for clave in DEL_EVENTO if clave in evento}
    etiquetas = {"peticion": peticion.get(), "ruta": _ruta(evento)}
    dicho["tags"] = {clave: valor for clave, valor in etiquetas.items() if valor}
    if plantilla := (evento.get("logentry") or {}).get("message"):
        dicho["logentry"] = {"message": sin_direcciones(str(plantilla))}
    fallas = list(_fallas(evento, pista))
    if fallas:
        dicho["exception"] = {"values": fallas}
    return dicho


def _ruta(evento: Mapping[str, Any]) -> str:
    datos = (evento.get("extra") or {}).get("datos")
    return str(datos.get("ruta", "")) if isinstance(datos, dict) else ""


def _fallas(evento: Mapping[str, Any], pista: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    principal = (pista.get("exc_info") or (None, None, None))[1]
    for una in (evento.get("exception") or {}).get("values") or []:
        es_la_principal = principal is not None and una.get("type") == type(principal).__name__
        pasos = (una.get("stacktrace") or {}).get("frames") or []
        yield {
            "type": una.get("type"),
            "module": una.get("module"),
            "value": que_fallo(principal) if es_la_principal else "",
            "stacktrace": {
                "frames": [{clave: paso[clave] for clave in DE_UN_PASO if clave in paso} for paso in pasos]
            },
        }
