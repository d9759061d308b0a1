"""How a page of the officials' site does what its form says."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.forms import Form

from nucleo.negativas import POR_CORREGIR, decir
from participa.errores import ErrorDeParticipa


class Intento(NamedTuple):
    """``hecho``: what the action gave; ``None`` when it was not done, and then ``estado`` is that of the page that
    gives the form back, and ``error`` what the action refused."""

    hecho: Any = None
    estado: int = 200
    error: ErrorDeParticipa | None = None


def intentar(form: Form, hacer: Callable[[], Any]) -> Intento:
    if not form.is_valid():
        return Intento(estado=POR_CORREGIR)
    try:
        return Intento(hacer())
    except ErrorDeParticipa as error:
        return Intento(estado=decir(form, error), error=error)
