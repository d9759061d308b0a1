"""An address as one thing, however it is written, and what stands for it once it is forgotten."""

import hashlib
import secrets

from nucleo.cifrado import cifrar, sellos
from nucleo.texto import limpiar

AMBITO = "suscripciones.direccion"


def plegar(correo: str) -> str:
    """The address without case nor blanks around: two that differ only in that are one."""
    return limpiar(correo).strip().casefold()


def huellas(correo: str) -> list[str]:
    """The keyed digests by which an address may be known here, the one to store first."""
    return sellos(plegar(correo), AMBITO)


def nueva_ficha() -> tuple[str, str]:
    """A new long-lived token, encrypted, and its SHA-256: what is stored of it."""
    ficha = secrets.token_urlsafe(32)
    return cifrar(ficha), huella_de_ficha(ficha)


def huella_de_ficha(ficha: str) -> str:
    return hashlib.sha256(ficha.encode()).hexdigest()
