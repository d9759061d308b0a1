"""Drafts on their way through the chain of Vo.Bo."""

from datetime import timedelta

from cuentas.models import Dependencia, VistoExigido
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import borradores
from pqrs.models import Actuacion, Solicitud
from pqrs.tests.fabricas import una_solicitud
from pqrs.tests.mesa import visto


def exigir(cadena: str, dependencia: Dependencia | None = None, *, dias: int = 0) -> None:
    VistoExigido.objects.create(
        dependencia=dependencia or Dependencia.objects.receptora(),
        cadena=cadena,
        vigente_desde=reloj.hoy() + timedelta(dias),
    )


def con_borrador(autora, cuerpo: str = "Se corrigió la fecha.") -> Solicitud:
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, cuerpo, "Nada más.", autora)
    return solicitud


def por_revisar(autora) -> Solicitud:
    solicitud = con_borrador(autora)
    acciones.pedir_visto(solicitud.pk, autora)
    return solicitud


def aprobada(autora, revisora) -> Solicitud:
    solicitud = por_revisar(autora)
    acciones.visar(solicitud.pk, revisora)
    return solicitud


def lo_interno(solicitud) -> list[str]:
    pasos = Actuacion.objects.filter(solicitud=solicitud, es_publica=False).order_by("n")
    return [paso.tipo for paso in pasos]


def datos(solicitud) -> dict:
    return visto(solicitud) | {"borrador": borradores.huella(borradores.borrador_de(solicitud.pk))}
