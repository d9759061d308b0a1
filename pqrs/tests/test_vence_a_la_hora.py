"""What a judge asks for falls due on a day and at an hour (Decreto 2591 de 1991, arts. 19 and 27; R2.16)."""

from datetime import time

import pytest
from django.urls import reverse

from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.consultas import mesa
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
A_LAS_DIEZ = time(10)


@pytest.fixture
def marcela():
    return una_funcionaria("coordinador")


def pedida(quien, hora: time) -> Solicitud:
    """On Tuesday 5 May 2026, until that hour of Thursday."""
    with reloj.en(en_bogota(2026, 5, 5, 8)):
        solicitud = una_solicitud(tipo="requerimiento_organo_control")
        vence = en_bogota(2026, 5, 7).replace(hour=hora.hour, minute=hora.minute, second=hora.second)
        return acciones.fijar_fecha(solicitud.pk, vence, "Oficio 12 de 2026", quien)


def responder(solicitud, quien, *momento) -> Solicitud:
    with reloj.en(en_bogota(*momento)):
        acciones.guardar_borrador(solicitud.pk, "Este es el informe.", "No tiene que hacer nada más.", quien)
        acciones.responder(solicitud.pk, quien)
    return Solicitud.objects.get()


@pytest.mark.parametrize(
    ("momento", "a_tiempo"),
    [
        ((2026, 5, 7, 9, 59), True),
        ((2026, 5, 7, 10, 0, 40), True),
        ((2026, 5, 7, 10, 1), False),
        ((2026, 5, 7, 18), False),
        ((2026, 5, 6, 18), True),
    ],
)
def test_lo_que_el_juez_pidio_a_una_hora_se_responde_a_tiempo_hasta_esa_hora(marcela, momento, a_tiempo):
    respondida = responder(pedida(marcela, A_LAS_DIEZ), marcela, *momento)
    assert (respondida.es_oportuna, respondida.dias_tarde) == (a_tiempo, 0)


def test_el_oficio_que_no_dice_hora_da_todo_el_dia(marcela):
    respondida = responder(pedida(marcela, time(23, 59, 59)), marcela, 2026, 5, 7, 23, 59, 59)
    assert respondida.es_oportuna


def test_al_dia_siguiente_es_un_dia_de_retraso(marcela):
    respondida = responder(pedida(marcela, A_LAS_DIEZ), marcela, 2026, 5, 8, 9)
    assert (respondida.es_oportuna, respondida.dias_tarde) == (False, 1)


def test_la_mesa_no_dice_a_tiempo_de_lo_que_salio_pasada_la_hora(marcela):
    respondida = responder(pedida(marcela, A_LAS_DIEZ), marcela, 2026, 5, 7, 18)
    dicho = mesa.decir_plazo(respondida, mesa.Calendarios())
    assert (dicho.texto, dicho.tono) == ("respondida ese día, pasada la hora", "vencido")


@pytest.mark.parametrize(("hora", "avisa"), [(9, False), (11, True)])
def test_su_ficha_avisa_que_la_hora_ya_paso(client, marcela, hora, avisa):
    solicitud = pedida(marcela, A_LAS_DIEZ)
    with reloj.en(en_bogota(2026, 5, 7, hora)):
        client.force_login(marcela)
        pagina = texto_de(client.get(reverse("admin:pqrs_solicitud_change", args=[solicitud.pk])))
    assert ("la autoridad fijó hoy a las 10:00" in pagina) is avisa


def test_quien_la_pidio_lee_la_hora_y_no_la_medianoche(client, marcela):
    solicitud = pedida(marcela, A_LAS_DIEZ)
    with reloj.en(en_bogota(2026, 5, 7, 8)):
        pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))
    assert "La fecha límite es hoy, a las 10:00." in pagina
    assert "hasta la medianoche" not in pagina
