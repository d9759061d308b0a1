"""What the clock does with conversations: lost lines, who is gone, who fell silent, and who waited when it closed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chat import reglas
from chat.acciones import atender, barrer, presencia
from chat.acciones.barrer import Barrido
from chat.acciones.decir import decir
from chat.acciones.responder import responder
from chat.consultas import lectura
from chat.models import Conversacion
from chat.tests.fabricas import MARTES, YA_CERRO, la_persona, un_oficial, una_conversacion, una_sala
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


def atendida(**datos):
    conversacion, oficial = una_conversacion(**datos), un_oficial()
    atender.tomar(conversacion.pk, quien=oficial)
    return conversacion, oficial


def ahora(conversacion) -> Conversacion:
    return Conversacion.objects.get(pk=conversacion.pk)


def pasan(cuanto: timedelta, *conversaciones, oficial=None) -> None:
    """Time goes by with the pages open of whoever is named."""
    reloj.avanzar(cuanto)
    for una in conversaciones:
        presencia.vio_la_persona(ahora(una))
    if oficial:
        presencia.aqui_esta(oficial)


def ultimo(conversacion) -> str:
    return lectura.ultimos(conversacion.pk).mensajes[-1].texto


def test_la_de_quien_perdio_la_linea_vuelve_a_la_cola_con_su_turno():
    conversacion, _ = atendida()
    pasan(reglas.LINEA_PERDIDA, conversacion)
    assert barrer.barrer() == Barrido(lineas=1)
    assert (ahora(conversacion).esta_en_cola, ahora(conversacion).en_cola_desde) == (True, MARTES)
    assert ultimo(conversacion) == atender.SE_PERDIO_LA_LINEA


def test_la_de_quien_sigue_ahi_no_se_toca():
    conversacion, oficial = atendida()
    pasan(reglas.LINEA_PERDIDA - timedelta(seconds=1), conversacion)
    presencia.aqui_esta(oficial)
    assert barrer.barrer() == Barrido()


def test_quien_esperaba_y_se_fue_abandono():
    conversacion = una_conversacion()
    pasan(reglas.ABANDONO)
    assert barrer.barrer() == Barrido(abandonos=1)
    assert ahora(conversacion).cierre == "abandono"


def test_quien_perdio_a_quien_lo_atendia_y_se_fue_no_cuenta_como_abandono():
    conversacion, oficial = atendida()
    atender.devolver(conversacion.pk, quien=oficial)
    pasan(reglas.ABANDONO)
    barrer.barrer()
    assert ahora(conversacion).cierre == "silencio"


def test_quien_espera_con_la_pagina_abierta_sigue_esperando():
    conversacion = una_conversacion()
    for _ in range(6):
        pasan(timedelta(minutes=4), conversacion)
        assert barrer.barrer() == Barrido()


def test_quien_no_responde_en_media_hora_lee_que_se_cerro():
    conversacion, oficial = atendida()
    responder(conversacion.pk, "¿Me da su cédula?", uuid4(), quien=oficial)
    pasan(reglas.SILENCIO - timedelta(seconds=1), conversacion, oficial=oficial)
    assert barrer.barrer() == Barrido()
    pasan(timedelta(seconds=1))
    assert barrer.barrer() == Barrido(silencios=1)
    assert (ahora(conversacion).cierre, "pasaron 30 minutos" in ultimo(conversacion)) == ("silencio", True)


def test_si_es_la_entidad_quien_debe_la_respuesta_no_se_cierra():
    conversacion, oficial = atendida()
    responder(conversacion.pk, "¿Me da su cédula?", uuid4(), quien=oficial)
    decir(la_persona(conversacion), "52.111.222", uuid4())
    pasan(reglas.SILENCIO * 3, conversacion, oficial=oficial)
    assert barrer.barrer() == Barrido()


def test_al_terminar_el_horario_quien_espera_lee_que_puede_radicarlo_y_cuando_abre():
    conversacion = una_conversacion()
    with reloj.en(YA_CERRO):
        presencia.vio_la_persona(ahora(conversacion))
        assert barrer.barrer() == Barrido(horarios=1)
        assert ahora(conversacion).cierre == "horario"
        assert "puede radicarlo como solicitud" in ultimo(conversacion)
        assert "miércoles 25 de noviembre de 2026 a las 8:00 a. m. Lo que escribió" in ultimo(conversacion)


def test_quien_esta_siendo_atendido_sigue_aunque_termine_el_horario():
    conversacion, oficial = atendida()
    with reloj.en(YA_CERRO):
        presencia.aqui_esta(oficial)
        presencia.vio_la_persona(ahora(conversacion))
        assert barrer.barrer() == Barrido()


def test_quien_pierde_a_su_oficial_despues_de_la_hora_tambien_puede_radicar():
    conversacion, _ = atendida()
    with reloj.en(YA_CERRO):
        presencia.vio_la_persona(ahora(conversacion))
        assert barrer.barrer() == Barrido(lineas=1, horarios=1)


def test_las_que_esperaban_en_una_sala_que_se_cerro_terminan_con_ella():
    sala = una_sala()
    conversacion = una_conversacion(sala)
    sala.cerrada_en = reloj.ahora()
    sala.save()
    assert barrer.barrer() == Barrido(horarios=1)
    assert ahora(conversacion).cierre == "sala"


def test_barrer_dos_veces_es_barrer_una():
    atendida()
    una_conversacion()
    with reloj.en(YA_CERRO):
        barrer.barrer()
        assert barrer.barrer() == Barrido()


def test_si_lo_matan_a_la_mitad_la_vuelta_siguiente_hace_el_resto(monkeypatch):
    sala = una_sala()
    salas = [una_conversacion(sala) for _ in range(3)]
    cerrar = barrer.terminar
    monkeypatch.setattr(barrer, "terminar", lambda *a: cerrar(*a) if a[0].pk == salas[0].pk else 1 / 0)
    with reloj.en(YA_CERRO):
        with pytest.raises(ZeroDivisionError):
            barrer.barrer()
        assert Conversacion.objects.abiertas().count() == 2
        monkeypatch.undo()
        assert barrer.barrer().abandonos + barrer.barrer().horarios == 2
    assert [una.ultimo_seq for una in map(ahora, salas)] == [2, 2, 2]


def test_mirar_que_hay_por_barrer_cuesta_lo_mismo_con_una_que_con_diez(django_assert_num_queries):
    for _ in range(10):
        una_conversacion(una_sala())
    with django_assert_num_queries(8):
        barrer.barrer()
