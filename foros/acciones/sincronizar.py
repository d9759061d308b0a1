"""The counters that pages read, against the rows that they count."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Count, Max, Q

from foros.models import Foro, Hilo, Mensaje, Participante

_LEIDOS = Q(mensajes__estado=Mensaje.Estado.PUBLICADO)
_VISIBLES = Q(hilos__publicado_en__isnull=False, hilos__oculto_en__isnull=True)
#: Of each model, its counters as its rows say them.
_CONTADORES = {
    Hilo: {
        "ultimo_numero": Max("mensajes__numero", default=0),
        "publicados": Count("mensajes", filter=_LEIDOS),
        "ultimo_en": Max("mensajes__publicado_en"),
    },
    Participante: {"publicados": Count("mensajes", filter=_LEIDOS)},
    Foro: {"hilos_visibles": Count("hilos", filter=_VISIBLES)},
}


@dataclass(frozen=True)
class Diferencia:
    """A counter that does not say what its rows do."""

    fila: models.Model
    campo: str
    dice: object
    es: object

    def __str__(self):
        return f"{self.fila._meta.model_name} {self.fila.pk}: {self.campo} dice {self.dice} y es {self.es}"


def diferencias() -> Iterator[Diferencia]:
    """Every counter that is wrong. One query for each model, in batches."""
    for modelo in _CONTADORES:
        for fila in _contadas(modelo).order_by("pk").iterator():
            yield from _de_una(fila)


def arreglar() -> list[Diferencia]:
    """Leave every counter as its rows say, and tell what was wrong. Each row is counted once it is locked: what is
    being published meanwhile waits for it, and adds itself afterwards."""
    halladas = []
    for sospecha in list(diferencias()):
        with transaction.atomic():
            modelo = type(sospecha.fila)
            modelo.objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(
                pk=sospecha.fila.pk
            )
            suyas = list(_de_una(_contadas(modelo).get(pk=sospecha.fila.pk)))
            if suyas:
                modelo.objects.filter(pk=sospecha.fila.pk).update(**{una.campo: una.es for una in suyas})
        halladas += suyas
    return halladas


def _contadas(modelo: type[models.Model]) -> models.QuerySet:
    return modelo.objects.annotate(
        **{f"contado_{campo}": cuenta for campo, cuenta in _CONTADORES[modelo].items()}
    )


def _de_una(fila: models.Model) -> Iterator[Diferencia]:
    for campo in _CONTADORES[type(fila)]:
        dice, es = getattr(fila, campo), getattr(fila, f"contado_{campo}")
        # A message that comes back moves the last moment and keeps its own: only one before it is wrong.
        if dice == es or (campo == "ultimo_en" and dice and es and dice > es):
            continue
        yield Diferencia(fila, campo, dice, es)
