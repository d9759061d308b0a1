"""Leave who looked and who took data out (issue «The officials' workbench», Audit)."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from django.db import DatabaseError

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.models import Salida, Solicitud, Vista

#: How long these rows stay: two years, time enough for two audits, and then nobody needs to know who read what.
RETENCION = timedelta(days=730)
LOTE = 5000
registro = logging.getLogger(__name__)


def anotar_vista(persona: Usuario, solicitud: Solicitud) -> None:
    """An official opened a request. One statement, once for each person, request and day (Bogotá), that a second visit
    does not change. A reading is never stopped by it: when the database refuses, the fault goes to the log."""
    ahora = reloj.ahora()
    fila = Vista(persona=persona, solicitud=solicitud, dia=ahora.astimezone(reloj.BOGOTA).date(), en=ahora)
    try:
        Vista.objects.bulk_create([fila], ignore_conflicts=True)
    except DatabaseError:
        registro.exception("No quedó anotado que %s abrió la solicitud %s", persona.pk, solicitud.pk)


def anotar_salida(persona: Usuario, que: str, filtros: Mapping[str, str]) -> None:
    """Somebody takes a list out. Before the first byte leaves: what cannot be noted is not handed over."""
    Salida.objects.create(
        persona=persona, que=que[:120], filtros={clave: valor for clave, valor in filtros.items() if valor}
    )


def olvidar_auditoria() -> int:
    """Delete what is older than ``RETENCION``, in batches; return how many. The history of each request and the
    readings of reserved identities are not touched: those stay as long as the request."""
    antes_de, borradas = reloj.ahora() - RETENCION, 0
    for modelo in (Vista, Salida):
        while lote := list(modelo.objects.filter(en__lt=antes_de).values_list("pk", flat=True)[:LOTE]):
            borradas += modelo.objects.filter(pk__in=lote).delete()[0]
    return borradas
