"""The order of measuring: short turns of each project, one after the other and then backwards, so that what else the
machine does falls on all of them; a ratio is taken inside each round."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle

from bench import cliente
from bench.cifras import Informe, Meta
from bench.servidores import Servidor


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    vueltas: int = 9
    segundos: float = 2.0
    a_la_vez: int = 16
    escalas: tuple[int, ...] = (1_000, 100_000)
    motores: tuple[str, ...] = ("sqlite", "postgres")
    con_par: bool = True
    peticiones_memoria: int = 10_000


@dataclass
class Corredor:
    """One project in a job: its server, what is asked and what must come."""

    nombre: str
    servidor: Servidor
    peticiones: Iterator
    estados: tuple[int, ...] = (200,)
    tandas: list[cliente.Tanda] = field(default_factory=list)

    def correr(self, a_la_vez: int, **cuanto) -> None:
        antes = self.servidor.procesador()
        tanda = cliente.medir(
            self.servidor.puerto, self.peticiones, self.estados, a_la_vez=a_la_vez, **cuanto
        )
        tanda.procesador = self.servidor.procesador() - antes
        self.tandas.append(tanda)

    def calentar(self, a_la_vez: int, cuantas: int) -> None:
        self.correr(a_la_vez, cuantas=cuantas)
        self.tandas.clear()

    @property
    def esperas(self) -> list[float]:
        return [espera for tanda in self.tandas for espera in tanda.esperas]


def correr(
    corredores: list[Corredor], vueltas: int, a_la_vez: int, cuanto: Callable[[Corredor], dict]
) -> None:
    """Interleaved rounds; ``cuanto`` says how long each turn of a project is."""
    for corredor in corredores:
        corredor.calentar(a_la_vez, min(a_la_vez * 4, cuanto(corredor).get("cuantas", 10**6)))
    for vuelta in range(vueltas):
        for corredor in corredores if vuelta % 2 == 0 else corredores[::-1]:
            corredor.correr(a_la_vez, **cuanto(corredor))


def alternar(corredores: list[Corredor], vueltas: int, cuanto: Callable[[Corredor], int]) -> None:
    """Page by page, one of each project in turn, for what takes milliseconds: a disturbance falls on all of them."""
    for corredor in corredores:
        corredor.calentar(1, cuanto(corredor))
    for _ in range(vueltas):
        juntas: list[list[float]] = [[] for _ in corredores]
        for paso in range(max(cuanto(corredor) for corredor in corredores)):
            for corredor, esperas in zip(corredores, juntas, strict=True):
                if paso < cuanto(corredor):
                    corredor.correr(1, cuantas=1)
                    esperas += corredor.tandas.pop().esperas
        for corredor, esperas in zip(corredores, juntas, strict=True):
            corredor.tandas.append(cliente.Tanda(sum(esperas), esperas))


def contar_ritmo(informe: Informe, corredores: list[Corredor], metas: dict[str, Meta]) -> None:
    """Requests per second of each project, and the first one's ratio to the others; and the same in processor time of
    the server, which tells less of what else the machine was doing."""
    for corredor in corredores:
        todas = cliente.Tanda(1, corredor.esperas)
        demora = f"p50 {todas.percentil(0.5):.0f} ms, p95 {todas.percentil(0.95):.0f} ms"
        informe.cifra(corredor.nombre, (t.por_segundo for t in corredor.tandas), "/s", nota=demora)
    primero, *otros = corredores
    for otro in otros:
        razones = [a.por_segundo / b.por_segundo for a, b in zip(primero.tandas, otro.tandas, strict=True)]
        informe.cifra(f"{primero.nombre} / {otro.nombre}", razones, "×", metas.get(otro.nombre))
    for corredor in corredores:
        informe.cifra(f"procesador, {corredor.nombre}", (t.procesador_de_una for t in corredor.tandas), "ms")
    for otro in otros:
        razones = [
            b.procesador_de_una / a.procesador_de_una
            for a, b in zip(primero.tandas, otro.tandas, strict=True)
        ]
        informe.cifra(f"procesador, {otro.nombre} / {primero.nombre}", razones, "×")


def contar_demora(informe: Informe, corredores: list[Corredor], metas: dict[str, Meta]) -> None:
    """Milliseconds of each project's page, one at a time, and how many times faster the first one is."""
    demoras = {c.nombre: [t.percentil(0.5) for t in c.tandas] for c in corredores}
    for nombre, valores in demoras.items():
        informe.cifra(nombre, valores, "ms")
    primero, *otros = demoras
    for otro in otros:
        razones = [b / a for a, b in zip(demoras[primero], demoras[otro], strict=True)]
        informe.cifra(f"{primero}: veces más rápida que {otro}", razones, "×", metas.get(otro))


def sin_fin(elementos: list) -> Iterator:
    """Over and over, in a shuffled order."""
    barajados = elementos.copy()
    random.Random(11).shuffle(barajados)
    return cycle(barajados)


def direcciones() -> Iterator[str]:
    """Addresses of visitors, never the same."""
    numero = 0
    while True:
        numero += 1
        yield f"10.{numero >> 16 & 255}.{numero >> 8 & 255}.{numero & 255}"
