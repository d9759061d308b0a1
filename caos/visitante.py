"""Somebody in front of the portal, over a real connection, who notes how they were attended."""

import http.client
import itertools
import random
import time
from collections.abc import Callable

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from caja_portal.tests.procesos import Pagina
from caos.libro import Libro

#: Seconds that nobody should wait for a page, whatever is broken: the longest fault and the longest patience.
LIMITE = 60.0
#: As long as it may take until the killed process is told to have died, or its relief answers.
HOLGURA = 3.0
TESTIGO = "a" * 32
_direcciones = itertools.count(1)


class NoAtendida(Exception):
    """The portal said that it could not now (503), or hung up: to be tried again."""

    def __init__(self, pagina: Pagina | None = None):
        super().__init__(pagina.status_code if pagina else "cortada")
        self.pagina = pagina


class Visitante:
    """From an address of its own, as through a proxy. ``puertos`` tells which web servers there are now."""

    def __init__(
        self, puertos: Callable[[], list[int]], libro: Libro, azar: random.Random, galletas: str = ""
    ):
        self._puertos, self._libro, self._azar, self._galletas = puertos, libro, azar, galletas
        n = next(_direcciones)
        self._direccion = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"

    def get(self, direccion: str) -> Pagina:
        return self._pedir("GET", direccion)

    def post(self, direccion: str, datos: dict | None = None) -> Pagina:
        datos = dict(datos or {})
        if self._galletas:
            datos["csrfmiddlewaretoken"] = TESTIGO
        return self._pedir("POST", direccion, encode_multipart(BOUNDARY, datos), MULTIPART_CONTENT)

    def enviar(self, direccion: str, cuerpo: str) -> Pagina:
        """A form already written."""
        return self._pedir("POST", direccion, cuerpo.encode(), "application/x-www-form-urlencoded")

    def _pedir(self, metodo: str, direccion: str, cuerpo: bytes = b"", tipo: str = "") -> Pagina:
        desde = self._libro.ahora
        try:
            pagina = self._preguntar(metodo, direccion, cuerpo, tipo)
        except (OSError, http.client.HTTPException) as error:
            self._cortada(metodo, direccion, desde, error)
            raise NoAtendida from error
        self._juzgar(metodo, direccion, pagina)
        return pagina

    def _preguntar(self, metodo: str, direccion: str, cuerpo: bytes, tipo: str) -> Pagina:
        puertos = self._puertos()
        if not puertos:
            raise ConnectionRefusedError
        cabeceras = {"X-Forwarded-For": self._direccion} | ({"Content-Type": tipo} if tipo else {})
        if self._galletas:
            cabeceras |= {"Cookie": f"{self._galletas}; csrf={TESTIGO}"}
        inicio = time.monotonic()
        conexion = http.client.HTTPConnection("127.0.0.1", self._azar.choice(puertos), timeout=LIMITE)
        try:
            conexion.request(metodo, direccion, cuerpo, cabeceras)
            respuesta = conexion.getresponse()
            return Pagina(respuesta, respuesta.read(), time.monotonic() - inicio)
        finally:
            conexion.close()

    def _cortada(self, metodo: str, direccion: str, desde: float, error: Exception) -> None:
        hasta = self._libro.ahora
        self._libro.vista("cortada", hasta - desde)
        if not self._libro.se_explica(desde - HOLGURA, hasta + HOLGURA):
            clase = type(error).__name__
            self._libro.hallar(f"{metodo} {direccion} se cortó sin que cayera la web ({clase}).")

    def _juzgar(self, metodo: str, direccion: str, pagina: Pagina) -> None:
        if pagina.status_code < 500:
            self._libro.vista("bien", pagina.segundos)
            return
        self._libro.vista(str(pagina.status_code), pagina.segundos)
        if pagina.status_code != 503 or not pagina._cabeceras.get("Retry-After"):
            peticion = pagina._cabeceras.get("X-Request-ID", "-")
            self._libro.hallar(f"{metodo} {direccion} dio {pagina.status_code} (petición {peticion}).")
        raise NoAtendida(pagina)
