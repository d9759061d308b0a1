"""Who is there: each page that asks leaves its mark, and an official says that they are away or back.

A mark is a conditional ``UPDATE`` without a lock, at most once in each ``reglas.LATIDO``: other times it costs nothing.
"""

from django.db import transaction
from django.db.models import Q

from chat import reglas
from chat.acciones.mandato import ATENDER, exigir
from chat.errores import DatosInvalidos
from chat.models import Conversacion, Presencia
from cuentas.models import Usuario
from nucleo import reloj

CUPO_MINIMO, CUPO_MAXIMO = 1, 20


def vio_la_persona(conversacion: Conversacion) -> bool:
    """Note that the page of who opened this conversation asked. Whether it was written."""
    ahora = reloj.ahora()
    if not conversacion.esta_abierta or ahora - conversacion.vista_en < reglas.LATIDO:
        return False
    suya = Conversacion.objects.abiertas().filter(pk=conversacion.pk, vista_en__lte=ahora - reglas.LATIDO)
    if not suya.update(vista_en=ahora):
        return False
    conversacion.vista_en = ahora
    return True


def aqui_esta(oficial: Usuario) -> Presencia:
    """An official's page of the chat asked, whichever: all their conversations have somebody at the other end. One
    query; three at most once in each ``LATIDO``."""
    ahora = reloj.ahora()
    presencia = Presencia.objects.filter(usuario=oficial).first()
    if presencia is None:
        presencia, _ = Presencia.objects.get_or_create(usuario=oficial, defaults={"vista_en": ahora})
    elif ahora - presencia.vista_en < reglas.LATIDO:
        return presencia
    presencia.vista_en = ahora
    Presencia.objects.filter(pk=presencia.pk).update(vista_en=ahora)
    suyas = Conversacion.objects.abiertas().filter(agente=oficial)
    suyas.filter(Q(agente_vio_en__lt=ahora) | Q(agente_vio_en__isnull=True)).update(agente_vio_en=ahora)
    return presencia


@transaction.atomic
def ausentarse(*, quien: Usuario) -> Presencia:
    """Take no new conversations until one says to be back. Those that one attends stay with them. Idempotent."""
    presencia = _la_suya(exigir(quien, ATENDER))
    if presencia.ausente_desde is None:
        presencia.ausente_desde = reloj.ahora()
        presencia.save(update_fields=["ausente_desde"])
    return presencia


@transaction.atomic
def regresar(*, quien: Usuario) -> Presencia:
    """Back. Idempotent."""
    presencia = _la_suya(exigir(quien, ATENDER))
    presencia.ausente_desde, presencia.vista_en = None, reloj.ahora()
    presencia.save(update_fields=["ausente_desde", "vista_en"])
    return presencia


@transaction.atomic
def preferir(*, quien: Usuario, cupo: int, con_sonido: bool, con_titulo: bool) -> Presencia:
    """How many at once, and how one is told that somebody wrote. ``DatosInvalidos``."""
    presencia = _la_suya(exigir(quien, ATENDER))
    if not CUPO_MINIMO <= cupo <= CUPO_MAXIMO:
        raise DatosInvalidos(f"Escriba un número de {CUPO_MINIMO} a {CUPO_MAXIMO}.", campo="cupo")
    presencia.cupo, presencia.con_sonido, presencia.con_titulo = cupo, con_sonido, con_titulo
    presencia.save(update_fields=["cupo", "con_sonido", "con_titulo"])
    return presencia


def _la_suya(oficial: Usuario) -> Presencia:
    Presencia.objects.get_or_create(usuario=oficial)
    return Presencia.objects.select_for_update().get(usuario=oficial)
