"""Leave who looked and who took data out (issue «The officials' workbench», Audit)."""

import logging
from collections.abc import Mapping

from django.db import Error as ErrorDeBase

from cuentas.models import Usuario
from nucleo import reloj, retencion
from pqrs.models import Salida, Solicitud, Vista

registro = logging.getLogger(__name__)


def anotar_vista(persona: Usuario, solicitud: Solicitud) -> None:
    """An official opened a request. One statement, once for each person, request and day (Bogotá), that a second visit
    does not change. A reading is never stopped by it: when the database refuses, the fault goes to the log."""
    ahora = reloj.ahora()
    fila = Vista(persona=persona, solicitud=solicitud, dia=ahora.astimezone(reloj.BOGOTA).date(), en=ahora)
    try:
        Vista.objects.bulk_create([fila], ignore_conflicts=True)
    except ErrorDeBase:
        registro.exception("No quedó anotado que %s abrió la solicitud %s", persona.pk, solicitud.pk)


def anotar_salida(
    persona: Usuario, que: str, filtros: Mapping[str, str], *, halladas: int | None = None
) -> Salida:
    """Somebody takes a list out. Before the first byte leaves: what cannot be noted is not handed over. ``halladas``:
    how many rows it has, when they are counted (``anotar_lo_enviado``)."""
    puestos = {clave: valor for clave, valor in filtros.items() if valor}
    return Salida.objects.create(persona=persona, que=que[:120], filtros=puestos, halladas=halladas)


def anotar_lo_enviado(salida: Salida, enviadas: int) -> None:
    """How many rows went, once the sending ended, whole or cut. When the database refuses, the fault goes to the log:
    what left has already left."""
    salida.enviadas, salida.terminada_en = enviadas, reloj.ahora()
    try:
        salida.save(update_fields=["enviadas", "terminada_en"])
    except ErrorDeBase:
        registro.exception("No quedó anotado cuántas filas salieron en la descarga %s", salida.pk)


def olvidar_auditoria() -> int:
    """Delete what is older than ``retencion.RASTROS``; return how many. The history of each request and the
    readings of reserved identities are not touched: those stay as long as the request."""
    antes_de = reloj.ahora() - retencion.RASTROS
    return sum(retencion.borrar(modelo.objects.filter(en__lt=antes_de)) for modelo in (Vista, Salida))
