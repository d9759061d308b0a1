"""Remind whoever answers for an exercise of what is late in it, or is about to be."""

from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Rol, Usuario
from nucleo import reloj
from nucleo.cifrado import sellos
from nucleo.models import Entidad, calendario_vigente
from participa.consultas import tablero
from participa.consultas.tablero import Fila
from participa.models import Ejercicio

#: Bogotá: nobody is reminded on a holiday or at night.
DESDE, HASTA = 7, 12
#: Exercises that one mail names.
POR_CORREO = 20
AMBITO = "participa.recordar"


def recordar() -> int:
    """Owe today's mail of each person, one that names each exercise; return how many are new. Working mornings only;
    bears running twice."""
    momento = reloj.en_bogota(reloj.ahora())
    calendario = calendario_vigente(Entidad.objects.vigente(momento.date()))
    if not (calendario.es_habil(momento.date()) and DESDE <= momento.hour < HASTA):
        return 0
    por_direccion: dict[tuple[str, str], list[Fila]] = defaultdict(list)
    quienes: list[tuple[str, str]] | None = None
    for fila in tablero.filas(atrasado=True):
        suyas = _a_quien(fila.ejercicio)
        if not suyas:
            quienes = _quienes_llevan_la_participacion() if quienes is None else quienes
            suyas = quienes
        for direccion in suyas:
            por_direccion[direccion].append(fila)
    return sum(_escribir(*quien, suyas) for quien, suyas in por_direccion.items())


def _a_quien(ejercicio: Ejercicio) -> list[tuple[str, str]]:
    """Address and name: the responsible; without one who can read it, the office's address."""
    responsable = ejercicio.responsable
    if responsable is not None and responsable.is_active and responsable.email:
        return [(responsable.email, str(responsable))]
    oficina = ejercicio.dependencia
    return [(oficina.correo, oficina.nombre)] if oficina.correo else []


def _quienes_llevan_la_participacion() -> list[tuple[str, str]]:
    personas = Usuario.objects.filter(
        is_active=True, is_staff=True, groups__name=Rol.PARTICIPACION.value
    ).exclude(email="")
    return [(una.email, str(una)) for una in personas.distinct().order_by("pk")]


@transaction.atomic
def _escribir(direccion: str, nombre: str, suyas: list[Fila]) -> int:
    clave = f"participa.pendientes.{reloj.hoy()}.{sellos(direccion.casefold(), AMBITO)[0][:24]}"
    if Correo.objects.filter(clave=clave).exists():
        return 0
    correo.acciones.encolar(
        clave=clave,
        plantilla="participa/correos/pendientes",
        para=direccion,
        contexto={
            "nombre": nombre,
            "filas": [{"fila": una, "enlace": _enlace(una)} for una in suyas[:POR_CORREO]],
            "cuantos": len(suyas),
            "faltan": max(len(suyas) - POR_CORREO, 0),
        },
    )
    return 1


def _enlace(una: Fila) -> str:
    lista = reverse("admin:participa_aporte_changelist")
    return f"{settings.URL_PUBLICA}{lista}?ejercicio={una.ejercicio.pk}"
