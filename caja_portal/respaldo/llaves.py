"""The portal's own keys: what a copy of the data is worth nothing without, and so never kept in it."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from caja_portal import entorno
from nucleo.cifrado import GENERAL, RESERVA

SECRETA = "SECRET_KEY"
_DE_LA_SECRETA = "secret_key"
ANILLOS = (GENERAL, RESERVA)


@dataclass(frozen=True)
class Llaves:
    """``anillos``: by the name of their variable, the newest first."""

    secreta: str = field(default="", repr=False)
    anillos: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def huellas(self) -> tuple[tuple[str, str], ...]:
        """The ring and the digest of each key of a ring: they are 256 random bits, so it tells nothing of them."""
        return tuple((anillo, huella(clave)) for anillo, claves in self.anillos.items() for clave in claves)


def actuales() -> Llaves:
    """Those of this installation. None is made."""
    return Llaves(settings.SECRET_KEY, {anillo.variable: _escritas(anillo) for anillo in ANILLOS})


def escribir(llaves: Llaves) -> bytes:
    return json.dumps({SECRETA: llaves.secreta, **llaves.anillos}, indent=1).encode()


def leer(escrito: bytes) -> Llaves:
    """Raises ``ValueError`` when they are not keys."""
    datos = json.loads(escrito)
    anillos = {anillo.variable: [str(clave) for clave in datos[anillo.variable]] for anillo in ANILLOS}
    return Llaves(str(datos[SECRETA]), anillos)


def faltan(huellas: tuple[tuple[str, str], ...], llaves: list[Llaves]) -> list[str]:
    """The rings of which some needed key is in none of those."""
    hay = {una for juego in llaves for una in juego.huellas()}
    return sorted({anillo for anillo, cual in huellas if (anillo, cual) not in hay})


def poner(llaves: Llaves) -> list[str]:
    """Write in ``DATA_DIR`` those that the environment does not give; return the variables that give another thing and
    have to be changed by hand. A ring keeps, after those of the copy, the keys that it had."""
    por_cambiar = []
    if entorno.texto(SECRETA):
        por_cambiar += [SECRETA] * (llaves.secreta != settings.SECRET_KEY)
    else:
        _escribir(settings.DATA_DIR / _DE_LA_SECRETA, [llaves.secreta])
    for anillo in ANILLOS:
        copiadas, habia = llaves.anillos[anillo.variable], _escritas(anillo)
        if not set(copiadas) - set(habia):
            continue
        if getattr(settings, anillo.variable):
            por_cambiar.append(anillo.variable)
        else:
            _escribir(settings.DATA_DIR / anillo.archivo, list(dict.fromkeys([*copiadas, *habia])))
    return por_cambiar


def huella(clave: str) -> str:
    return hashlib.sha256(clave.encode()).hexdigest()[:32]


def _escritas(anillo) -> list[str]:
    del_entorno = getattr(settings, anillo.variable)
    try:
        claves = (
            del_entorno.split(",")
            if del_entorno
            else (settings.DATA_DIR / anillo.archivo).read_text().split()
        )
    except FileNotFoundError:
        return []
    return [clave.strip() for clave in claves if clave.strip()]


def _escribir(archivo: Path, lineas: list[str]) -> None:
    """It appears whole, and only this user reads it."""
    nuevo = archivo.with_name(f".{archivo.name}.nueva")
    nuevo.unlink(missing_ok=True)
    with open(os.open(nuevo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as salida:
        salida.write("".join(f"{linea}\n" for linea in lineas))
        salida.flush()
        os.fsync(salida.fileno())
    nuevo.replace(archivo)
