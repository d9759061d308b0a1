"""The mails of the year left when they were written: nothing is handed to any server."""

import hashlib
from datetime import timedelta

from correo.acciones import toma
from correo.models import Correo
from nucleo import reloj

YO = "ejemplo"
ESPERA, TARDA = timedelta(seconds=7), timedelta(milliseconds=180)
DICHO = toma.Respuesta(250, "2.0.0 Ok")
#: What was written from then on waits for the worker, who puts it in the folder of mails.
DE_HOY = timedelta(minutes=10)


def despachar() -> int:
    """Write down as sent what was written before today. How many."""
    hasta = reloj.ahora() - DE_HOY
    momentos = Correo.objects.filter(estado=Correo.Estado.PENDIENTE, creado_en__lt=hasta)
    cuantos = 0
    for creado in list(momentos.order_by("creado_en").values_list("creado_en", flat=True).distinct()):
        with reloj.en(creado + ESPERA):
            while punado := toma.tomar(YO):
                cuantos += toma.anotar_entregas([_entrega(uno) for uno in punado], YO)
    return cuantos


def _entrega(correo: Correo) -> toma.Entrega:
    resumen = hashlib.sha256(correo.message_id.encode()).hexdigest()
    return toma.Entrega(correo, reloj.ahora(), resumen, DICHO, TARDA)
