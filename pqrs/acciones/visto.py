"""Two officials at once: the second one decides on what they really had before their eyes, or is told what changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from pqrs.acciones.cerradura import tomada
from pqrs.errores import TransicionInvalida
from pqrs.models import Solicitud


class CambioEntretanto(TransicionInvalida):
    """Somebody changed the request after the page was shown."""

    def __init__(self):
        super().__init__(
            "Otra persona cambió esta solicitud mientras usted decidía. Revise qué cambió y confirme de nuevo."
        )


@contextmanager
def sobre_lo_visto(solicitud_id: int, visto: int) -> Iterator[Solicitud]:
    """Run a verb only if the history still ends at the step that the person saw (``actuaciones_registradas``).

    The request stays locked until the block ends, and the block is one transaction. Raises ``CambioEntretanto``.
    """
    with transaction.atomic():
        solicitud = tomada(solicitud_id)
        if solicitud.actuaciones_registradas != visto:
            raise CambioEntretanto
        yield solicitud
