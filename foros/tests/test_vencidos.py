"""The threads that the entity has not answered in the time that it promised."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correo.models import Correo
from cuentas.models import Dependencia, Rol
from foros.acciones.vencidos import avisar_vencidos
from foros.consultas import vencidos
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: A Tuesday; five working days later is the Tuesday after, for there is no holiday in between.
MARTES = datetime(2026, 9, 1, 10, tzinfo=reloj.BOGOTA)


@pytest.fixture
def hilo():
    with reloj.en(MARTES):
        oficina = Dependencia.objects.create(codigo="sedes", nombre="Sedes", correo="sedes@caja.example")
        return un_hilo(un_foro(dependencia=oficina, dias_de_respuesta=5))


def test_el_ultimo_dia_del_plazo_todavia_no_esta_vencido(hilo):
    with reloj.en(MARTES + timedelta(days=7)):
        assert vencidos.hilos() == []


def test_al_dia_siguiente_esta_vencido_y_se_avisa_una_vez_cada_manana(hilo):
    with reloj.en(MARTES + timedelta(days=8)):
        (uno,) = vencidos.hilos()
        assert (uno.pk, uno.atraso) == (hilo.pk, 1)
        assert (avisar_vencidos(), avisar_vencidos()) == (1, 0)
    with reloj.en(MARTES + timedelta(days=9)):
        assert avisar_vencidos() == 1
    cartas = Correo.objects.filter(clave__startswith="foros.vencidos.")
    assert {carta.para for carta in cartas} == {"sedes@caja.example"}
    assert all(hilo.titulo in carta.texto for carta in cartas)


@pytest.mark.parametrize("cuando", [timedelta(days=11), timedelta(days=8, hours=4)])
def test_ni_en_fin_de_semana_ni_por_la_tarde_se_avisa(hilo, cuando):
    with reloj.en(MARTES + cuando):
        assert vencidos.hilos()
        assert avisar_vencidos() == 0


def test_lo_que_la_entidad_ya_respondio_no_vence(hilo):
    with reloj.en(MARTES):
        un_mensaje(hilo, por_la_entidad=funcionario(Rol.RESPONSABLE))
    with reloj.en(MARTES + timedelta(days=30)):
        assert vencidos.hilos() == []


def test_un_hilo_cerrado_no_vence(hilo):
    hilo.cerrado_en, hilo.cerrado_por, hilo.conclusiones = MARTES, funcionario(), "Se abrirá los sábados."
    hilo.save()
    with reloj.en(MARTES + timedelta(days=30)):
        assert vencidos.hilos() == []


def test_sin_correo_de_la_oficina_se_avisa_a_quienes_moderan():
    moderadora = funcionario(Rol.MODERADOR)
    with reloj.en(MARTES):
        un_hilo(un_foro(dependencia=Dependencia.objects.create(codigo="otra", nombre="Otra")))
    with reloj.en(MARTES + timedelta(days=10)):
        avisar_vencidos()
    assert [uno.para for uno in Correo.objects.filter(clave__startswith="foros.vencidos.")] == [
        moderadora.email
    ]


def test_muchos_hilos_vencidos_se_leen_con_las_mismas_consultas(hilo):
    def cuantas() -> int:
        with reloj.en(MARTES + timedelta(days=30)), CaptureQueriesContext(connection) as consultas:
            vencidos.hilos()
        return len(consultas)

    con_uno = cuantas()
    with reloj.en(MARTES):
        for _ in range(5):
            un_hilo(hilo.foro, quien=una_persona())
    assert cuantas() <= con_uno
