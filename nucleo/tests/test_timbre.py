"""A bell that nobody waits for: it rings in a thread of its own, insists after a failure, and tells it once."""

import logging
import os
import queue
import threading

import pytest

from nucleo.timbre import Timbre

pytestmark = pytest.mark.sin_base
PLAZO = 10  # seconds for what should happen at once


class Broker:
    """It fails as many times as it is told; each time that it was rung is noted."""

    def __init__(self, fallas: int = 0):
        self.fallas, self.toques = fallas, queue.Queue()

    def sonar(self):
        falla, self.fallas = self.fallas > 0, self.fallas - 1
        self.toques.put((threading.current_thread().name, not falla))
        if falla:
            raise ConnectionError

    def toque(self) -> tuple[str, bool]:
        return self.toques.get(timeout=PLAZO)


def un_timbre(sonar) -> Timbre:
    return Timbre("timbre-prueba", sonar, descanso=0, callado="No responde (%s).", vuelto="Volvió.")


def test_suena_en_su_propio_hilo_que_nace_con_el_primer_toque():
    broker = Broker()
    timbre = un_timbre(broker.sonar)
    assert timbre._hilo is None
    timbre.tocar()
    assert broker.toque() == ("timbre-prueba", True)


def test_quien_toca_no_espera_y_muchos_toques_suenan_juntos():
    entro, siga = queue.Queue(), threading.Semaphore(0)

    def sonar():
        entro.put(1)
        siga.acquire(timeout=PLAZO)

    timbre = un_timbre(sonar)
    timbre.tocar()
    entro.get(timeout=PLAZO)
    for _ in range(100):
        timbre.tocar()
    siga.release()
    entro.get(timeout=PLAZO)
    assert not timbre._aviso.is_set()  # the second is inside, and none is left
    siga.release()


def test_tras_una_falla_insiste_hasta_que_suena_y_lo_dice_una_vez(caplog):
    caplog.set_level(logging.INFO, logger="nucleo.timbre")
    broker = Broker(fallas=3)
    timbre = un_timbre(broker.sonar)
    timbre.tocar()
    assert [broker.toque()[1] for _ in range(4)] == [False, False, False, True]
    timbre.tocar()
    assert broker.toque()[1]  # what the return says was written before it rang again
    assert [(uno.levelname, uno.getMessage()) for uno in caplog.records] == [
        ("WARNING", "No responde (ConnectionError)."),
        ("INFO", "Volvió."),
    ]


def test_un_proceso_bifurcado_empieza_sin_hilo_y_con_el_cerrojo_libre():
    broker = Broker()
    timbre = un_timbre(broker.sonar)
    timbre.tocar()
    broker.toque()
    with timbre._cerrojo:
        if (hijo := os.fork()) == 0:
            os._exit(0 if timbre._hilo is None and timbre._cerrojo.acquire(blocking=False) else 1)
    assert os.waitpid(hijo, 0)[1] == 0
