"""What was published in the threads reaches who follows them, a handful each time the clock comes round."""

from django.db import transaction

from foros.acciones import avisos
from foros.acciones.cerradura import cerrar_hilo
from foros.models import Mensaje

#: Messages that one turn of the clock announces.
POR_VUELTA = 200


def anunciar_mensajes() -> int:
    """Announce the messages that everybody reads and nobody was told of, the oldest first; how many. Those of one
    thread go together, with it locked: what is withdrawn before is told to nobody, and one that many processes find, or
    a killed one left half done, is told once."""
    por_hilo: dict[int, list[int]] = {}
    for pk, hilo_id in _por_anunciar().order_by("pk").values_list("pk", "hilo_id")[:POR_VUELTA]:
        por_hilo.setdefault(hilo_id, []).append(pk)
    return sum(_los_de_un_hilo(hilo_id, pks) for hilo_id, pks in por_hilo.items())


def _por_anunciar():
    return Mensaje.objects.filter(
        estado=Mensaje.Estado.PUBLICADO, anunciado_en__isnull=True, hilo__oculto_en__isnull=True
    )


@transaction.atomic
def _los_de_un_hilo(hilo_id: int, pks: list[int]) -> int:
    hilo = cerrar_hilo(hilo_id)
    mensajes = list(_por_anunciar().filter(pk__in=pks, hilo=hilo_id).order_by("numero"))
    if mensajes:
        avisos.abrir_tema_de(hilo)  # also of one that was made by dividing another
    for mensaje in mensajes:
        mensaje.hilo = hilo
        avisos.anunciar_mensaje(mensaje)
    return len(mensajes)
