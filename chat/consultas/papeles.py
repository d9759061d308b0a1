"""What the chat has to know of the desk."""

import json
from datetime import timedelta

from nucleo import cifrado, reloj
from pqrs.models import Solicitud, Termino

#: How long the page with the código de seguimiento opens.
DURA = timedelta(hours=24)
_USO = "chat.radicada"


def tipo_de_peticion() -> str:
    """The kind of request that the desk opens with a text that was not written there; "" if it offers none. One
    query."""
    return Termino.objects.de_la_web().values_list("tipo", flat=True).first() or ""


def ficha_de(solicitud: Solicitud, codigo: str) -> str:
    """A token, encrypted, that opens the page with the código de seguimiento, which is kept nowhere else."""
    vence = int((reloj.ahora() + DURA).timestamp())
    return cifrado.cifrar(json.dumps([_USO, solicitud.pk, codigo, vence]))


def de_la_ficha(ficha: str) -> tuple[Solicitud | None, str]:
    """The request and the código of a token of ``ficha_de``; None when it is not ours or its time passed."""
    try:
        uso, pk, codigo, vence = json.loads(cifrado.descifrar(ficha))
    except (cifrado.NoSePuedeDescifrar, ValueError, TypeError):
        return None, ""
    if uso != _USO or reloj.ahora().timestamp() >= vence:
        return None, ""
    return Solicitud.objects.filter(pk=pk).first(), codigo
