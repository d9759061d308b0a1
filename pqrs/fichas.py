"""Short-lived tokens that travel in the paths of a citizen's pages. Nothing of them is stored.

They last hours, so a signature is enough: what must live long is a random token kept as a digest
(``acciones.enlaces``). The clock is ``nucleo.reloj``.
"""

import json
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core import signing

from nucleo import cifrado, reloj
from pqrs.errores import ErrorDeMesa
from pqrs.models import Solicitud

VER = timedelta(hours=2)
RECIBO = timedelta(hours=24)
EN_VENTANILLA = timedelta(minutes=30)


class FichaInvalida(ErrorDeMesa):
    """The token expired, was cut when copied, or was never ours."""


class Recibo(NamedTuple):
    """What the receipt page shows: which request, and its código de seguimiento, that is kept nowhere else."""

    solicitud_id: int
    codigo: str


def ficha_de_ver(solicitud: Solicitud) -> str:
    """A signed token that opens the follow page of a request for two hours."""
    return _firmante().sign(f"{solicitud.pk}.{_vence(VER)}")


def leer_ficha_de_ver(ficha: str) -> int:
    """The primary key of the request that a token of ``ficha_de_ver`` opens. Raises ``FichaInvalida``."""
    try:
        pk, vence = _firmante().unsign(ficha).split(".")
    except signing.BadSignature:
        raise _incompleta() from None
    _exigir_vigente(int(vence))
    return int(pk)


def ficha_de_recibo(solicitud: Solicitud, codigo: str, durante: timedelta = RECIBO) -> str:
    """An encrypted token that opens the receipt of a request, with its código de seguimiento, for 24 hours."""
    return cifrado.cifrar(json.dumps(["recibo", solicitud.pk, codigo, _vence(durante)]))


def leer_ficha_de_recibo(ficha: str) -> Recibo:
    """What a token of ``ficha_de_recibo`` holds. Raises ``FichaInvalida``."""
    try:
        uso, pk, codigo, vence = json.loads(cifrado.descifrar(ficha))
    except (cifrado.NoSePuedeDescifrar, ValueError, TypeError):
        raise _incompleta() from None
    if uso != "recibo":
        raise _incompleta()
    _exigir_vigente(vence)
    return Recibo(pk, codigo)


def _firmante() -> signing.Signer:
    return signing.Signer(salt="pqrs.fichas.ver")


def _vence(cuanto: timedelta) -> int:
    return int((reloj.ahora() + cuanto).timestamp())


def _exigir_vigente(vence: int) -> None:
    if reloj.ahora() >= datetime.fromtimestamp(vence, reloj.BOGOTA):
        raise FichaInvalida(
            "Por seguridad, esta página se cierra después de un tiempo. Vuelva a escribir su radicado y su código."
        )


def _incompleta() -> FichaInvalida:
    return FichaInvalida(
        "La dirección de la página está incompleta. Escriba su radicado y su código de seguimiento."
    )
