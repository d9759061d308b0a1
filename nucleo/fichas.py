"""The random token of a link that a mail carries and that nobody else has: it opens what is theirs, without an account.

It is kept twice: closed, because the same link goes in each mail, and by its digest, by which it is found.
"""

import hashlib
import secrets

from nucleo.cifrado import cifrar, descifrar


def nueva() -> tuple[str, str]:
    """A new token of 256 random bits, as it is stored: encrypted, and its digest."""
    ficha = secrets.token_urlsafe(32)
    return cifrar(ficha), huella(ficha)


def huella(ficha: str) -> str:
    """SHA-256, in hex, by which a token is found. Takes whatever an address brings and never raises; 256 random bits
    need no stretching."""
    return hashlib.sha256(ficha.encode("utf-8", "replace")).hexdigest()


def abierta(cerrada: str) -> str:
    """The token itself, as an address has it. ``NoSePuedeDescifrar`` without the key that closed it."""
    return descifrar(cerrada)
