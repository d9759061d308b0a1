"""What a check gives: what it saw, how bad it is, and what to do. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Nivel(StrEnum):
    BIEN = "bien"
    AVISO = "aviso"
    MAL = "mal"


@dataclass(frozen=True)
class Hallazgo:
    """One thing that was looked at. ``dicho`` never has a secret in it; ``que_hacer`` is empty when it is well."""

    nivel: Nivel
    dicho: str
    que_hacer: str = ""


def bien(dicho: str) -> Hallazgo:
    return Hallazgo(Nivel.BIEN, dicho)


def aviso(dicho: str, que_hacer: str) -> Hallazgo:
    """It works, and somebody should look at it."""
    return Hallazgo(Nivel.AVISO, dicho, que_hacer)


def mal(dicho: str, que_hacer: str) -> Hallazgo:
    """Something does not work, or is not safe."""
    return Hallazgo(Nivel.MAL, dicho, que_hacer)


def en_lista(cosas) -> str:
    """«a, b y c»; of many, the first five and how many more."""
    cosas = [str(una) for una in cosas]
    if len(cosas) > 6:
        cosas = [*cosas[:5], f"{len(cosas) - 5} más"]
    return " y ".join(parte for parte in (", ".join(cosas[:-1]), cosas[-1]) if parte) if cosas else ""
