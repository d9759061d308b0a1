"""What the front page tells of the forums."""

from foros.consultas import lectura
from nucleo.registro import Abierto
from nucleo.texto import a_texto


def foros_abiertos() -> list[Abierto]:
    """Where people can give their opinion now. One query."""
    return [
        Abierto("Foro", uno.titulo, uno.get_absolute_url(), uno.cierra_en, que=a_texto(uno.proposito))
        for uno in lectura.abiertos_para_todos()
    ]
