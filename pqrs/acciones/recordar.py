"""Remind whoever must answer, in time, once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Rol, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import Entidad, calendario_vigente
from pqrs import recordatorios
from pqrs.models import Solicitud

LOTE = 500


@dataclass(frozen=True)
class _Aviso:
    solicitud: Solicitud
    paso: int
    dias: int
    para: Usuario

    @property
    def clave(self) -> str:
        """Request, kind, due date, step and person: the same reminder is never owed twice."""
        fecha = self.solicitud.vence_el
        return f"pqrs.recordatorio.{self.solicitud.radicado}.{fecha}.{self.paso}.{self.para.pk}"


def recordar() -> int:
    """Queue today's reminders of every open request that is close to its due date or past it; return how many.

    Working mornings only (Bogotá). Idempotent: each reminder has a unique key in the outbox. A request without
    responsable, or one that came to its last working day, is told to the coordinators too.
    """
    momento = reloj.ahora().astimezone(reloj.BOGOTA)
    calendario = calendario_vigente(Entidad.objects.vigente(momento.date()))
    if not recordatorios.es_hora(momento, calendario):
        return 0
    limite = calendario.sumar_habiles(momento.date(), max(recordatorios.PASOS))
    coordinadores = _Coordinadores()
    enviados, ultimo = 0, 0
    while lote := list(_cercanas(limite, ultimo)):
        ultimo = lote[-1].pk
        avisos = [a for s in lote for a in _avisos(s, momento.date(), calendario, coordinadores)]
        enviados += _encolar_los_nuevos(avisos)
    return enviados


def _cercanas(limite: date, desde_pk: int):
    return (
        Solicitud.objects.abiertas()
        .filter(vence_el__lte=limite, pk__gt=desde_pk)
        .select_related("termino", "dependencia", "responsable")
        .order_by("pk")[:LOTE]
    )


def dias_habiles_que_faltan(hoy: date, vence_el: date, calendario: Calendario) -> int:
    """Working days left; negative when they are overdue."""
    return calendario.habiles_entre(hoy, vence_el)


def _avisos(solicitud: Solicitud, hoy: date, calendario: Calendario, coordinadores: "_Coordinadores"):
    dias = dias_habiles_que_faltan(hoy, solicitud.vence_el, calendario)
    paso = recordatorios.paso(dias)
    if paso is None:
        return
    personas = {}
    responsable = solicitud.responsable
    atiende = responsable is not None and responsable.is_active
    if atiende:
        personas[responsable.pk] = responsable
    if recordatorios.escala(paso, atiende):
        personas |= {persona.pk: persona for persona in coordinadores.de(solicitud.dependencia_id)}
    for persona in personas.values():
        if persona.email:
            yield _Aviso(solicitud, paso, dias, persona)


def _encolar_los_nuevos(avisos: list[_Aviso]) -> int:
    hechos = set(
        Correo.objects.filter(clave__in=[aviso.clave for aviso in avisos]).values_list("clave", flat=True)
    )
    nuevos = [aviso for aviso in avisos if aviso.clave not in hechos]
    with transaction.atomic():
        for aviso in nuevos:
            _encolar(aviso)
    return len(nuevos)


def _encolar(aviso: _Aviso) -> None:
    pagina = reverse("admin:pqrs_solicitud_change", args=[aviso.solicitud.pk])
    correo.acciones.encolar(
        clave=aviso.clave,
        plantilla="pqrs/correos/recordatorio",
        para=aviso.para.email,
        referencia=f"solicitud:{aviso.solicitud.pk}",
        prioridad=Correo.Prioridad.RECORDATORIO,
        contexto={
            "solicitud": aviso.solicitud,
            "persona": aviso.para,
            "dias": aviso.dias,
            "dias_de_retraso": -aviso.dias,
            "es_suya": aviso.solicitud.responsable_id == aviso.para.pk,
            "enlace": settings.URL_PUBLICA + pagina,
        },
    )


class _Coordinadores:
    """Who coordinates each dependencia: its own coordinators, or all of them where it has none. One query."""

    def __init__(self):
        self._todos = list(
            Usuario.objects.filter(
                groups__name=Rol.COORDINADOR.value, is_active=True, is_staff=True
            ).order_by("pk")
        )
        self._por_dependencia = defaultdict(list)
        for persona in self._todos:
            self._por_dependencia[persona.dependencia_id].append(persona)

    def de(self, dependencia_id: int) -> list[Usuario]:
        return self._por_dependencia.get(dependencia_id) or self._todos
