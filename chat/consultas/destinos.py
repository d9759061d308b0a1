"""To whom another part of the portal writes about something that was said."""

from collections.abc import Collection
from typing import NamedTuple

from chat.models import Mensaje, Participante


class Destino(NamedTuple):
    nombre: str
    correo: str


def de_las_lineas(lineas: Collection[int]) -> dict[int, Destino]:
    """By line, the account of the person who wrote it. The address that somebody leaves in a conversation is for that
    conversation alone, as its page tells (Ley 1581/2012 art. 4 lit. b): nobody writes to it from elsewhere. One
    query."""
    suyas = Mensaje.objects.filter(
        pk__in=lineas,
        es_oficial=False,
        autor__papel=Participante.Papel.PERSONA,
        autor__usuario__is_active=True,
    ).exclude(autor__usuario__email="")
    return {
        pk: Destino(nombre, correo)
        for pk, nombre, correo in suyas.values_list("pk", "autor__nombre", "autor__usuario__email")
    }
