"""A forum is for everybody, or only for its members: what changes when that changes."""

from django.db import transaction

from busqueda.acciones import por_tramos
from cuentas.models import Usuario
from foros.acciones import avisos, buscable
from foros.acciones.cerradura import como_esta
from foros.acciones.mandato import exigir
from foros.models import Foro, Hilo
from suscripciones.acciones import cambio_la_reserva

CAMBIAR = "foros.change_foro"


@transaction.atomic
def cambiar_reserva(foro: Foro, *, es_privado: bool, quien: Usuario) -> Foro:
    """Everything of a forum leaves the search, the map of the site and what strangers read of the feeds; or enters
    them. Mails that have not left go only to who may read it (``registro.temas_restringidos``). ``NoPuede`` without the
    permission now; nothing when it already is so."""
    quien = exigir(quien, CAMBIAR)
    # Its threads first, as everybody locks them; then the forum.
    list(Hilo.objects.select_for_update(no_key=True).filter(foro=foro.pk).order_by("pk").values_list("pk"))
    foro = como_esta(Foro.objects.select_for_update(of=("self",)).select_related("dependencia"), foro.pk)
    if foro.es_privado == es_privado:
        return foro
    foro.es_privado = es_privado
    foro._history_user = quien
    foro.save(update_fields=["es_privado"])
    if foro.publicado_en is not None:
        _repasar(foro)
    return foro


def _repasar(foro: Foro) -> None:
    buscable.repasar_foro(foro)
    for hilo in por_tramos(Hilo.objects.filter(foro=foro, publicado_en__isnull=False)):
        hilo.foro = foro
        if foro.es_privado:
            buscable.sacar_hilo(hilo)
        else:
            buscable.meter_hilo(hilo)
        cambio_la_reserva(hilo.tema)
    if not foro.es_privado:
        avisos.anunciar_foro(foro)
    cambio_la_reserva(foro.tema)
