"""Many write at once in several conversations while others read «after n» all the time: each reads every message, once,
in the order of its number, and each one's own in the order in which they sent them."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction

from chat.acciones import ritmo
from chat.acciones.decir import decir
from chat.consultas import lectura
from chat.models import Mensaje, Participante
from chat.tests.fabricas import MARTES, una_conversacion, una_sala
from correo.tests.servidor import PLAZO, esperar_hasta
from nucleo import reloj
from nucleo.fichas import huella

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
SALAS, DE_CADA_UNO, VECES = 4, 6, 6


@pytest.fixture(autouse=True)
def sin_frenos(monkeypatch):
    """How much one may write in a minute is not what is looked at."""
    monkeypatch.setattr(ritmo, "exigir", lambda *_: None)


@pytest.fixture
def conversaciones():
    with reloj.en(MARTES):
        sala = una_sala()
        return [una_conversacion(sala) for _ in range(SALAS)]


class Escribe:
    """One hand: its messages, numbered by conversation, a third of them sent twice with the same key."""

    def __init__(self, nombre: str, conversaciones):
        self.nombre, self.azar = nombre, random.Random(nombre)
        self.voces = [
            Participante.objects.create(
                conversacion=una, nombre=nombre, llave_huella=huella(f"{nombre}{una.pk}")
            )
            for una in conversaciones
        ]

    def escribir(self) -> None:
        turnos = [voz for voz in self.voces for _ in range(DE_CADA_UNO)]
        self.azar.shuffle(turnos)
        van: dict[int, int] = {}
        with reloj.en(MARTES):
            for voz in turnos:
                n = van[voz.pk] = van.get(voz.pk, 0) + 1
                clave = UUID(int=self.azar.getrandbits(128))
                for _ in range(self.azar.choice((1, 1, 2))):
                    self.hasta_que_la_reciban(voz, f"{self.nombre} {n}", clave)

    def hasta_que_la_reciban(self, voz: Participante, texto: str, clave: UUID) -> None:
        """As the page does: SQLite's queue is not fair, and whom it tires (503) sends the same again."""
        for _ in range(VECES):
            with suppress(OperationalError):
                decir(voz, texto, clave)
                return
        pytest.fail(f"A {self.nombre} no lo atendieron en {VECES} veces.")


class Lee:
    """A page that asks «after n» without rest and keeps what it is given, as it is given."""

    def __init__(self, conversacion_id: int, fin: threading.Event):
        self.conversacion_id, self.fin = conversacion_id, fin
        self.leido: list[Mensaje] = []

    def leer(self) -> None:
        cursor, ultima = 0, False
        while True:
            nuevo = lectura.despues(self.conversacion_id, cursor, cuantos=7)
            self.leido += nuevo.mensajes
            assert nuevo.cursor >= cursor
            cursor = nuevo.cursor
            if ultima and not nuevo.hay_mas:
                return
            ultima = self.fin.is_set()


def con_su_conexion(tarea):
    def correr():
        try:
            tarea()
        finally:
            connection.close()

    return correr


@pytest.mark.parametrize("manos", [8, 16])
def test_muchas_manos_y_quien_lee_todo_el_tiempo_no_pierde_repite_ni_desordena(conversaciones, manos):
    fin = threading.Event()
    escriben = [Escribe(f"mano{n}", conversaciones) for n in range(manos)]
    leen = [Lee(una.pk, fin) for una in conversaciones for _ in range(2)]
    with ThreadPoolExecutor(manos) as escritores, ThreadPoolExecutor(len(leen)) as lectores:
        lecturas = [lectores.submit(con_su_conexion(uno.leer)) for uno in leen]
        escrituras = [escritores.submit(con_su_conexion(uno.escribir)) for uno in escriben]
        try:
            for una in escrituras:
                una.result()
        finally:
            fin.set()
        for una in lecturas:
            una.result()

    for uno in leen:
        assert [m.seq for m in uno.leido] == list(range(1, 1 + manos * DE_CADA_UNO + 1))
        for mano in escriben:
            suyos = [m.texto for m in uno.leido if m.nombre == mano.nombre]
            assert suyos == [f"{mano.nombre} {n + 1}" for n in range(DE_CADA_UNO)]


def test_el_que_todavia_no_confirma_no_deja_hueco_por_el_que_pase_el_siguiente(conversaciones):
    """What an autoincrement loses: the second to write commits first, and who reads in between never sees the first."""
    if connection.vendor == "sqlite":
        pytest.skip("En SQLite escribe uno a la vez.")
    conversacion = conversaciones[0]
    primera, segunda = (Escribe(n, [conversacion]).voces[0] for n in ("uno", "dos"))
    escrito, soltar = threading.Event(), threading.Event()

    def despacio():
        with reloj.en(MARTES), transaction.atomic():
            decir(primera, "uno", uuid4())
            escrito.set()
            assert soltar.wait(PLAZO)

    def despues():
        with reloj.en(MARTES):
            decir(segunda, "dos", uuid4())

    with ThreadPoolExecutor(2) as hilos:
        lento = hilos.submit(con_su_conexion(despacio))
        assert escrito.wait(PLAZO)
        otro = hilos.submit(con_su_conexion(despues))
        esperar_hasta(esperan_un_candado, "que el segundo esperara su turno")
        assert lectura.despues(conversacion.pk, 1).mensajes == []
        soltar.set()
        lento.result(PLAZO)
        otro.result(PLAZO)
    assert [m.texto for m in lectura.despues(conversacion.pk, 1).mensajes] == ["uno", "dos"]


def esperan_un_candado() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0
