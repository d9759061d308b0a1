"""A person and an official talk: what is said is kept once, in order, and read after the number that one has."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chat.acciones import atender
from chat.acciones.decir import decir
from chat.consultas import lectura
from chat.errores import EstaCerrado, NoPuede, YaLaTomaron
from chat.models import Mensaje
from chat.tests.fabricas import MARTES, YA_CERRO, la_persona, un_oficial, una_conversacion, una_sala
from cuentas.models import Dependencia
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


def test_quien_abre_espera_en_su_turno():
    sala = una_sala()
    primera, segunda = una_conversacion(sala), una_conversacion(sala)
    reloj.avanzar(timedelta(seconds=1))
    tercera = una_conversacion(sala)
    assert lectura.puesto_en_la_cola(primera) == 1
    assert lectura.puesto_en_la_cola(tercera) == 3
    assert (primera.puesto, segunda.puesto, tercera.puesto) == (1, 2, 3)


def test_lo_dicho_se_lee_despues_del_numero_que_uno_tiene():
    conversacion = una_conversacion()
    oficial = un_oficial()
    atender.tomar(conversacion.pk, quien=oficial)
    de_ella, de_el = la_persona(conversacion), conversacion.participantes.get(usuario=oficial)
    decir(de_el, "Buenos días. Cuénteme.", uuid4())
    decir(de_ella, "¿Cómo afilio a mi hijo?", uuid4())
    nuevo = lectura.despues(conversacion.pk, 2)
    assert [(m.seq, m.texto) for m in nuevo.mensajes] == [
        (3, "Buenos días. Cuénteme."),
        (4, "¿Cómo afilio a mi hijo?"),
    ]
    assert nuevo.cursor == 4
    assert lectura.despues(conversacion.pk, 4).mensajes == []


def test_el_mismo_envio_dos_veces_es_un_mensaje():
    conversacion, clave = una_conversacion(), uuid4()
    uno = decir(la_persona(conversacion), "Tengo otra duda", clave)
    otro = decir(la_persona(conversacion), "Tengo otra duda", clave)
    assert uno == otro
    assert Mensaje.objects.filter(conversacion=conversacion).count() == 2


def test_una_conversacion_la_toma_una_sola_persona():
    conversacion = una_conversacion()
    atender.tomar(conversacion.pk, quien=un_oficial(nombre="marta"))
    with pytest.raises(YaLaTomaron, match="ya tomó esta conversación"):
        atender.tomar(conversacion.pk, quien=un_oficial())


def test_la_nota_entre_oficiales_no_la_lee_la_persona_y_no_deja_hueco():
    conversacion, oficial = una_conversacion(), un_oficial()
    atender.tomar(conversacion.pk, quien=oficial)
    atender.anotar(conversacion.pk, "Ya llamó ayer", uuid4(), quien=oficial)
    assert "Ya llamó ayer" not in [m.texto for m in lectura.despues(conversacion.pk, 0).mensajes]
    assert "Ya llamó ayer" in [m.texto for m in lectura.despues(conversacion.pk, 0, es_oficial=True).mensajes]
    assert lectura.despues(conversacion.pk, 0).cursor == 3


def test_despues_de_la_hora_quien_espera_lee_que_cerro_y_cuando_abre():
    conversacion = una_conversacion()
    with (
        reloj.en(YA_CERRO),
        pytest.raises(EstaCerrado, match=r"miércoles 25 de noviembre de 2026 a las 8:00 a\. m\."),
    ):
        decir(la_persona(conversacion), "¿Hay alguien?", uuid4())


def test_quien_esta_siendo_atendido_termina_aunque_pase_la_hora():
    conversacion, oficial = una_conversacion(), un_oficial()
    atender.tomar(conversacion.pk, quien=oficial)
    conversacion.refresh_from_db()
    with reloj.en(YA_CERRO):
        conversacion.agente_vio_en = reloj.ahora() - timedelta(seconds=30)
        conversacion.save()
        assert decir(la_persona(conversacion), "Una última cosa", uuid4()).seq == 3


def test_a_quien_atiende_otra_dependencia_no_se_la_muestran():

    otro = un_oficial()
    otro.dependencia = Dependencia.objects.create(nombre="Vivienda")
    otro.save()
    with pytest.raises(NoPuede, match="otra dependencia"):
        atender.tomar(una_conversacion().pk, quien=otro)


def test_las_ultimas_lecturas_cuestan_lo_mismo_con_un_mensaje_que_con_veinte(django_assert_num_queries):
    conversacion = una_conversacion()
    for _ in range(15):
        decir(la_persona(conversacion), "más", uuid4())
    with django_assert_num_queries(3):
        lectura.despues(conversacion.pk, 0)
    with django_assert_num_queries(1):
        lectura.despues(conversacion.pk, 16)
