"""The manifest of a backup: what it holds, how much it weighs and its digests. Pure, but for reading its folder."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from nucleo.cadena import resumen

NOMBRE = "manifiesto.json"
FORMATO = 1
BASE, ADJUNTOS, INDICE = "base", "adjuntos.tar", "adjuntos.jsonl"
LLAVES = ".llaves"
_PEDAZO = 1024 * 1024


class CopiaInvalida(ValueError):
    """The folder does not hold a copy that can be used. The text says why and what to do."""


@dataclass(frozen=True)
class Parte:
    nombre: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifiesto:
    """``migraciones``: those applied, by app. ``filas``: how many each table had. ``contadores``: the last number of
    each series («2026-E»). ``faltan``: files that some row names and were not there. ``llaves``: the ring and the
    digest of each key that what is encrypted needs. ``ajustes``: the names of the settings in use, without values."""

    id: str
    hecha_en: str
    motor: str
    cifrado: str = ""
    commit: str = ""
    migraciones: dict[str, list[str]] = field(default_factory=dict)
    partes: tuple[Parte, ...] = ()
    filas: dict[str, int] = field(default_factory=dict)
    contadores: dict[str, int] = field(default_factory=dict)
    archivos: int = 0
    bytes_de_archivos: int = 0
    faltan: tuple[str, ...] = ()
    llaves: tuple[tuple[str, str], ...] = ()
    ajustes: tuple[str, ...] = ()

    @property
    def momento(self) -> datetime:
        return datetime.fromisoformat(self.hecha_en)

    @property
    def bytes(self) -> int:
        return sum(parte.bytes for parte in self.partes)

    def parte(self, nombre: str) -> Parte:
        return next(una for una in self.partes if una.nombre == nombre)


def escribir(manifiesto: Manifiesto) -> bytes:
    """Readable, and sealed: a changed byte is noticed."""
    datos = json.loads(json.dumps(asdict(manifiesto) | {"formato": FORMATO}))
    return json.dumps(datos | {"sello": resumen(datos)}, indent=1, ensure_ascii=False).encode()


def leer(carpeta: Path) -> Manifiesto:
    """The manifest of a copy. Raises ``CopiaInvalida``."""
    try:
        datos = json.loads((carpeta / NOMBRE).read_bytes())
        formato, sello = datos.pop("formato"), datos.pop("sello")
    except (FileNotFoundError, NotADirectoryError):
        raise CopiaInvalida(
            f"{carpeta}: no hay una copia terminada ahí (falta {NOMBRE}). Indique la carpeta de una copia, la que "
            "lleva la fecha en su nombre."
        ) from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise CopiaInvalida(f"{carpeta / NOMBRE} está dañado. Use otra copia.") from None
    if formato != FORMATO:
        raise CopiaInvalida(
            f"La copia tiene el formato {formato} y esta versión del portal lee el {FORMATO}. Instale la versión "
            "que la hizo."
        )
    try:
        if sello != resumen(datos | {"formato": formato}):
            raise ValueError
        datos["partes"] = tuple(Parte(**una) for una in datos["partes"])
        datos["llaves"] = tuple((anillo, huella) for anillo, huella in datos["llaves"])
        return Manifiesto(**datos | {clave: tuple(datos[clave]) for clave in ("faltan", "ajustes")})
    except (ValueError, KeyError, TypeError):
        raise CopiaInvalida(f"{carpeta / NOMBRE} fue alterado. Use otra copia.") from None


def comprobar(carpeta: Path, manifiesto: Manifiesto) -> Iterator[str]:
    """What of the folder is not as the manifest says: a sentence for each part."""
    for parte in manifiesto.partes:
        try:
            bytes_, sha256 = huella_de(carpeta / parte.nombre)
        except FileNotFoundError:
            yield f"{parte.nombre}: no está."
            continue
        if bytes_ != parte.bytes:
            yield f"{parte.nombre}: pesa {bytes_} bytes y debería pesar {parte.bytes}. Está cortado o cambió."
        elif sha256 != parte.sha256:
            yield f"{parte.nombre}: su contenido cambió desde que se copió."


def huella_de(ruta: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file."""
    cuenta, sha256 = 0, hashlib.sha256()
    with ruta.open("rb") as archivo:
        while pedazo := archivo.read(_PEDAZO):
            cuenta += len(pedazo)
            sha256.update(pedazo)
    return cuenta, sha256.hexdigest()


def copias(carpeta: Path) -> list[tuple[Path, Manifiesto]]:
    """The finished copies of a folder, the newest first. Those that cannot be understood are not."""
    halladas = []
    for una in carpeta.glob(f"*/{NOMBRE}") if carpeta.is_dir() else ():
        try:
            halladas.append((una.parent, leer(una.parent)))
        except (CopiaInvalida, OSError):
            continue
    return sorted(halladas, key=lambda par: par[1].momento, reverse=True)


def llaves_de(carpeta: Path) -> Path:
    """Where the keys of a copy are left: beside its folder, never in it."""
    return carpeta.with_name(carpeta.name + LLAVES)
