"""What people look for and what editors wrote about it: neither is told to the public."""

from collections.abc import Collection

from busqueda.models import Consulta, Destacado
from nucleo import reloj


def sembrar() -> Collection[str]:
    """A question that many asked, and a best bet whose page is no longer public. Only in a test's database."""
    Consulta.objects.create(dia=reloj.hoy(), pregunta="canariopreguntado", veces=9, hallados=0)
    Destacado.objects.create(pregunta="Canariodestacado", llave="canariodestacado", clave="canario:retirado")
    return ["canariopreguntado", "canariodestacado"]
