"""How long those who were taken waited, and how many wait now."""

from datetime import timedelta

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from chat import reglas
from chat.espera import esperada
from chat.models import Conversacion, Sala
from nucleo import reloj


def espera_en(sala_id: int, puesto: int) -> timedelta | None:
    """The wait of who is at a place of a queue, from the last ones that were taken. One query."""
    return esperada(puesto, _medidas([sala_id]).get(sala_id, []))


def colas(salas: list[Sala]) -> dict[int, tuple[int, timedelta | None]]:
    """Of each queue, by key: how many wait, and how long whoever comes now would. Two queries, however many."""
    llaves = [sala.pk for sala in salas]
    en_cola = Conversacion.objects.en_cola().filter(sala__in=llaves).values_list("sala").annotate(Count("pk"))
    esperan, medidas = dict(en_cola.order_by()), _medidas(llaves)
    return {
        llave: (esperan.get(llave, 0), esperada(esperan.get(llave, 0) + 1, medidas.get(llave, [])))
        for llave in llaves
    }


def _medidas(salas: list[int]) -> dict[int, list[tuple[int, timedelta]]]:
    """By queue: the place and the wait of the last that were taken."""
    desde = reloj.ahora() - reglas.DIAS_MEDIDOS
    tomadas = Conversacion.objects.filter(sala__in=salas, tomada_en__gte=desde, en_cola_desde__isnull=False)
    orden = Window(RowNumber(), partition_by=[F("sala")], order_by=[F("tomada_en").desc(), F("pk").desc()])
    filas = tomadas.annotate(orden=orden).filter(orden__lte=reglas.MEDIDAS)
    medidas: dict[int, list[tuple[int, timedelta]]] = {}
    for sala, puesto, desde, tomada in filas.values_list("sala", "puesto", "en_cola_desde", "tomada_en"):
        medidas.setdefault(sala, []).append((puesto, tomada - desde))
    return medidas
