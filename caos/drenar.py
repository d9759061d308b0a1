"""All is well again: what was left to do is done, by the real processes first, and then at the hours when it was
due."""

import time
from datetime import timedelta

from caos.libro import Libro
from correo.acciones import enviar_todo, traer_al_presente
from correo.models import Correo, Entrante
from encuestas.tasks import poner_al_dia
from foros.acciones.anunciar import anunciar_mensajes
from nucleo import reloj
from pqrs import acciones
from suscripciones.acciones import difundir

#: A failed message is tried again at most six hours later, and twelve times.
VUELTAS, CADA = 16, timedelta(hours=6, minutes=10)


def esperar_a_los_procesos(libro: Libro, plazo: float) -> None:
    """Nobody helps: what has never been tried leaves by itself, and what came in is read."""
    fin = libro.ahora + plazo
    nuevos = Correo.objects.filter(estado=Correo.Estado.PENDIENTE)
    while nuevos.exists() and libro.ahora < fin:
        time.sleep(0.5)
    quedan = nuevos.count()
    libro.anotar("drenar", sin_salir=quedan)
    if quedan:
        libro.hallar(f"{quedan} correos nuevos no salieron en {plazo:.0f} s con todo sano.")


def al_dia(libro: Libro) -> None:
    """Each thing at its hour, in this process and with the clock of the portal moved: nobody waits six hours."""
    ahora, vueltas = reloj.ahora(), 0
    while vueltas < VUELTAS and (vueltas == 0 or _queda_algo()):
        with reloj.en(ahora + timedelta(minutes=3) + vueltas * CADA):
            traer_al_presente()  # the processes do it each five minutes: they may have ended before
            enviar_todo()
            _lo_demas()
        vueltas += 1
    with reloj.en(ahora + timedelta(hours=26)):  # the files that nobody filed are kept for a day
        acciones.descartar_vencidos()
        acciones.borrar_restos()
    libro.anotar("drenada", vueltas=vueltas)


def _lo_demas() -> None:
    acciones.atender_pendientes()
    acciones.continuar_recalculos(None)
    acciones.emitir_pendientes()
    anunciar_mensajes()
    difundir()
    poner_al_dia()


def _queda_algo() -> bool:
    return (
        Correo.objects.filter(proximo_intento_en__isnull=False).exists()
        or Correo.objects.filter(estado=Correo.Estado.ENVIANDO).exists()
        or Entrante.objects.filter(desenlace=Entrante.Desenlace.PENDIENTE).exists()
    )
