"""The networks at the foot of every page (R4.2), which no page pays for."""

import time

from contenidos.consultas.publicados import redes as cuentas_en_uso
from contenidos.models import RedSocial

#: For how long they are good, in seconds: every page shows them and they change a few times a year.
SEGUNDOS = 30
_recordadas: tuple[float, tuple[RedSocial, ...]] = (0.0, ())


def redes_del_pie() -> tuple[RedSocial, ...]:
    """The accounts in use, as they were ``SEGUNDOS`` ago at most. One query each time they are read."""
    global _recordadas
    hasta, redes = _recordadas
    if time.monotonic() >= hasta:
        redes = tuple(cuentas_en_uso())
        _recordadas = (time.monotonic() + SEGUNDOS, redes)
    return redes
