"""Redis rings from one process to another; dead, frozen or back, whoever listens hears of all, and nobody waits."""

import asyncio
import os
import threading
import time
from uuid import uuid4

import pytest

from chat import timbre
from chat.acciones.decir import decir
from chat.eventos import oido
from chat.eventos.central import Central
from chat.tests.fabricas import MARTES, la_persona, una_conversacion
from chat.tests.servidor_de_eventos import eventos
from chat.tests.test_eventos_central import Base, hasta
from correo.tests.procesos import redis_propio
from nucleo import reloj
from nucleo.tests.a_la_vez import en_su_lazo

pytestmark = [pytest.mark.redis, pytest.mark.lento]
AL_INSTANTE = 0.3  # seconds


@pytest.fixture
def redis(settings, monkeypatch):
    monkeypatch.setattr(timbre, "DESCANSO", 0.1)
    monkeypatch.setattr(timbre, "_timbre", timbre._Timbre())
    for nombre, segundos in (("SILENCIO", 0.3), ("PLAZO", 0.3), ("DESCANSO", 0.1)):
        monkeypatch.setattr(oido, nombre, segundos)
    with redis_propio() as servidor:
        settings.REDIS_URL, settings.EVENTOS_CHAT = servidor.url, True
        yield servidor


async def que_suene(central, si=True):
    async with asyncio.timeout(20):
        while central.suena is not si:
            await asyncio.sleep(0.01)


def solo_por_redis(escena):
    """Run a scene in which the database tells nothing, and the bell of this process rings through Redis alone."""

    async def todo():
        central = Central(Base().mirar, oido.oir)
        with central.oyendo(7, 1, visto=1) as oyente:
            timbre.dejar_de_escuchar(central._en_otro_hilo)
            await que_suene(central)
            await escena(central, oyente)

    en_su_lazo(todo())


def test_el_timbrazo_de_otro_proceso_llega_por_redis(redis):
    async def escena(_, oyente):
        timbre.tocar(7, 2)
        assert await hasta(oyente, 2) == [2]

    solo_por_redis(escena)


@pytest.mark.parametrize("averia", ["muerto", "congelado"])
def test_redis_se_va_y_vuelve_y_lo_que_no_se_oyo_suena_entonces(redis, averia):
    async def escena(central, oyente):
        redis.matar() if averia == "muerto" else redis.congelar()
        await que_suene(central, False)
        inicio = time.monotonic()
        for seq in range(2, 502):
            timbre.tocar(7, seq)
        assert time.monotonic() - inicio < AL_INSTANTE
        redis.arrancar() if averia == "muerto" else redis.descongelar()
        await que_suene(central)
        timbre.tocar(7, 502)
        assert (await hasta(oyente, 502))[-1] == 502

    solo_por_redis(escena)


def test_lo_que_otros_publican_en_el_canal_no_rompe_nada(redis):
    async def escena(_, oyente):
        for basura in (
            b"\xff\xfe",
            b"7",
            b"7:",
            b":2",
            b"x:y",
            b"7:-4",
            b"7:2:3",
            "7:²".encode(),
            b"a" * 100_000,
        ):
            redis.cliente.publish(timbre.canal(), basura)
        timbre.tocar(7, 3)
        assert await hasta(oyente, 3) == [3]

    solo_por_redis(escena)


def test_otro_portal_en_el_mismo_redis_no_se_oye(redis, settings):
    async def escena(_, oyente):
        suya, settings.SECRET_KEY = settings.SECRET_KEY, "la-clave-de-otro-portal-que-usa-el-mismo-redis"
        redis.cliente.publish(timbre.canal(), "7:900")
        settings.SECRET_KEY = suya
        redis.cliente.publish(timbre.canal(), "7:5")
        assert await hasta(oyente, 5) == [5]

    solo_por_redis(escena)


def test_por_un_enchufe_de_la_maquina_se_llega_igual(settings):
    settings.REDIS_URL = "redis+socket:///run/redis/redis.sock?virtual_host=3"
    assert timbre.opciones()["url"] == "unix:///run/redis/redis.sock"


def test_un_proceso_bifurcado_tiene_su_propio_timbre(redis):
    timbre.tocar(7, 1)
    if (hijo := os.fork()) == 0:
        os._exit(0 if timbre._timbre._hilo is None else 1)
    assert os.waitpid(hijo, 0)[1] == 0


def test_sin_eventos_no_hay_hilo_ni_se_toca_redis(redis, settings):
    settings.EVENTOS_CHAT = False
    antes = threading.active_count()
    timbre.tocar(7, 1)
    assert threading.active_count() == antes
    assert timbre._timbre._hilo is None


@pytest.mark.django_db(transaction=True)
def test_en_dos_procesos_con_redis_que_muere_y_vuelve_cada_mensaje_se_anuncia(redis, tmp_path):
    with (
        reloj.en(MARTES),
        eventos(tmp_path, REDIS_URL=redis.url) as uno,
        eventos(tmp_path, REDIS_URL=redis.url) as otro,
    ):
        conversacion = una_conversacion()
        lineas = [uno.linea(conversacion), otro.linea(conversacion)]
        for averia in (redis.matar, redis.arrancar, redis.congelar, redis.descongelar):
            averia()
            seq = decir(la_persona(conversacion), "¿Sigue ahí?", uuid4()).seq
            for linea in lineas:
                linea.esperar(seq)
