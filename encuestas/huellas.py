"""By what a ballot is known."""

import hashlib
import hmac
from typing import Protocol

from nucleo.cifrado import descifrar


class ConClave(Protocol):
    clave: str


def huella_de(encuesta: ConClave, sujeto: str) -> str:
    """The keyed digest of who answers («cuenta:7», «codigo:…», «navegador:…»). Without the survey's key, which is
    erased when an anonymous one closes, it says nothing."""
    return hmac.new(descifrar(encuesta.clave).encode(), sujeto.encode(), hashlib.sha256).hexdigest()
