"""Processes that die on cue: ``python -m caja_portal.tests.semillero`` loads the portal once and forks one per order.

Each order is a line, ``VERBO K``. The child does what the verb says and gets SIGKILL just before its step number K: a
statement or a commit of the database, a line to or from the mail server, what goes to the disk or leaves it, the answer
to the citizen. So, over all K, it is killed between any two steps. The answer is a line of JSON: ``true`` if it was
killed, ``false`` if it came to the end; ``null`` if it failed.
"""

import json
import os
import signal
import smtplib
import socket
import sys
import traceback
from datetime import timedelta
from itertools import count
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django


class Guadana:
    """Counts the steps of this process and kills it before one of them; before none, if that is zero."""

    def __init__(self, paso: int):
        self.fatal, self._pasos = paso, count(1)

    def paso(self) -> None:
        if next(self._pasos) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def ante(self, objeto, nombre: str) -> None:
        """Make each call of that method a step."""
        original = getattr(objeto, nombre)

        def con_paso(*args, **kwargs):
            self.paso()
            return original(*args, **kwargs)

        setattr(objeto, nombre, con_paso)

    def en_la_base(self) -> None:
        from django.db import connections

        conexion = connections["default"]
        self.ante(conexion, "_commit")

        def con_paso(ejecutar, *args):
            self.paso()
            return ejecutar(*args)

        conexion.execute_wrappers.append(con_paso)

    def en_el_disco(self) -> None:
        for nombre in ("open", "fsync", "remove"):
            self.ante(os, nombre)

    def en_el_correo(self) -> None:
        for nombre in ("connect", "send", "getreply", "close"):
            self.ante(smtplib.SMTP, nombre)


def enviar(guadana: Guadana, _) -> None:
    from correo.acciones import enviar_todo

    guadana.en_la_base()
    guadana.en_el_correo()
    enviar_todo()


def rescatar(*_) -> None:
    """What the next worker does, after the lease of the dead one and after the wait of what stayed in doubt."""
    from correo.acciones import enviar_todo
    from nucleo import reloj

    ahora = reloj.ahora()
    for minutos in (3, 20):
        with reloj.en(ahora + timedelta(minutes=minutos)):
            enviar_todo()


def horario(guadana: Guadana, _) -> None:
    from caja_portal.acciones import dar_vuelta

    guadana.en_la_base()
    guadana.en_el_disco()
    dar_vuelta()


def contenidos(guadana: Guadana, _) -> None:
    """What the clock does each minute with what the entity publishes."""
    from contenidos import acciones

    guadana.en_la_base()
    acciones.publicar_programadas()
    acciones.vencer()


def encuestas(guadana: Guadana, _) -> None:
    """What the clock does each minute with the surveys: close, scrutinise, invite."""
    from encuestas.tasks import poner_al_dia

    guadana.en_la_base()
    poner_al_dia()


def web(guadana: Guadana, puerta: socket.socket) -> None:
    """Serve one request and end."""
    from caja_portal.wsgi import application

    guadana.en_la_base()
    guadana.en_el_disco()

    def portal(entorno, empezar):
        respuesta = application(entorno, empezar)
        guadana.paso()
        return respuesta

    servidor = WSGIServer(puerta.getsockname(), WSGIRequestHandler, bind_and_activate=False)
    servidor.socket.close()
    servidor.socket = puerta
    servidor.server_name, servidor.server_port = puerta.getsockname()
    servidor.setup_environ()
    servidor.set_app(portal)
    servidor.handle_request()


def recibir(guadana: Guadana, _) -> None:
    """A mail server hands a letter over, which says which step it is of, and waits for the answer."""
    from correo.models import Entrante
    from pqrs.acciones import recibir_correo

    guadana.en_la_base()
    guadana.en_el_disco()
    recibir_correo(CARTA.format(vez=guadana.fatal).encode(), Entrante.Via.TUBERIA)
    guadana.paso()


def difundir(guadana: Guadana, _) -> None:
    from suscripciones.acciones import difundir

    guadana.en_la_base()
    difundir()


def foros(guadana: Guadana, _) -> None:
    """What the clock does with what people say in the forums, and with what closed."""
    from foros.acciones.anunciar import anunciar_mensajes
    from foros.acciones.fichas_de_cierre import enviar_fichas

    guadana.en_la_base()
    anunciar_mensajes()
    enviar_fichas()


def chat(guadana: Guadana, _) -> None:
    """Somebody opens a conversation and goes on in it: whose, and in which minute, says which step it is of."""
    from datetime import datetime
    from uuid import UUID

    from chat.acciones.abrir import Quien, abrir
    from chat.acciones.decir import decir
    from chat.models import Sala
    from nucleo import reloj

    guadana.en_la_base()
    paso = guadana.fatal
    with reloj.en(datetime(2026, 11, 24, 10, 0, tzinfo=reloj.BOGOTA)):
        quien = Quien(llave_huella=f"{paso:064}", nombre="Rosa")
        una = abrir(Sala.objects.privadas().get(), quien, "Buenos días", UUID(int=paso), acepta=True)
        decir(una.participantes.get(), f"Lo de la vez {paso}", UUID(int=paso + 1_000))


CARTA = "From: ana{vez}@correo.example\r\nSubject: Carta\r\n\r\nPido lo de la vez {vez}.\r\n"
VERBOS = {
    f.__name__: f
    for f in (enviar, rescatar, horario, contenidos, encuestas, web, recibir, difundir, foros, chat)
}


def nacer(verbo: str, paso: int, puerta: socket.socket) -> bool | None:
    hijo = os.fork()
    if hijo == 0:
        codigo = 1
        try:
            VERBOS[verbo](Guadana(paso), puerta)
            codigo = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(codigo)
    _, estado = os.waitpid(hijo, 0)
    return os.WIFSIGNALED(estado) if estado in (0, signal.SIGKILL) else None


def main():
    django.setup()
    from celery import current_app
    from django.urls import reverse

    import caja_portal.wsgi  # noqa: F401 - read once, not by each child

    current_app.loader.import_default_modules()
    reverse("portada")  # so are the routes: reading them took each child longer than what it came to do
    with socket.create_server(("127.0.0.1", 0)) as puerta:
        print(puerta.getsockname()[1], flush=True)
        for linea in sys.stdin:
            verbo, paso = linea.split()
            print(json.dumps(nacer(verbo, int(paso), puerta)), flush=True)


if __name__ == "__main__":
    main()
