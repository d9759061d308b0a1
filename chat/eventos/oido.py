"""Hear the rings of other processes through Redis; it may fail without consequence."""

import asyncio
import logging

from redis import asyncio as redis
from redis.asyncio import retry, sentinel  # noqa: F401 - ``timbre.abrir`` uses them

from chat import timbre
from chat.eventos.central import Central

log = logging.getLogger(__name__)

#: Seconds of silence after which Redis is asked whether it is there, those that it gets to say so, and those that one
#: that failed is left alone.
SILENCIO, PLAZO, DESCANSO = 5.0, 2.0, 2.0


async def oir(central: Central) -> None:
    """Bring what is published until it is cancelled, however often Redis goes and comes."""
    estaba_bien = True
    while True:
        try:
            await _oir(central)
        except (
            Exception
        ) as error:  # whatever the library raises: the database is looked at more often meanwhile
            if estaba_bien:
                log.warning("Redis no responde (%s): el chat mira la base de datos.", type(error).__name__)
            estaba_bien = False
        if central.suena:
            estaba_bien, central.suena = True, False
        await asyncio.sleep(DESCANSO)


async def _oir(central: Central) -> None:
    async with (
        timbre.abrir(redis) as cliente,
        cliente.pubsub() as suscripcion,
    ):
        await suscripcion.subscribe(timbre.canal())
        preguntado = False
        while True:
            mensaje = await suscripcion.get_message(timeout=PLAZO if preguntado else SILENCIO)
            if mensaje is None:
                if preguntado:
                    raise TimeoutError
                await suscripcion.ping()
                preguntado = True
                continue
            preguntado = False
            if mensaje["type"] == "subscribe":
                central.suena = True
            elif mensaje["type"] == "message":
                for conversacion_id, seq in timbre.leer(mensaje["data"].decode(errors="replace")).items():
                    central.sonar(conversacion_id, seq)
