"""Redis dies, freezes or falls silent while a citizen files: she does not notice, and her mail leaves when it is back.

With the web server of ``script/server``, Celery's worker and beat, Redis and a mail server, all real."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db.models import F

from caja_portal.tests.procesos import instalacion, mudo
from correo.acciones import depositar
from correo.models import Correo, Intento
from correo.redaccion import vestir
from correo.tests.procesos import obreros, redis_propio
from correo.tests.servidor import esperar_hasta, servidor_smtp
from pqrs.models import Solicitud
from pqrs.tests.navegacion import Ciudadana, texto

pytestmark = [pytest.mark.redis, pytest.mark.lento, pytest.mark.django_db(transaction=True)]

SOLO = ["--concurrency", "1", "--without-mingle", "--without-gossip"]  # it starts a second sooner
SEGUNDOS = 1.0  # what a citizen waits for her radicado at most, however Redis is


@pytest.fixture(scope="module")
def redis():
    with redis_propio() as servidor:
        yield servidor


@pytest.fixture(scope="module")
def smtp():
    with servidor_smtp() as servidor:
        yield servidor


@pytest.fixture(scope="module")
def portal(django_db_setup, tmp_path_factory, redis, smtp):
    entorno = {"REDIS_URL": redis.url, "EMAIL_URL": f"smtp://127.0.0.1:{smtp.puerto}"}
    with instalacion(tmp_path_factory.mktemp("portal"), **entorno) as una:
        una.horario = una.celery("beat")
        yield una


@pytest.fixture(scope="module")
def web(portal, redis):
    """It starts without a broker: neither does its start wait for Redis."""
    redis.matar()
    servidor = portal.web()
    redis.arrancar()
    return servidor


@contextmanager
def muerto(redis):
    redis.matar()
    yield
    redis.arrancar()


@contextmanager
def congelado(redis):
    redis.congelar()
    yield
    redis.descongelar()


@contextmanager
def callado(redis):
    redis.matar()
    with mudo(redis.puerto):
        yield
    redis.arrancar()


AVERIAS = [muerto, congelado, callado]


def radicar(web, correo):
    """File as that person; the confirming POST and the receipt."""
    ella = Ciudadana(web.ciudadana())
    confirmada = ella.confirmar(ella.revisar(correo=correo))
    assert confirmada.status_code == 303
    return confirmada, ella.client.get(confirmada.url)


def dejar_pasar(minutos):
    """The mails' own clocks, moved back: to them that time has gone by."""
    cuanto = timedelta(minutes=minutos)
    Correo.objects.update(
        tomado_hasta=F("tomado_hasta") - cuanto, proximo_intento_en=F("proximo_intento_en") - cuanto
    )


def entregas(smtp, *destinatarios):
    return Counter(uno.destinatario for uno in smtp.recibidos if uno.destinatario in destinatarios)


@pytest.mark.parametrize("averia", AVERIAS)
def test_con_redis_averiado_el_radicado_llega_en_menos_de_un_segundo(web, redis, averia):
    radicar(web, "antes@correo.example")
    with averia(redis):
        idas = [radicar(web, f"ana{n}@correo.example") for n in range(3)]

    for solicitud, (_, recibo) in zip(Solicitud.objects.order_by("pk")[1:], idas, strict=True):
        assert solicitud.radicado in texto(recibo)
    assert max(confirmada.segundos for confirmada, _ in idas) < SEGUNDOS


def test_si_matan_al_trabajador_de_celery_a_mitad_de_un_envio_el_siguiente_lo_termina(portal, smtp):
    depositar(clave="prueba:1", para="luz@correo.example", redaccion=vestir("Asunto", "Cuerpo"))
    smtp.modo = "esperar antes de DATA"
    with obreros(portal.entorno) as nuevo:
        timbre = nuevo()
        victima = portal.celery("worker", *SOLO)
        timbre.hacer("tocar")
        smtp.esperar_a_que_pare_en("esperar antes de DATA")
        victima.matar()
        smtp.modo = "ok"
        dejar_pasar(minutos=3)

        relevo = portal.celery("worker", *SOLO)
        timbre.hacer("tocar")
        esperar_hasta(lambda: Correo.objects.get().estado == "enviado", "que otro lo enviara")

    assert relevo.detener() == 0
    assert entregas(smtp, "luz@correo.example") == {"luz@correo.example": 1}
    resultados = [intento.resultado for intento in Correo.objects.get().historial.all()]
    assert resultados == [Intento.Resultado.INTERRUMPIDO, Intento.Resultado.ENTREGADO]


def test_cuando_redis_vuelve_cada_acuse_sale_una_vez(web, portal, redis, smtp):
    """Even those whose bell is lost, for the web process dies before Redis is back: the timetable sweeps them."""
    personas = [f"{averia.__name__}@correo.example" for averia in AVERIAS]
    trabajador = portal.celery("worker", "--concurrency", "1")
    trabajador.esperar_que_diga("ready.")
    for averia, persona in zip(AVERIAS, personas, strict=True):
        with averia(redis):
            radicar(web, persona)
            if averia is AVERIAS[-1]:
                web.matar()

    quedan = Correo.objects.exclude(estado="enviado")
    esperar_hasta(
        lambda: not quedan.exists(), "que salieran los acuses", plazo=60
    )  # two sweeps and a reconnection
    assert (portal.horario.detener(), trabajador.detener()) == (0, 0)
    assert entregas(smtp, *personas) == dict.fromkeys(personas, 1)
    assert [correo.historial.count() for correo in Correo.objects.all()] == [1, 1, 1]
