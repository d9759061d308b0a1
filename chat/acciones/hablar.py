"""The person says something with the files that go with it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from chat.acciones import archivos, ritmo
from chat.acciones.decir import decir, exigir_abierta
from chat.models import Mensaje, Participante
from nucleo.texto import limpiar, nombre_de_archivo


def hablar(
    participante: Participante, texto: str, clave: UUID, subidos: Sequence[Any] = (), *, red: str = ""
) -> Mensaje:
    """Say it once for each ``clave``, with its files or not at all. Files without words are called by their names.
    ``participante`` comes with its conversation and the room. Raises what ``decir`` does."""
    if not subidos:
        return decir(participante, texto, clave, red=red)
    ya = Mensaje.objects.filter(autor=participante, clave_envio=clave).first()
    if ya is not None:
        return ya
    exigir_abierta(participante.conversacion)  # before what is dear: reading files
    ritmo.exigir_que_adjunte(participante, len(subidos))
    if not limpiar(texto).strip():
        texto = "\n".join(nombre_de_archivo(uno.name or "") for uno in subidos)
    with archivos.recibir(participante, subidos) as recibidos:
        return decir(participante, texto, clave, red=red, recibidos=recibidos)
