"""The single door to the history of a request (promise 4)."""

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from django.db import connection, models

from nucleo import reloj
from pqrs.cadena import eslabon_de, resumen_de
from pqrs.models import Actuacion, ContenidoActuacion, Solicitud

INSERTAR = "INSERT INTO {tabla} ({columnas}) VALUES {marcas} {despues}"
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
    solicitud, tipo, texto, *, previo: str, datos=None, actor=None, publica=True, en=None, resumen: str = ""
) -> tuple[Actuacion, ContenidoActuacion]:
    """The next step and its payload, unsaved; the request's head already moved in memory. ``resumen``: the digest of
    that payload, when many steps say the same and it is already known."""
    datos = datos or {}
    actuacion = Actuacion(
        solicitud=solicitud,
        n=solicitud.actuaciones_registradas + 1,
        tipo=tipo,
        en=en or reloj.ahora(),
        es_publica=publica,
        actor=actor,
        resumen=resumen or resumen_de(texto, datos),
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
    """The same for steps of many requests, in two statements.

    By hand, as ``SolicitudQuerySet.poner_plazos``: ``bulk_create`` takes longer to build the SQL than to run it.
    """
    if not pasos:
        return
    adaptar = connection.ops.adapt_datetimefield_value
    filas = [
        (
            paso.solicitud_id,
            paso.n,
            str(paso.tipo),
            adaptar(paso.en),
            paso.es_publica,
            paso.actor_id,
            paso.resumen,
            paso.previo,
            paso.huella,
        )
        for paso, _ in pasos
    ]
    columnas = "solicitud_id, n, tipo, en, es_publica, actor_id, resumen, previo, huella"
    claves = _insertar(Actuacion, columnas, filas, "RETURNING id")
    for (actuacion, contenido), (clave,) in zip(pasos, claves, strict=True):
        actuacion.pk = contenido.actuacion_id = clave
    _insertar(
        ContenidoActuacion,
        "actuacion_id, texto, datos",
        [(contenido.actuacion_id, contenido.texto, json.dumps(contenido.datos)) for _, contenido in pasos],
    )


def _insertar(modelo: type[models.Model], columnas: str, filas: Sequence[tuple], despues: str = "") -> list:
    marcas = ", ".join([f"({', '.join(['%s'] * len(filas[0]))})"] * len(filas))
    tabla = connection.ops.quote_name(modelo._meta.db_table)
    orden = INSERTAR.format(tabla=tabla, columnas=columnas, marcas=marcas, despues=despues)
    with connection.cursor() as cursor:
        cursor.execute(orden, [*chain(*filas)])
        return cursor.fetchall() if despues else []
