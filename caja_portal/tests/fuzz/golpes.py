"""One throw at the portal, what came back, and the smallest throw that still does the same."""

import logging
import signal
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

#: Seconds of processor after which a page hangs. Of processor: a busy machine is not the portal's fault.
COLGADO = 5.0
MAXIMO_LEIDO = 4_000_000


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
        if registro.exc_info and registro.exc_info[1]:
            self.error = registro.exc_info[1]


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
    guardadas = cliente.cookies.copy()
    for nombre, valor in golpe.galletas.items():
        cliente.cookies[nombre] = valor
    datos = {nombre: list(valores) for nombre, valores in golpe.datos.items()}
    for nombre, (como, crudo, tipo) in golpe.archivos.items():
        datos[nombre] = SimpleUploadedFile(como, crudo, tipo)
    extra = {"REMOTE_ADDR": golpe.red, **golpe.cabeceras}
    try:
        if golpe.cuerpo is not None:
            vuelta = cliente.generic(golpe.metodo, golpe.ruta, golpe.cuerpo, golpe.tipo, **extra)
        elif golpe.metodo == "POST":
            vuelta = cliente.post(golpe.ruta, datos, **extra)
        elif golpe.metodo in ("GET", "HEAD"):
            vuelta = getattr(cliente, golpe.metodo.lower())(golpe.ruta, golpe.datos or None, **extra)
        else:
            vuelta = cliente.generic(golpe.metodo, golpe.ruta, **extra)
        return vuelta.status_code, _contenido(vuelta)
    finally:
        cliente.cookies = guardadas


def _contenido(vuelta) -> str:
    leido = b""
    if vuelta.streaming:
        for trozo in vuelta.streaming_content:
            leido += trozo if len(leido) < MAXIMO_LEIDO else b""
    else:
        leido = vuelta.content
    vuelta.close()
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
