"""Remind whoever must answer, in time, once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Rol, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import Entidad, calendario_vigente
from pqrs import recordatorios, referencias
from pqrs.consultas import verbos
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

    Working mornings only (Bogotá). Idempotent: each reminder has a unique key in the outbox. A request whose
    responsable cannot answer it (there is none, or they left, moved or have no mail), or one that came to its last
    working day, is told to the coordinators too.
    """
    momento = reloj.ahora().astimezone(reloj.BOGOTA)
    calendario = calendario_vigente(Entidad.objects.vigente(momento.date()))
    if not recordatorios.es_hora(momento, calendario):
        return 0
    limite = calendario.sumar_habiles(momento.date(), max(recordatorios.PASOS))
    personas = _Personas()
    enviados, ultimo = 0, 0
    while lote := list(_cercanas(limite, ultimo)):
        ultimo = lote[-1].pk
        avisos = [a for s in lote for a in _avisos(s, momento.date(), calendario, personas)]
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


def _avisos(solicitud: Solicitud, hoy: date, calendario: Calendario, personas: "_Personas"):
    dias = dias_habiles_que_faltan(hoy, solicitud.vence_el, calendario)
    paso = recordatorios.paso(dias)
    if paso is None:
        return
    avisadas = {}
    responsable = solicitud.responsable
    atiende = responsable is not None and personas.puede_atender(responsable, solicitud)
    if atiende:
        avisadas[responsable.pk] = responsable
    if recordatorios.escala(paso, atiende):
        avisadas |= {persona.pk: persona for persona in personas.coordinan(solicitud.dependencia_id)}
    for persona in avisadas.values():
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
        referencia=referencias.de(aviso.solicitud.pk),
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


class _Personas:
    """Who can be reminded, read once: four queries, however many requests there are."""

    def __init__(self):
        con_correo = Usuario.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
        self._atienden = set(_con_permiso(verbos.ATENDER))
        self._ven_todas = set(_con_permiso("pqrs.ver_todas"))
        coordinadores = con_correo.filter(groups__name=Rol.COORDINADOR.value).select_related("dependencia")
        self._administradores = list(con_correo.filter(groups__name=Rol.ADMINISTRADOR.value))
        self._por_dependencia = defaultdict(list)
        for persona in coordinadores:
            self._por_dependencia[persona.dependencia_id].append(persona)
        self._de_la_receptora = [
            una for una in coordinadores if una.dependencia and una.dependencia.recibe_solicitudes
        ]
        self._ven_todas |= {persona.pk for persona in self._de_la_receptora}

    def puede_atender(self, persona: Usuario, solicitud: Solicitud) -> bool:
        """Whether a mail to that person leads to an answer: they receive it, may open the request and answer it."""
        if not (persona.is_active and persona.is_staff and persona.email and persona.pk in self._atienden):
            return False
        return persona.dependencia_id == solicitud.dependencia_id or persona.pk in self._ven_todas

    def coordinan(self, dependencia_id: int) -> list[Usuario]:
        """The coordinators of that dependencia; where it has none, those of the office that receives; where nobody
        coordinates there, whoever administers the portal. All of them may open it and assign it."""
        return self._por_dependencia.get(dependencia_id) or self._de_la_receptora or self._administradores


def _con_permiso(permiso: str) -> QuerySet:
    return Usuario.objects.with_perm(permiso).values_list("pk", flat=True)
