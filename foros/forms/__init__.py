"""What is asked of whoever writes in the forums."""

from foros.forms.contexto import contexto_de_escribir, contexto_de_la_pagina
from foros.forms.escribir import Editar, Escribir, Nombre

__all__ = ["Editar", "Escribir", "Nombre", "contexto_de_escribir", "contexto_de_la_pagina"]
