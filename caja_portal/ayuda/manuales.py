"""The manuals of ``datos/``, read once by each process: they change with a release and with nothing else."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caja_portal.ayuda.tareas import Tarea, TareaMalEscrita, tarea

CARPETA = Path(__file__).parent / "datos"


@dataclass(frozen=True, slots=True)
class Grupo:
    titulo: str
    tareas: tuple[Tarea, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """``icono``: of ``componentes/icono.html``; ``para``: whom it is for, in a sentence."""

    slug: str
    titulo: str
    para: str
    icono: str
    grupos: tuple[Grupo, ...]

    @property
    def tareas(self) -> tuple[Tarea, ...]:
        return tuple(una for grupo in self.grupos for una in grupo.tareas)

    def tarea(self, slug: str) -> Tarea | None:
        return next((una for una in self.tareas if una.slug == slug), None)


@cache
def manuales() -> tuple[Manual, ...]:
    """Every manual, in the order in which they are offered."""
    indice = _leer(CARPETA / "manuales.toml")
    return tuple(_manual(slug, datos) for slug, datos in indice.items())


def manual(slug: str) -> Manual | None:
    return next((uno for uno in manuales() if uno.slug == slug), None)


@cache
def que_explica() -> dict[str, tuple[Manual, Tarea]]:
    """By the name of an address, the first task that explains its page."""
    halladas: dict[str, tuple[Manual, Tarea]] = {}
    for uno in manuales():
        for una in uno.tareas:
            for pagina in una.paginas:
                halladas.setdefault(pagina, (uno, una))
    return halladas


def _manual(slug: str, datos: dict) -> Manual:
    grupos = tuple(
        Grupo(grupo["titulo"], tuple(_tarea(slug, una, datos.get("quien", "")) for una in grupo["tareas"]))
        for grupo in datos["grupos"]
    )
    escritas = {ruta.stem for ruta in (CARPETA / slug).glob("*.toml")}
    if perdidas := escritas - {una.slug for grupo in grupos for una in grupo.tareas}:
        raise TareaMalEscrita(f"{slug}: nadie nombra {', '.join(sorted(perdidas))}.")
    return Manual(slug, datos["titulo"], datos["para"], datos["icono"], grupos)


def _tarea(manual: str, slug: str, quien: str) -> Tarea:
    return tarea(slug, _leer(CARPETA / manual / f"{slug}.toml"), quien, f"ayuda/{manual}")


def _leer(ruta: Path) -> dict:
    with ruta.open("rb") as archivo:
        return tomllib.load(archivo)
