"""Another part of the portal cites a message, and keeps what it said while it does."""

from collections.abc import Mapping

from django.db import transaction

from foros.acciones.cerradura import cerrar_mensaje
from foros.errores import TransicionInvalida
from foros.models import Cita, Hilo, Mensaje


@transaction.atomic
def citar(mensaje: Mensaje, por: str) -> Cita:
    """Keep what a message that anybody reads says now, for whoever cites it (``por``, its own key: «aporte:7»). Once:
    citing again gives the first copy. ``TransicionInvalida`` for what is not read by everybody."""
    cerrado = cerrar_mensaje(mensaje.pk)
    anterior = Cita.objects.filter(mensaje=cerrado, por=por).first()
    if anterior is not None:
        return anterior
    if not Mensaje.objects.publicos().filter(pk=cerrado.pk).exists():
        raise TransicionInvalida("Solo se cita un mensaje que cualquiera puede leer.")
    return Cita.objects.create(mensaje=cerrado, por=por, nombre=cerrado.nombre, texto=cerrado.texto)


@transaction.atomic
def citar_varios(por_cual: Mapping[int, str]) -> int:
    """The same of many, by the key of each message: a constant number of queries. What stopped being read by everybody
    meanwhile is not cited; how many are."""
    hilos = Mensaje.objects.filter(pk__in=por_cual).values("hilo")
    list(Hilo.objects.filter(pk__in=hilos).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    publicos = Mensaje.objects.publicos().filter(pk__in=por_cual).order_by("pk")
    citas = [Cita(mensaje=uno, por=por_cual[uno.pk], nombre=uno.nombre, texto=uno.texto) for uno in publicos]
    Cita.objects.bulk_create(citas, ignore_conflicts=True)
    return len(citas)


def dejar_de_citar(mensaje: Mensaje, por: str) -> None:
    """The copy goes with the citation; bears being called twice."""
    Cita.objects.filter(mensaje=mensaje, por=por).delete()
