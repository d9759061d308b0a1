"""What was announced in a topic that was closed to the public is told to nobody from outside, whichever topic they
follow: the same as in the feeds."""

from datetime import timedelta

import pytest

from correo.acciones import enviar_pendientes
from correo.tests.servidor import servidor_smtp
from cuentas.models import Usuario
from nucleo import reloj
from suscripciones import acciones
from suscripciones.tests.fabricas import MARTES, dice, enviados, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db(transaction=True)
ANA = "ana@correo.example"


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def foro():
    return un_tema("vedado:1", "El foro de la junta")


def algo_en(foro):
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(foro, titulo="Lo que dijo la junta")


def test_quien_sigue_todo_no_recibe_el_aviso_de_lo_que_se_cerro_al_publico(foro, restringir):
    quien_sigue(ANA, un_tema("todo", "Todo"))
    algo_en(foro)
    restringir("vedado")

    acciones.difundir()

    assert enviados(ANA) == []


def test_ni_en_su_resumen(foro, restringir):
    noticias = un_tema()
    quien_sigue(ANA, un_tema("todo", "Todo"), ritmo="diario")
    algo_en(foro)
    una_novedad(noticias, titulo="Abrió la sede")
    restringir("vedado")
    reloj.avanzar(timedelta(days=1))

    acciones.resumir()
    acciones.difundir()

    (correo,) = enviados(ANA)
    assert "Abrió la sede" in dice(correo)
    assert "junta" not in dice(correo)


@pytest.mark.parametrize("ritmo", ["inmediato", "diario"])
def test_ni_sale_lo_que_ya_estaba_escrito(foro, restringir, settings, ritmo):
    quien_sigue(ANA, un_tema("todo", "Todo"), ritmo=ritmo)
    algo_en(foro)
    if ritmo == "diario":
        reloj.avanzar(timedelta(days=1))
        acciones.resumir()
    acciones.difundir()
    assert len(enviados(ANA)) == 1
    restringir("vedado")

    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion()
        enviar_pendientes()
        recibidos = list(servidor.recibidos)

    assert recibidos == []


def test_quien_puede_verlo_lo_recibe(foro, restringir):
    restringir("vedado")
    quien_sigue(ANA, un_tema("todo", "Todo"))
    quien_sigue(ANA, foro, usuario=Usuario.objects.create_user("ana"))
    algo_en(foro)

    acciones.difundir()

    assert len(enviados(ANA)) == 1
