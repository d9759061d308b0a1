"""Officials see what is undecided or late, and are reminded of it on working mornings."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from participa.acciones.recibir import DeQuien
from participa.acciones.recordar import recordar
from participa.consultas import tablero
from participa.models import Ejercicio
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona
from participa.tests.test_decidir import resolver
from participa.tests.test_materializar import la_promesa, prometer

pytestmark = pytest.mark.django_db
#: A Tuesday at eight, in Bogotá.
MANANA = datetime(2027, 3, 2, 8, 0, tzinfo=reloj.BOGOTA)


def vencido(ejercicio=None, dias=1):
    """A contribution that should have been answered some days ago."""
    aporte = un_aporte(
        ejercicio or un_ejercicio(dias_de_respuesta=1),
        recibido_en=reloj.ahora() - timedelta(days=dias + 6),
        de=DeQuien(),
    )
    assert aporte.responder_el < reloj.hoy()
    return aporte


def inicio() -> str:
    """What the start page of the admin says of the exercises."""
    return render_to_string("admin/participa/_pendientes.html", {"aportes_por_responder": tablero.filas()})


def test_el_tablero_dice_que_espera_que_esta_vencido_y_desde_cuando():
    aporte = vencido()
    un_aporte(aporte.ejercicio)
    (fila,) = tablero.filas()
    assert (fila.por_decidir, fila.vencidos, fila.primero) == (2, 1, aporte.responder_el)
    assert fila.urge


def test_lo_respondido_no_espera_y_lo_que_esta_en_estudio_si():
    aporte = un_aporte()
    resolver(aporte, sentido="en_estudio")
    assert tablero.filas()[0].por_decidir == 1
    resolver(aporte, sentido="no_acogido")
    assert tablero.filas() == []


def test_dice_las_promesas_que_faltan_y_las_atrasadas():
    decision = resolver(un_aporte())
    prometer(decision.pk, la_promesa(), quien=decision.por)
    assert (tablero.filas()[0].promesas, tablero.filas()[0].atrasadas) == (1, 0)
    with reloj.en(reloj.ahora() + timedelta(days=31)):
        assert tablero.filas()[0].atrasadas == 1


def test_en_el_inicio_se_lee_la_promesa_que_falta_aunque_ningun_aporte_espere():
    decision = resolver(un_aporte())
    prometer(decision.pk, la_promesa(), quien=decision.por)
    assert "1 promesa por cumplir" in inicio()
    with reloj.en(reloj.ahora() + timedelta(days=31)):
        assert "1 promesa por cumplir (1 atrasada)" in inicio()


def test_dice_el_informe_que_no_se_publico_a_tiempo():
    un_ejercicio(informe_antes_de=reloj.hoy() - timedelta(days=1))
    un_ejercicio(informe_antes_de=reloj.hoy())
    (fila,) = tablero.filas()
    assert fila.informe_atrasado
    Ejercicio.objects.update(cancelado_en=reloj.ahora(), por_que_se_cancelo="No hay presupuesto.")
    assert tablero.filas() == []


def test_suma_por_dependencia_y_por_persona_y_lo_mas_atrasado_va_primero():
    vivienda = una_dependencia("vivienda", "Vivienda")
    un_aporte(un_ejercicio(dependencia=vivienda))
    vencido()
    filas = tablero.filas()
    assert [fila.vencidos for fila in filas] == [1, 0]
    assert [(str(una.de), una.por_decidir) for una in tablero.por_dependencia(filas)] == [
        ("Planeación", 1),
        ("Vivienda", 1),
    ]
    assert len(tablero.por_persona(filas)) == 2
    assert len(tablero.filas(dependencia=vivienda.pk)) == 1


def test_a_cada_quien_lo_suyo():
    un_aporte(un_ejercicio(dependencia=una_dependencia("vivienda", "Vivienda")))
    assert tablero.de_quien(una_persona(Rol.RESPONSABLE)) == []
    un_aporte()
    assert len(tablero.de_quien(una_persona(Rol.RESPONSABLE))) == 1


def test_el_tablero_no_cuesta_mas_con_mas(django_assert_max_num_queries):
    quien = una_persona()
    for _ in range(4):
        for _ in range(3):
            vencido(un_ejercicio(dias_de_respuesta=1))
    with django_assert_max_num_queries(6):  # three are of who looks
        filas = tablero.filas(quien)
        tablero.por_dependencia(filas)
        tablero.por_persona(filas)


def test_se_recuerda_a_quien_responde_una_vez_al_dia():
    with reloj.en(MANANA):
        aporte = vencido(un_ejercicio(dias_de_respuesta=1))
        assert (recordar(), recordar()) == (1, 0)
    carta = Correo.objects.get(clave__startswith="participa.pendientes.")
    assert carta.para == aporte.ejercicio.responsable.email
    assert "1 aporte con el plazo vencido" in carta.texto
    assert f"?ejercicio={aporte.ejercicio_id}" in carta.texto
    with reloj.en(MANANA + timedelta(days=1)):
        assert recordar() == 1


@pytest.mark.parametrize("cuando", [MANANA.replace(hour=5), MANANA.replace(hour=15), MANANA.replace(day=7)])
def test_no_se_recuerda_de_noche_ni_en_festivo(cuando):
    with reloj.en(cuando):
        vencido(un_ejercicio(dias_de_respuesta=1))
        assert recordar() == 0


def test_lo_que_va_a_tiempo_no_se_recuerda():
    with reloj.en(MANANA):
        un_aporte()
        assert recordar() == 0


def test_si_quien_responde_ya_no_esta_se_recuerda_a_su_oficina_o_a_quien_lleva_la_participacion():
    with reloj.en(MANANA):
        ejercicio = vencido(un_ejercicio(dias_de_respuesta=1)).ejercicio
        lleva = una_persona()
        ejercicio.responsable.is_active = False
        ejercicio.responsable.save()
        recordar()
        assert Correo.objects.filter(para=lleva.email).exists()
        ejercicio.dependencia.correo = "planeacion@caja.example"
        ejercicio.dependencia.save()
        recordar()
    assert Correo.objects.filter(para="planeacion@caja.example").exists()
