"""The link that opens what somebody without an account wrote: a random token that only their mail carries."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse

from nucleo import cifrado


def nueva() -> tuple[str, str]:
    """A token as it is stored: closed, and its digest."""
    ficha = secrets.token_urlsafe(32)
    return cifrado.cifrar(ficha), huella(ficha)


def huella(ficha: str) -> str:
    """By which it is found."""
    return hashlib.sha256(ficha.encode("utf-8", "replace")).hexdigest()


def abierta(cerrada: str) -> str:
    """The token itself, as an address has it."""
    return cifrado.descifrar(cerrada)


def direccion(cerrada: str) -> str:
    """The whole address that a mail carries."""
    return settings.URL_PUBLICA + reverse("foros:lo_mio", args=[abierta(cerrada)])
