"""Beat is asked to end while it hands a task to the broker: it ends well, and remembers what ran."""

import os
import shelve
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from caja_portal.tests.procesos import instalacion
from correo.tests.procesos import redis_propio

pytestmark = [pytest.mark.redis, pytest.mark.lento, pytest.mark.django_db(transaction=True)]


class Intermediario:
    """Between beat and Redis: when the first task goes by, it does ``al_pasar`` and answers half a second later."""

    def __init__(self, puerto: int, al_pasar):
        self._destino, self._al_pasar, self.paso = ("127.0.0.1", puerto), al_pasar, threading.Event()
        self._oido = socket.create_server(("127.0.0.1", 0))
        self.puerto = self._oido.getsockname()[1]
        threading.Thread(target=self._atender, daemon=True).start()

    def cerrar(self) -> None:
        self._oido.close()

    def _atender(self) -> None:
        while True:
            try:
                cliente, _ = self._oido.accept()
            except OSError:
                return
            servidor = socket.create_connection(self._destino)
            for de, a, mira in ((cliente, servidor, True), (servidor, cliente, False)):
                threading.Thread(target=self._llevar, args=(de, a, mira), daemon=True).start()

    def _llevar(self, de: socket.socket, a: socket.socket, mira: bool) -> None:
        try:
            while dicho := de.recv(65536):
                if mira and b"LPUSH" in dicho and not self.paso.is_set():
                    self.paso.set()
                    self._al_pasar()
                    time.sleep(0.5)
                a.sendall(dicho)
        except OSError:
            pass
        finally:
            a.close()


def test_termina_bien_aunque_se_lo_pidan_mientras_habla_con_redis(tmp_path):
    with redis_propio() as redis:
        puerto = int(redis.url.rpartition(":")[2].partition("/")[0])
        en_medio = Intermediario(puerto, lambda: os.kill(beat.pid, signal.SIGTERM))
        desvio = redis.url.replace(f":{puerto}", f":{en_medio.puerto}")
        with instalacion(tmp_path, REDIS_URL=desvio) as portal:
            beat = portal.celery("beat")
            assert en_medio.paso.wait(60)
            codigo = beat.esperar()
        en_medio.cerrar()

    assert codigo == 0
    (archivo,) = Path(tmp_path).glob("beat.[0-9]")
    with shelve.open(str(archivo)) as guardado:  # noqa: S301 - beat's own
        assert guardado["entries"]
