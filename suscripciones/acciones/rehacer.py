"""Take back what had not left, for the next round to write what is still owed."""

from collections import defaultdict

from django.db.models import F, QuerySet

import correo.acciones
from suscripciones.models import Corrida, Entrega, Parte

TRAMO = 1000


def rehacer(partes: QuerySet[Parte]) -> int:
    """Stop the mails of those parts that did not leave yet and owe them again: the next round writes them with what is
    still public and followed, or nothing. In the caller's transaction. How many."""
    escritas = list(partes.filter(desenlace=Parte.Desenlace.ESCRITA).order_by("pk"))
    hechas = 0
    for n in range(0, len(escritas), TRAMO):
        por_clave = {parte.clave: parte for parte in escritas[n : n + TRAMO]}
        hechas += deber_otra_vez([por_clave[clave] for clave in correo.acciones.detener(list(por_clave))])
    return hechas


def deber_otra_vez(partes: list[Parte]) -> int:
    """Those parts, whose mails are stopped, wait to be written anew."""
    if not partes:
        return 0
    por_vuelta = defaultdict(list)
    for parte in partes:
        por_vuelta[parte.vuelta].append(parte.pk)
    hechas = 0
    for vuelta, pks in por_vuelta.items():
        suyas = Parte.objects.filter(pk__in=pks, vuelta=vuelta, desenlace=Parte.Desenlace.ESCRITA)
        hechas += suyas.update(desenlace=Parte.Desenlace.PENDIENTE, vuelta=F("vuelta") + 1)
    Entrega.objects.filter(parte__in=[parte.pk for parte in partes]).delete()
    Corrida.objects.filter(pk__in={parte.corrida_id for parte in partes}).update(terminada_en=None)
    return hechas
