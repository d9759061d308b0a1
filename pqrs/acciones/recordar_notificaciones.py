"""Remind whoever must notify a decision that its clock ran out, once for each step (arts. 68 and 69 CPACA; R3.32)."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from nucleo import reloj
from nucleo.models import Entidad, calendario_vigente
from pqrs import recordatorios, referencias
from pqrs.consultas import notificacion as consulta
from pqrs.consultas import parametros
from pqrs.consultas.notificacion import EstadoDeNotificacion
from pqrs.models import Notificacion

LOTE = 500


def recordar_notificaciones() -> int:
    """Queue what is late and was not told yet; return how many. Working mornings only; each step has its own key in the
    outbox, so running twice tells once."""
    momento = reloj.ahora().astimezone(reloj.BOGOTA)
    if not recordatorios.es_hora(momento, calendario_vigente(Entidad.objects.vigente(momento.date()))):
        return 0
    dias, ultima, recordadas = parametros.dias_propios(), 0, 0
    while lote := list(_pendientes(ultima)):
        ultima = lote[-1].pk
        estados = [consulta.estado_de(una, una.solicitud, dias) for una in lote]
        recordadas += _encolar_los_nuevos([estado for estado in estados if estado.paso_atrasado])
    return recordadas


def _pendientes(desde_pk: int) -> Iterator[Notificacion]:
    return (
        Notificacion.objects.por_hacer()
        .exigibles()
        .filter(pk__gt=desde_pk)
        .exclude(solicitud__responsable__email="")
        .filter(solicitud__responsable__is_active=True)
        .select_related("solicitud__responsable", "respuesta", "oficio", "aviso_de_cartelera")
        .order_by("pk")[:LOTE]
    )


def _clave(estado: EstadoDeNotificacion) -> str:
    suya = estado.notificacion
    return f"pqrs.por_notificar.{suya.radicado_salida}.{suya.contada_desde}.{estado.paso_atrasado}"


def _encolar_los_nuevos(estados: list[EstadoDeNotificacion]) -> int:
    claves = [_clave(estado) for estado in estados]
    hechas = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevos = [estado for estado in estados if _clave(estado) not in hechas]
    with transaction.atomic():
        for estado in nuevos:
            _encolar(estado)
    return len(nuevos)


def _encolar(estado: EstadoDeNotificacion) -> None:
    solicitud = estado.notificacion.solicitud
    correo.acciones.encolar(
        clave=_clave(estado),
        plantilla="pqrs/correos/falta_notificar",
        para=solicitud.responsable.email,
        referencia=referencias.de(solicitud.pk),
        contexto={
            "solicitud": solicitud,
            "persona": solicitud.responsable,
            "estado": estado,
            "enlace": settings.URL_PUBLICA + reverse("admin:pqrs_solicitud_change", args=[solicitud.pk]),
        },
    )
