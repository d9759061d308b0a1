"""The outbox and the timetable in one process, without a broker."""

import logging
import signal
import threading
from contextlib import suppress

from celery import current_app
from django.core.management.base import BaseCommand
from django.db import Error as ErrorDeBase
from django.db import close_old_connections, connection

from caja_portal.acciones import dar_vuelta
from correo.acciones import enviar_todo
from pqrs.acciones import continuar_recalculos

bitacora = logging.getLogger("portal.trabajador")
PAUSA = 1.0
PAUSA_MAXIMA = 30.0


class Command(BaseCommand):
    help = (
        "Envía los correos pendientes y cumple el horario, sin intermediario de mensajes. Ctrl-C lo detiene."
    )

    def add_arguments(self, parser):
        parser.add_argument("--una-vez", action="store_true", help="da una sola vuelta y termina")

    def handle(self, *args, una_vez=False, **options):
        current_app.loader.import_default_modules()
        alto = threading.Event()
        if una_vez:
            self._vuelta(alto)
            return
        for senal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(senal, lambda *_: alto.set())
        self._decir("Trabajador en marcha.", self.style.SUCCESS)
        pausa = PAUSA
        while not alto.wait(pausa):
            pausa = PAUSA if self._vuelta_que_aguanta(alto) else min(pausa * 2, PAUSA_MAXIMA)
        self._decir("Trabajador detenido.", self.style.SUCCESS)

    def _vuelta_que_aguanta(self, alto) -> bool:
        """A turn that survives a database that is down or locked, and whatever else: it waits longer each time and
        tries again, for without this process no mail leaves."""
        try:
            self._vuelta(alto)
        except ErrorDeBase as error:
            self._decir(f"La base de datos no responde ({type(error).__name__}); se intentará de nuevo.")
        except Exception:
            bitacora.exception("Una vuelta falló; se intentará de nuevo.")
        else:
            return True
        connection.close()
        return False

    def _decir(self, frase: str, estilo=None) -> None:
        """If it can be said: what writes to a full disk does not stop the mail."""
        with suppress(OSError):
            self.stderr.write(frase, estilo)

    def _vuelta(self, alto):
        close_old_connections()
        enviar_todo(alto=alto.is_set)
        continuar_recalculos(alto=alto.is_set)
        # Those two were done above, at every turn and minding ``alto``.
        dar_vuelta(alto=alto.is_set, excepto=["correo", "recalculos"])
