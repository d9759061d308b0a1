"""An address as one thing, however it is written, and what stands for it once it is forgotten."""

from nucleo.cifrado import sellos
from nucleo.texto import limpiar

AMBITO = "suscripciones.direccion"


def plegar(correo: str) -> str:
    """The address without case nor blanks around: two that differ only in that are one."""
    return limpiar(correo).strip().casefold()


def huellas(correo: str) -> list[str]:
    """The keyed digests by which an address may be known here, the one to store first."""
    return sellos(plegar(correo), AMBITO)
