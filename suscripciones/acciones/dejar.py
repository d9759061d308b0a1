"""Stop receiving, change the rhythm, be forgotten. All of it bears running twice."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

import correo.acciones
from nucleo import fichas, reloj
from suscripciones import enlaces
from suscripciones.acciones.rehacer import rehacer
from suscripciones.acciones.suscribir import poner_ritmo
from suscripciones.direcciones import huellas
from suscripciones.models import Corrida, Entrega, Parte, Pedido, Suscripcion, Suscriptor, Tema
from suscripciones.models.corrida import PREFIJO

#: How long an address that follows nothing is kept, so that leaving by mistake can be mended.
RETENCION = timedelta(days=28)
POR_TURNO = 500
SIN_CONTESTAR = ("suscripciones.confirmar:", "suscripciones.administrar:")
#: Longer than the longest look back of a summary, for what it brought not to be brought again.
DE_LAS_PARTES, POR_TURNO_CORRIDAS = timedelta(days=60), 3


def de_la_ficha(ficha: str) -> Suscriptor | None:
    """Whose the long-lived token of a mail is, forgotten or not. One query."""
    return Suscriptor.objects.filter(ficha_huella=fichas.huella(ficha)).first()


@transaction.atomic
def dejar(
    suscriptor: Suscriptor, temas: Collection[int] | None = None, fin: str = Suscripcion.Fin.PERSONA
) -> None:
    """Follow those topics no more; or none. What had not left does not leave."""
    suscriptor = Suscriptor.objects.select_for_update().get(pk=suscriptor.pk)
    cuales = suscriptor.suscripciones.vigentes()
    if temas is not None:
        cuales = cuales.filter(tema__in=temas)
    ahora = reloj.ahora()
    if cuales.update(terminada_en=ahora, fin=fin):
        rehacer(suscriptor.partes.filter(desenlace=Parte.Desenlace.ESCRITA, corrida__vigente_hasta__gt=ahora))
    terminar_si_no_sigue_nada(suscriptor)


def terminar_si_no_sigue_nada(suscriptor: Suscriptor) -> None:
    """The authorisation ended with the last topic, and the time to forget the address begins."""
    if suscriptor.suscripciones.vigentes().exists():
        return
    ahora = reloj.ahora()
    suscriptor.consentimientos.filter(terminado_en__isnull=True).update(terminado_en=ahora)
    Suscriptor.objects.filter(
        pk=suscriptor.pk, sin_temas_desde__isnull=True, olvidado_en__isnull=True
    ).update(sin_temas_desde=ahora)
    if suscriptor.plegado:  # an old link to confirm must not bring it back
        Pedido.objects.filter(huella__in=huellas(suscriptor.plegado)).delete()


@transaction.atomic
def cambiar(suscriptor: Suscriptor, tema: Tema, ritmo: str, solo_habiles: bool) -> None:
    """Another rhythm for a topic that is followed; nothing if it is not followed any more."""
    suscriptor = Suscriptor.objects.select_for_update().get(pk=suscriptor.pk)
    if suscriptor.suscripciones.vigentes().filter(tema=tema).exists():
        poner_ritmo(suscriptor, tema, ritmo, solo_habiles)


@transaction.atomic
def borrar(suscriptor: Suscriptor) -> None:
    """At the person's word: leave everything and forget the address now (Ley 1581/2012 art. 8 lit. e)."""
    dejar(suscriptor, fin=Suscripcion.Fin.SUPRESION)
    _olvidar(Suscriptor.objects.select_for_update().get(pk=suscriptor.pk))


def olvidar() -> int:
    """Forget the addresses that follow nothing for 28 days, those in mails as old, and who got what in runs that ended
    long ago, of which only the count stays; the proof too. How many addresses."""
    ahora = reloj.ahora()
    hasta = ahora - RETENCION
    Pedido.objects.filter(vence_en__lt=ahora).delete()
    correo.acciones.olvidar_destinatarios(prefijo=PREFIJO, antes=hasta)
    for prefijo in SIN_CONTESTAR:  # those that could not be delivered keep what they say
        correo.acciones.olvidar_destinatarios(prefijo=prefijo, antes=ahora - enlaces.CONFIRMAR)
    _olvidar_partes(ahora - DE_LAS_PARTES)
    pendientes = Suscriptor.objects.filter(sin_temas_desde__lt=hasta, olvidado_en__isnull=True)
    return sum(_olvidar_uno(pk, hasta) for pk in list(pendientes.values_list("pk", flat=True)[:POR_TURNO]))


@transaction.atomic
def _olvidar_partes(hasta: datetime) -> None:
    viejas = list(
        Corrida.objects.filter(terminada_en__lt=hasta, partes__isnull=False)
        .distinct()
        .order_by("pk")
        .values_list("pk", flat=True)[:POR_TURNO_CORRIDAS]
    )
    Entrega.objects.filter(parte__corrida__in=viejas).delete()
    Parte.objects.filter(corrida__in=viejas).delete()


@transaction.atomic
def _olvidar_uno(pk: int, hasta: datetime) -> bool:
    suscriptor = (
        Suscriptor.objects.select_for_update()
        .filter(pk=pk, sin_temas_desde__lt=hasta, olvidado_en__isnull=True)
        .first()
    )
    if suscriptor is None:
        return False
    _olvidar(suscriptor)
    return True


def _olvidar(suscriptor: Suscriptor) -> None:
    if suscriptor.olvidado_en:
        return
    claves = [parte.clave for parte in suscriptor.partes.filter(desenlace=Parte.Desenlace.ESCRITA)]
    correo.acciones.olvidar_destinatarios(claves)
    suscriptor.suscripciones.update(usuario=None)
    suscriptor.devoluciones.all().delete()
    Suscriptor.objects.filter(pk=suscriptor.pk).update(
        correo="",
        plegado=None,
        ficha="",
        sin_temas_desde=None,
        no_llega_desde=None,
        no_llega_porque="",
        olvidado_en=reloj.ahora(),
    )


def enviar_enlace(direccion: str) -> None:
    """Send the link that manages what an address follows, if it follows or followed something; it lasts two hours.
    Whoever asks is told the same either way."""
    suscriptor = Suscriptor.objects.conocidos().filter(huella__in=huellas(direccion)).first()
    if suscriptor is None:
        return
    ficha = enlaces.de_administrar(suscriptor.pk)
    correo.acciones.encolar(
        clave=f"suscripciones.administrar:{fichas.huella(ficha)}",
        plantilla="suscripciones/correos/administrar",
        para=suscriptor.correo,
        confidencial=True,
        contexto={"enlace": enlaces.absoluto("mias", ficha)},
    )
