"""Tell the office that answers for a forum which threads wait past the time that the entity promised."""

from hashlib import sha256
from itertools import groupby

from django.conf import settings
from django.db import transaction

import correo.acciones
from correo.models import Correo
from cuentas.models import Dependencia, Rol, Usuario
from foros.consultas import vencidos
from nucleo import reloj
from nucleo.models import Entidad, calendario_vigente

#: Bogotá: nobody is told on a holiday or at night.
DESDE, HASTA = 7, 12
#: Threads that one mail names.
POR_CORREO = 20


def avisar_vencidos() -> int:
    """Owe today's mail of each office with overdue threads, one that names each of them once; return how many are new.
    Working mornings only (Bogotá); bears running twice."""
    momento = reloj.en_bogota(reloj.ahora())
    calendario = calendario_vigente(Entidad.objects.vigente(momento.date()))
    if not (calendario.es_habil(momento.date()) and DESDE <= momento.hour < HASTA):
        return 0
    hilos = sorted(vencidos.hilos(), key=lambda uno: uno.dependencia.pk)
    por_oficina = groupby(hilos, key=lambda uno: uno.dependencia)
    return sum(_avisar(dependencia, list(suyos)) for dependencia, suyos in por_oficina)


def _avisar(dependencia: Dependencia, hilos: list[vencidos.Vencido]) -> int:
    destinos = {
        f"foros.vencidos.{dependencia.pk}.{reloj.hoy()}.{_marca(direccion)}": (direccion, nombre)
        for direccion, nombre in _a_quien(dependencia).items()
    }
    hechas = set(Correo.objects.filter(clave__in=destinos).values_list("clave", flat=True))
    nuevas = [clave for clave in destinos if clave not in hechas]
    hilos = sorted(hilos, key=lambda uno: (uno.vence_el, uno.pk))
    with transaction.atomic():
        for clave in nuevas:
            direccion, nombre = destinos[clave]
            correo.acciones.encolar(
                clave=clave,
                plantilla="foros/correos/vencidos",
                para=direccion,
                prioridad=Correo.Prioridad.RECORDATORIO,
                contexto={
                    "nombre": nombre,
                    "cuantos": len(hilos),
                    "hilos": [_dicho(uno) for uno in hilos[:POR_CORREO]],
                    "faltan": max(len(hilos) - POR_CORREO, 0),
                },
            )
    return len(nuevas)


def _dicho(uno: vencidos.Vencido) -> dict:
    return {
        "titulo": uno.titulo,
        "foro": uno.foro,
        "vence_el": uno.vence_el,
        "atraso": uno.atraso,
        "enlace": settings.URL_PUBLICA + uno.direccion,
    }


def _a_quien(dependencia: Dependencia) -> dict[str, str]:
    """The office's address; without one, those of it who answer for the entity or moderate; without any, the
    moderators."""
    if dependencia.correo:
        return {dependencia.correo: dependencia.nombre}
    roles = (Rol.PARTICIPACION.value, Rol.MODERADOR.value, Rol.COORDINADOR.value)
    personas = Usuario.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    suyas = personas.filter(dependencia=dependencia, groups__name__in=roles)
    quienes = suyas.distinct() or personas.filter(groups__name=Rol.MODERADOR.value)
    return {persona.email: str(persona) for persona in quienes}


def _marca(direccion: str) -> str:
    """An address in a key, without the address."""
    return sha256(direccion.casefold().encode()).hexdigest()[:16]
