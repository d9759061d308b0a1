"""The single door to the history of a request (promise 4)."""

from collections.abc import Sequence
from datetime import datetime

from nucleo import reloj
from pqrs.cadena import eslabon_de, resumen_de
from pqrs.models import Actuacion, ContenidoActuacion, Solicitud

CAMPOS = ("actuaciones_registradas", "cabeza")


def anotar(
    solicitud: Solicitud,
    tipo: Actuacion.Tipo,
    texto: str,
    *,
    datos: dict | None = None,
    actor=None,
    publica: bool = True,
    en: datetime | None = None,
) -> Actuacion:
    """Append one step to a locked request, in the caller's transaction.

    Changes ``solicitud.actuaciones_registradas`` and ``solicitud.cabeza`` in memory: the caller saves them (``CAMPOS``)
    with its own fields, in one UPDATE.
    """
    actuacion, contenido = preparar(
        solicitud, tipo, texto, datos=datos, actor=actor, publica=publica, en=en, previo=solicitud.cabeza
    )
    guardar(actuacion, contenido)
    return actuacion


def preparar(
    solicitud, tipo, texto, *, previo: str, datos=None, actor=None, publica=True, en=None
) -> tuple[Actuacion, ContenidoActuacion]:
    """The next step and its payload, unsaved; the request's head already moved in memory."""
    datos = datos or {}
    actuacion = Actuacion(
        solicitud=solicitud,
        n=solicitud.actuaciones_registradas + 1,
        tipo=tipo,
        en=en or reloj.ahora(),
        es_publica=publica,
        actor=actor,
        resumen=resumen_de(texto, datos),
        previo=previo,
    )
    actuacion.huella = eslabon_de(
        previo,
        radicado=solicitud.radicado,
        n=actuacion.n,
        tipo=tipo,
        en=actuacion.en,
        es_publica=publica,
        actor=actuacion.actor_id,
        resumen=actuacion.resumen,
    )
    solicitud.actuaciones_registradas = actuacion.n
    solicitud.cabeza = actuacion.huella
    return actuacion, ContenidoActuacion(actuacion=actuacion, texto=texto, datos=datos)


def guardar(actuacion: Actuacion, contenido: ContenidoActuacion) -> None:
    actuacion.save(force_insert=True)
    contenido.actuacion_id = actuacion.pk
    contenido.save(force_insert=True)


def guardar_varias(pasos: Sequence[tuple[Actuacion, ContenidoActuacion]]) -> None:
    """The same for steps of many requests, in two statements."""
    Actuacion.objects.bulk_create(actuacion for actuacion, _ in pasos)
    for actuacion, contenido in pasos:
        contenido.actuacion_id = actuacion.pk
    ContenidoActuacion.objects.bulk_create(contenido for _, contenido in pasos)
