"""The people of the chat's measurement: who writes, who asks by the clock and who has a line open, in one loop."""

import asyncio
import random
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.cliente import Respuesta, _Conexion, peticion

FICHA = "a" * 32


@dataclass
class Persona:
    """Who opened a conversation: its address, the key of their browser, and the number that they have read."""

    codigo: str
    llave: str
    cursor: int = 1

    @property
    def ruta(self) -> str:
        return f"/chat/c/{self.codigo}/"

    def pedir(self, que: str, datos: dict | None = None) -> bytes:
        galletas = f"chat={self.llave}; csrf={FICHA}"
        return peticion(f"{self.ruta}{que}", datos=datos, galletas=galletas, X_Chat="1")


class Gente:
    """What they saw. ``enviados``: by text, when; ``avisados`` and ``vistos``: by text, how many seconds later."""

    def __init__(self, web: int):
        self.web = web
        self.enviados: dict[str, float] = {}
        self.avisados: dict[str, float] = {}
        self.vistos: dict[str, float] = {}
        self.oyendo = 0
        self._ultimo: dict[str, str] = {}
        self._a_la_vez = asyncio.Semaphore(8)

    @staticmethod
    def percentil(cuales: dict[str, float], parte: float) -> float:
        """Milliseconds; with nothing seen, infinite."""
        ordenados = sorted(cuales.values())
        return (
            ordenados[min(int(len(ordenados) * parte), len(ordenados) - 1)] * 1000
            if ordenados
            else float("inf")
        )

    async def escribir(
        self, gente: list[Persona], segundos: float, por_minuto: int, azar: random.Random
    ) -> None:
        """So many a minute, evenly, each in the conversation of somebody by chance."""
        fin, paso = time.perf_counter() + segundos, 60 / por_minuto
        pendientes = []
        while time.perf_counter() < fin:
            pendientes.append(asyncio.create_task(self._enviar(azar.choice(gente))))
            await asyncio.sleep(paso)
        await asyncio.gather(*pendientes)

    async def _enviar(self, una: Persona) -> None:
        texto = f"dicho-{uuid4().hex}"
        self.enviados[texto] = time.perf_counter()
        self._ultimo[una.codigo] = texto
        datos = {"texto": texto, "clave": str(uuid4()), "csrfmiddlewaretoken": FICHA}
        respuesta = await self._ir(una.pedir("mensajes/?despues=999999", datos))
        if respuesta.estado not in (200, 204):
            raise RuntimeError(f"no se pudo escribir: {respuesta.estado} {respuesta.cuerpo[:200]!r}")

    async def _ir(self, bytes_: bytes) -> Respuesta:
        conexion = await _Conexion.abrir(self.web)
        try:
            return await conexion.preguntar(bytes_)
        finally:
            conexion.cerrar()

    async def _ver(self, una: Persona) -> None:
        """Ask for what is after the number that they have."""
        respuesta = await self._ir(una.pedir(f"mensajes/?despues={una.cursor}"))
        ahora = time.perf_counter()
        una.cursor = max(una.cursor, int(respuesta.cabecera("X-Cursor") or 0))
        cuerpo = respuesta.cuerpo.decode()
        for texto in {parte[:38] for parte in cuerpo.split("dicho-")[1:]}:
            entero = f"dicho-{texto[:32]}"
            if entero in self.enviados:
                self.vistos.setdefault(entero, ahora - self.enviados[entero])

    async def preguntar(self, una: Persona, cada: float, primera: float) -> None:
        """By the clock, until it is cancelled."""
        await asyncio.sleep(primera)
        while True:
            await self._ver(una)
            await asyncio.sleep(cada)

    async def oir(self, una: Persona, puerto: int) -> None:
        """Keep a line open, and ask when it says that there is something."""
        async with self._a_la_vez:
            lector, escritor = await asyncio.open_connection("127.0.0.1", puerto)
            escritor.write(una.pedir("senal/"))
            estado = await lector.readline()
            if b" 200 " not in estado:
                raise RuntimeError(f"la línea no se abrió: {estado!r}")
        try:
            self.oyendo += 1
            async for linea in lector:
                if linea.startswith(b"data: ") and int(linea[6:]) > una.cursor:
                    texto = self._ultimo.get(una.codigo, "")
                    if texto:
                        self.avisados.setdefault(texto, time.perf_counter() - self.enviados[texto])
                    await self._ver(una)
        finally:
            self.oyendo -= 1
            escritor.close()
