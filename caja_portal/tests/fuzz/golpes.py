"""One throw at the portal, what came back, and the smallest throw that still does the same."""

import logging
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client

#: Seconds of processor after which a page hangs. Of processor: a busy machine is not the portal's fault.
COLGADO = 5.0
MAXIMO_LEIDO = 4_000_000
FRONTERA = "f0nt3r4"


class Colgada(BaseException):
    """Not an ``Exception``: no page may catch it."""


@dataclass(frozen=True)
class Golpe:
    """``quien``: the key of the client that throws it. ``cuerpo``: bytes as they are, instead of ``datos``."""

    quien: str
    metodo: str
    ruta: str
    datos: dict[str, tuple[str, ...]] = field(default_factory=dict)
    archivos: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)
    cabeceras: dict[str, str] = field(default_factory=dict)
    galletas: dict[str, str] = field(default_factory=dict)
    cuerpo: bytes | None = None
    tipo: str = ""
    red: str = "127.0.0.1"


@dataclass(frozen=True)
class Vuelta:
    """``falla``: what is wrong, with its trace; "" when nothing is."""

    estado: int
    html: str = ""
    falla: str = ""
    firma: str = ""


class _Oido(logging.Handler):
    """The exception that a page told only to its log."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.error: BaseException | None = None

    def emit(self, registro: logging.LogRecord) -> None:
        self.error = (registro.exc_info and registro.exc_info[1]) or sys.exc_info()[1] or self.error


def dar(cliente: Client, golpe: Golpe, *, guardar: bool = False) -> Vuelta:
    """Throw it, in a transaction that is undone unless ``guardar``: the world is the same for the next one."""
    oido = _Oido()
    bitacora = logging.getLogger()
    bitacora.addHandler(oido)
    try:
        with transaction.atomic(), _con_reloj():
            estado, html = _pedir(cliente, golpe)
            if estado >= 500 or not guardar:
                transaction.set_rollback(True)
    except Colgada as error:
        return _mal(0, f"más de {COLGADO} s de procesador", error)
    except Exception as error:
        return _mal(0, "excepción", error)
    finally:
        bitacora.removeHandler(oido)
    if estado >= 500:
        return _mal(estado, f"respuesta {estado}", oido.error)
    return Vuelta(estado, html)


def reducir(golpe: Golpe, sigue: Callable[[Golpe], bool]) -> Golpe:
    """Without each header, cookie, file and field that it does not need, one by one; then with shorter values."""
    for parte in ("cabeceras", "galletas", "archivos", "datos"):
        for clave in list(getattr(golpe, parte)):
            resto = {otra: valor for otra, valor in getattr(golpe, parte).items() if otra != clave}
            menor = replace(golpe, **{parte: resto})
            golpe = menor if sigue(menor) else golpe
    for clave, valores in golpe.datos.items():
        for valor in (("",), ("1",), valores[:1], tuple(uno[:20] for uno in valores)):
            menor = replace(golpe, datos=golpe.datos | {clave: valor})
            if len(str(valor)) < len(str(valores)) and sigue(menor):
                golpe = menor
                break
    return golpe


def _pedir(cliente: Client, golpe: Golpe) -> tuple[int, str]:
    cliente.raise_request_exception = False
    ruta, cuerpo, tipo = golpe.ruta, golpe.cuerpo, golpe.tipo
    if golpe.metodo == "POST" and cuerpo is None:
        cuerpo, tipo = _partes(golpe), f"multipart/form-data; boundary={FRONTERA}"
    elif golpe.datos:
        ruta = f"{ruta}?{urlencode(golpe.datos, doseq=True, errors='surrogatepass')}"
    extra = {"REMOTE_ADDR": golpe.red} | {
        nombre: _de_wsgi(valor) for nombre, valor in golpe.cabeceras.items()
    }
    if golpe.galletas:
        propias = [f"{una.key}={una.coded_value}" for una in cliente.cookies.values()]
        ajenas = [f"{nombre}={_de_wsgi(valor)}" for nombre, valor in golpe.galletas.items()]
        extra["HTTP_COOKIE"] = "; ".join([*propias, *ajenas])
    vuelta = cliente.generic(golpe.metodo, ruta, cuerpo or b"", tipo, **extra)
    return vuelta.status_code, _contenido(vuelta)


def _de_wsgi(valor: str) -> str:
    """A header as a server hands it over: bytes as Latin-1, and none of those that no server lets through."""
    return valor.encode("utf-8", "surrogatepass").translate(None, b"\0\r\n").decode("latin-1")


def _partes(golpe: Golpe) -> bytes:
    """A form with the bytes as they are: Django's own client would refuse half of them."""
    lineas: list[bytes] = []
    for nombre, valores in golpe.datos.items():
        for valor in valores:
            lineas += [_cabeza(nombre), b"", valor.encode("utf-8", "surrogatepass")]
    for nombre, (como, crudo, tipo) in golpe.archivos.items():
        lineas += [_cabeza(nombre, como), f"Content-Type: {tipo}".encode(), b"", crudo]
    return b"\r\n".join([*lineas, f"--{FRONTERA}--\r\n".encode()])


def _cabeza(nombre: str, archivo: str | None = None) -> bytes:
    dicho = f'--{FRONTERA}\r\nContent-Disposition: form-data; name="{nombre}"'
    dicho += "" if archivo is None else f'; filename="{archivo}"'
    return dicho.encode("utf-8", "surrogatepass")


def _contenido(vuelta) -> str:
    leido = b""
    if vuelta.streaming:
        for trozo in vuelta.streaming_content:
            leido += trozo if len(leido) < MAXIMO_LEIDO else b""
    else:
        leido = vuelta.content
    es_html = vuelta.headers.get("Content-Type", "").startswith("text/html")
    return leido.decode("utf-8", "replace") if es_html else ""


@contextmanager
def _con_reloj():
    def vencido(_: int, marco: FrameType | None) -> None:
        raise Colgada(f"{marco.f_code.co_filename}:{marco.f_lineno}" if marco else "")

    anterior = signal.signal(signal.SIGPROF, vencido)
    signal.setitimer(signal.ITIMER_PROF, COLGADO)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, anterior)


def _mal(estado: int, que: str, error: BaseException | None) -> Vuelta:
    if error is None:
        return Vuelta(estado, falla=que, firma=que)
    marcos = traceback.extract_tb(error.__traceback__)
    nuestros = [uno for uno in marcos if "site-packages" not in uno.filename and "/fuzz/" not in uno.filename]
    donde = f"{nuestros[-1].filename}:{nuestros[-1].lineno}" if nuestros else ""
    texto = "".join(traceback.format_exception(error)[-8:])
    return Vuelta(estado, falla=f"{que}\n{texto}", firma=f"{type(error).__name__} {donde}")
