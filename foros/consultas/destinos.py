"""To whom another part of the portal writes about a message."""

from collections.abc import Collection
from typing import NamedTuple

from foros.models import Mensaje


class Destino(NamedTuple):
    """``correo``: the address of their account, or the one that they confirmed."""

    nombre: str
    correo: str


def de_los_mensajes(mensajes: Collection[int]) -> dict[int, Destino]:
    """By message, its author: nobody for what the entity said, nor for who asked for their data to be erased or has no
    account any more. One query."""
    campos = ("pk", "autor__nombre", "autor__correo", "autor__usuario__email", "autor__usuario__is_active")
    suyos = Mensaje.objects.filter(pk__in=mensajes, es_oficial=False, autor__olvidado_en__isnull=True)
    return {
        pk: Destino(nombre, cuenta if activa else correo)
        for pk, nombre, correo, cuenta, activa in suyos.values_list(*campos)
        if (cuenta if activa else correo)
    }
