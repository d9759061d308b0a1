"""What has to be there before a task of the manuals begins, by the names that the tasks call it (``antes``)."""

from collections.abc import Callable, Iterable

from pqrs.tests.fabricas import una_persona, una_radicada

#: The moment of the manuals' world, in which the office is open.
HOY = (2026, 11, 24, 10)
Valores = dict[str, str | Callable[[], str]]


def preparar(nombres: Iterable[str]) -> Valores:
    """Make each thing; return what the orders may name between braces."""
    valores: Valores = {}
    for nombre in nombres:
        valores |= PREPARATIVOS[nombre]()
    return valores


def una_solicitud_radicada() -> Valores:
    """A request that somebody filed, with its secret."""
    radicada = una_radicada(persona=una_persona(correo="ana@correo.example"))
    return {"radicado": radicada.solicitud.radicado, "codigo": radicada.codigo}


PREPARATIVOS: dict[str, Callable[[], Valores]] = {
    uno.__name__: uno
    for uno in (una_solicitud_radicada,)
}
