"""A closed-loop HTTP client with keep-alive: so many connections, each one asking as soon as it was answered.

It knows only what gunicorn says (Content-Length or chunks) and is light, for it shares the processors with what it
measures.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode


class RespuestaInesperada(Exception):
    """A status that was not asked for: quick errors look like speed, so the run is void."""


@dataclass(frozen=True, slots=True)
class Respuesta:
    estado: int
    cabeceras: bytes
    cuerpo: bytes

    def cabecera(self, nombre: str) -> str:
        """The first header of that name, or ""."""
        marca = b"\r\n" + nombre.lower().encode() + b":"
        inicio = self.cabeceras.lower().find(marca)
        if inicio < 0:
            return ""
        linea = self.cabeceras[inicio + len(marca) :].partition(b"\r\n")[0]
        return linea.strip().decode("latin-1")


@dataclass
class Tanda:
    """What came of a stretch of measuring: how many answers in how long, and how long each one took."""

    segundos: float
    esperas: list[float] = field(default_factory=list)
    procesador: float = 0  # seconds of it that the server took

    @property
    def procesador_de_una(self) -> float:
        """Milliseconds of processor for each answer."""
        return self.procesador / len(self.esperas) * 1000

    @property
    def por_segundo(self) -> float:
        return len(self.esperas) / self.segundos

    def percentil(self, parte: float) -> float:
        """Milliseconds that this part of the answers did not pass."""
        ordenadas = sorted(self.esperas)
        return ordenadas[min(int(len(ordenadas) * parte), len(ordenadas) - 1)] * 1000


def peticion(
    ruta: str, *, datos: dict | bytes | None = None, galletas: str = "", desde: str = "", **cabeceras: str
) -> bytes:
    """The bytes of a GET or, with ``datos`` (a form, or its body already encoded), of a POST. ``desde``: the address
    that a proxy of ours would say."""
    lineas = ["Host: 127.0.0.1", *(f"{nombre.replace('_', '-')}: {v}" for nombre, v in cabeceras.items())]
    if galletas:
        lineas.append(f"Cookie: {galletas}")
    if desde:
        lineas.append(f"X-Forwarded-For: {desde}")
    if datos is None:
        return "\r\n".join([f"GET {ruta} HTTP/1.1", *lineas, "", ""]).encode()
    cuerpo = datos if isinstance(datos, bytes) else urlencode(datos).encode()
    lineas += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(cuerpo)}"]
    return "\r\n".join([f"POST {ruta} HTTP/1.1", *lineas, "", ""]).encode() + cuerpo


def una(puerto: int, bytes_: bytes) -> Respuesta:
    """Ask once, on a connection of its own."""

    async def preguntar():
        conexion = await _Conexion.abrir(puerto)
        try:
            return await conexion.preguntar(bytes_)
        finally:
            conexion.cerrar()

    return asyncio.run(preguntar())


def medir(
    puerto: int,
    peticiones: Iterator[bytes | tuple[bytes, ...]],
    estados: tuple[int, ...],
    *,
    a_la_vez: int,
    segundos: float = 0,
    cuantas: int = 0,
) -> Tanda:
    """Ask from ``a_la_vez`` fresh connections for so many seconds, or so many times in all.

    An element that is a tuple is one visit of several requests, each with its status; it counts once, when the last
    one was answered.
    """
    return asyncio.run(_medir(puerto, peticiones, estados, a_la_vez, segundos, cuantas))


async def _medir(puerto, peticiones, estados, a_la_vez, segundos, cuantas) -> Tanda:
    conexiones = await asyncio.gather(*(_Conexion.abrir(puerto) for _ in range(a_la_vez)))
    esperas: list[float] = []
    quedan = cuantas or 10**9
    inicio = time.perf_counter()
    fin = inicio + (segundos or 10**9)

    async def visitante(conexion: _Conexion) -> None:
        nonlocal quedan
        while quedan > 0 and time.perf_counter() < fin:
            quedan -= 1
            una = next(peticiones)
            desde = time.perf_counter()
            for bytes_, estado in zip(una if isinstance(una, tuple) else (una,), estados, strict=True):
                respuesta = await conexion.preguntar(bytes_)
                if respuesta.estado != estado:
                    pedido, dicho = bytes_[:100], respuesta.cuerpo[:300]
                    raise RespuestaInesperada(
                        f"se esperaba {estado} y llegó {respuesta.estado}: {pedido!r} → {dicho!r}"
                    )
            esperas.append(time.perf_counter() - desde)

    try:
        await asyncio.gather(*(visitante(conexion) for conexion in conexiones))
        return Tanda(time.perf_counter() - inicio, esperas)
    finally:
        for conexion in conexiones:
            conexion.cerrar()


class _Conexion:
    """One keep-alive connection. gunicorn may close it between two requests: then it is opened again."""

    def __init__(self, puerto: int):
        self.puerto = puerto

    @classmethod
    async def abrir(cls, puerto: int) -> "_Conexion":
        conexion = cls(puerto)
        await conexion._conectar()
        return conexion

    async def _conectar(self) -> None:
        self.lector, self.escritor = await asyncio.open_connection("127.0.0.1", self.puerto, limit=2**22)

    async def preguntar(self, bytes_: bytes) -> Respuesta:
        try:
            self.escritor.write(bytes_)
            cabeza = await self.lector.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            if getattr(error, "partial", b""):
                raise
            self.cerrar()
            await self._conectar()
            self.escritor.write(bytes_)
            cabeza = await self.lector.readuntil(b"\r\n\r\n")
        estado = int(cabeza[9:12])
        minusculas = cabeza.lower()
        cuerpo = b"" if estado in (204, 304) else await self._cuerpo(minusculas)
        if b"\r\nconnection: close" in minusculas:
            self.cerrar()
            await self._conectar()
        return Respuesta(estado, cabeza, cuerpo)

    async def _cuerpo(self, cabeza: bytes) -> bytes:
        _, hay_largo, resto = cabeza.partition(b"\r\ncontent-length:")
        if hay_largo:
            return await self.lector.readexactly(int(resto.partition(b"\r\n")[0]))
        if b"\r\ntransfer-encoding: chunked" not in cabeza:
            return await self.lector.read()
        trozos = []
        while largo := int((await self.lector.readuntil(b"\r\n")).partition(b";")[0], 16):
            trozos.append(await self.lector.readexactly(largo))
            await self.lector.readexactly(2)
        await self.lector.readexactly(2)
        return b"".join(trozos)

    def cerrar(self) -> None:
        self.escritor.close()
