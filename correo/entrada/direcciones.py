"""Addresses of ours that carry who they are for: where to answer a mail, and where its bounce comes back (VERP).

``buzon+r123-abcdefghijklmnop@dominio``: a letter (``r`` answer, ``b`` bounce), the number of the outgoing mail, and the
first 80 bits of an HMAC-SHA-256 in base32. Lower case throughout, for there are servers that fold it. They live as long
as the key that signed them is in ``SECRET_KEY`` or its fallbacks.
"""

import base64
import re
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

RESPUESTA, REBOTE = "r", "b"
_SAL = "correo.entrada.direcciones"
_LARGO = 16
_FIRMADA = re.compile(rf"\+([{RESPUESTA}{REBOTE}])(\d{{1,18}})-([a-z2-7]{{{_LARGO}}})@")


class Firmada(NamedTuple):
    clase: str
    correo: int


def para(clase: str, correo: int) -> str:
    """The address for one outgoing mail, or "" when the portal receives no mail (``CORREO_ENTRANTE`` is not set)."""
    local, arroba, dominio = settings.CORREO_ENTRANTE.rpartition("@")
    return f"{local}+{clase}{correo}-{_sello(clase, correo, settings.SECRET_KEY)}@{dominio}" if arroba else ""


def leer(direccion: str) -> Firmada | None:
    """Whose it is, if the portal signed it."""
    hallada = _FIRMADA.search(direccion.lower())
    if not hallada:
        return None
    clase, correo = hallada[1], int(hallada[2])
    claves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(constant_time_compare(_sello(clase, correo, clave), hallada[3]) for clave in claves):
        return Firmada(clase, correo)
    return None


def primera(direcciones, clase: str) -> int | None:
    """The outgoing mail of the first signed address of a kind among several."""
    leidas = (leer(una) for una in direcciones)
    return next((una.correo for una in leidas if una and una.clase == clase), None)


def _sello(clase: str, correo: int, clave: str) -> str:
    digestion = salted_hmac(_SAL, f"{clase}{correo}", secret=clave, algorithm="sha256").digest()
    return base64.b32encode(digestion[:10]).decode().lower()
