"""A person asks for what they contributed to be erased (Ley 1581 de 2012, arts. 8 lit. e and 15).

Words, name and address go; number, door, dates and decision stay, because the exercise is documented (Ley 1757/2015
art. 104). Of what was said in public elsewhere (a forum, a public room) the copy stays as the original does there:
without the name.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from chat.models import Sala
from cuentas.models import Usuario
from foros.acciones.citar import dejar_de_citar
from nucleo import reloj
from participa.models import Aporte, Ejercicio, Materializacion

#: How long an address is kept once its exercise ended.
GUARDAR_CORREO = timedelta(days=365)
#: Addresses that one turn of the clock lets go of.
POR_VUELTA = 5_000
#: What is left of each thing that told who it was.
VACIOS: dict[str, Any] = {
    "texto": "",
    "texto_publico": "",
    "alias": "",
    "correo": "",
    "huella": "",
    "ficha": "",
    "ficha_huella": None,
    "autor": None,
    "por_que_no_se_muestra": "",
}


@transaction.atomic
def olvidar(aporte_id: int) -> Aporte:
    """Erase what a contribution said and whose it was. It cannot be undone, and the second time changes nothing."""
    aporte = Aporte.objects.select_for_update(of=("self",), no_key=True).get(pk=aporte_id)
    if aporte.olvidado_en is not None:
        return aporte
    if aporte.mensaje_id:
        dejar_de_citar(aporte.mensaje, f"aporte:{aporte.pk}")
    for campo, nada in VACIOS.items():
        setattr(aporte, campo, nada)
    aporte.olvidado_en = reloj.ahora()
    aporte.save(update_fields=[*VACIOS, "olvidado_en"])
    return aporte


@transaction.atomic
def olvidar_cuenta(usuario: Usuario) -> None:
    """The account of a citizen closes and they asked to be forgotten: before the forums and the chat let go of whose
    each thing was."""
    suyos = Aporte.objects.filter(de_la_cuenta(usuario), olvidado_en__isnull=True)
    for pk in suyos.order_by("pk").values_list("pk", flat=True):
        olvidar(pk)


def de_la_cuenta(usuario: Usuario) -> Q:
    """What was contributed with an account to the exercise itself, or said in private in the chat."""
    en_privado = Q(linea__conversacion__usuario=usuario, linea__conversacion__sala__clase=Sala.Clase.PRIVADA)
    return Q(autor=usuario) | en_privado


def olvidar_direcciones() -> int:
    """Let go of the addresses that have served what they were given for (Ley 1581/2012 art. 11): those of exercises
    that ended a year ago and of which nothing promised is still to be done. How many. It bears being called again."""
    antes = reloj.ahora() - GUARDAR_CORREO
    terminados = Ejercicio.objects.filter(Q(informado_en__lt=antes) | Q(cancelado_en__lt=antes))
    prometido = Materializacion.objects.filter(
        decision__ejercicio=OuterRef("ejercicio"), avisada_en__isnull=True
    )
    sirvieron = Aporte.objects.filter(ejercicio__in=terminados).exclude(correo="").exclude(Exists(prometido))
    pks = list(sirvieron.order_by("pk").values_list("pk", flat=True)[:POR_VUELTA])
    return Aporte.objects.filter(pk__in=pks).update(correo="", huella="", ficha="", ficha_huella=None)


def quitar_firma(clase: str, pks: Collection[int] | QuerySet) -> None:
    """Whoever signed those messages («mensaje», «linea») took their name away: from the copies too."""
    if clase in ("mensaje", "linea"):
        Aporte.objects.filter(**{f"{clase}__in": pks}).exclude(alias="").update(alias="")
