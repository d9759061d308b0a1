"""What somebody answered and did not send yet. It travels in their page; the server keeps nothing. Pure.

The seal is a signature, not encryption: the page already shows what it says. What comes without it is not lost: every
answer is read again as if it had just been typed, but it has to be looked over before it is sent, so that no other site
sends one in somebody's name.
"""

import base64
import json
import secrets
import zlib
from dataclasses import dataclass, field, replace
from typing import Any

from django.core import signing

TODO = -1
_SEPARADOR = ":"
_SELLADA_MAXIMA = 2_000_000
_ABIERTA_MAXIMA = 4_000_000
_ILEGIBLE = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError, zlib.error)


def nuevo_navegador() -> str:
    """By which a browser is known in the open surveys: random, and of no use elsewhere."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Hoja:
    """``version``: the one that the page asks. ``cuenta``: of whoever answers, where an account is needed.
    ``navegador``: what stands for a browser that keeps no cookie. ``guardada``: the token of the link under which it
    was saved, if it was; ``pagina``: where, ``TODO`` when everything was being read over. ``firmada``: whether it came
    with our seal."""

    encuesta: int
    version: int
    datos: dict[str, Any] = field(default_factory=dict)
    cuenta: int | None = None
    navegador: str = ""
    guardada: str = ""
    pagina: int = 0
    firmada: bool = True

    def con(self, **cambios) -> "Hoja":
        return replace(self, **cambios)


def sellar(hoja: Hoja) -> str:
    """The value of the hidden field ``hoja``."""
    return _firmante().sign(base64.urlsafe_b64encode(comprimir(hoja)).decode())


def abrir(sellada: str) -> Hoja | None:
    """Read one back, ``None`` when nothing can be read. Never raises."""
    if not sellada.isascii() or len(sellada) > _SELLADA_MAXIMA:
        return None
    try:
        hoja = descomprimir(base64.urlsafe_b64decode(sellada.partition(_SEPARADOR)[0]))
        _firmante().unsign(sellada)
    except signing.BadSignature:
        return hoja.con(firmada=False)
    except _ILEGIBLE:
        return None
    return hoja


def comprimir(hoja: Hoja) -> bytes:
    dicho = [hoja.encuesta, hoja.version, hoja.datos, hoja.cuenta, hoja.navegador, hoja.guardada, hoja.pagina]
    return zlib.compress(json.dumps(dicho, separators=(",", ":")).encode())


def descomprimir(comprimida: bytes) -> Hoja:
    """``ValueError`` and others for what is no sheet. At most 4 MB come out: inside may be a bomb."""
    descompresor = zlib.decompressobj()
    abierta = descompresor.decompress(comprimida, _ABIERTA_MAXIMA)
    if not descompresor.eof:
        raise ValueError("no cabe o está incompleta")
    encuesta, version, datos, cuenta, navegador, guardada, pagina = json.loads(abierta)
    if not isinstance(datos, dict) or not isinstance(navegador, str) or not isinstance(guardada, str):
        raise TypeError("no es una hoja")
    return Hoja(
        int(encuesta),
        int(version),
        datos,
        None if cuenta is None else int(cuenta),
        navegador,
        guardada,
        int(pagina),
    )


def _firmante() -> signing.Signer:
    return signing.Signer(salt="encuestas.hoja", sep=_SEPARADOR)
