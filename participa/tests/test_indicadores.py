"""What a month counts, and that it is counted in as many queries whatever there is."""

from datetime import date, datetime, timedelta

import pytest

from foros.tests.fabricas import un_hilo, un_mensaje
from nucleo import reloj
from participa.ciclo import Canal, Sentido
from participa.consultas.indicadores.medir import medir
from participa.cortes import limites, meses_entre, por_ciento, ultimo_dia
from participa.models import Aporte, Decidido, Decision, Materializacion, Perfil, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, una_dependencia, una_persona

pytestmark = pytest.mark.django_db
MARZO = date(2026, 3, 1)


def en_marzo(dia: int, hora: int = 10) -> datetime:
    return datetime(2026, 3, dia, hora, tzinfo=reloj.BOGOTA)


def decidir(aporte: Aporte, sentido: str = "acogido", *, por=None) -> Decision:
    decision = Decision.objects.create(
        ejercicio=aporte.ejercicio,
        sentido=sentido,
        motivacion="Se puede hacer.",
        por=por or aporte.ejercicio.responsable,
        dependencia_nombre="Planeación",
        decidida_en=reloj.ahora(),
    )
    Decidido.objects.create(decision=decision, aporte=aporte)
    cambios = {} if sentido == Sentido.EN_ESTUDIO else {"respondido_en": reloj.ahora()}
    Aporte.objects.filter(pk=aporte.pk).update(decision=decision, **cambios)
    return decision


@pytest.fixture
def ejercicio():
    with reloj.en(en_marzo(2)):
        return un_ejercicio(abre_en=en_marzo(2), cierra_en=en_marzo(20), informe_antes_de=date(2026, 3, 31))


def llega(ejercicio, dia: int, **cambios) -> Aporte:
    with reloj.en(en_marzo(dia)):
        return un_aporte(ejercicio, **cambios)


def test_un_mes_cuenta_lo_que_llego_por_cada_puerta_y_quienes(ejercicio):
    llega(ejercicio, 3)
    llega(ejercicio, 4)
    llega(ejercicio, 5, canal=Canal.FORO, origen={"mensaje": un_mensaje(un_hilo())})
    mes = medir(MARZO)
    assert [mes.valor("aportes", una, "formulario") for una in ("recibidos", "personas")] == [2, 1]
    assert [mes.valor("aportes", una, "foro") for una in ("recibidos", "personas")] == [1, 1]
    assert mes.valor("personas", "mes") == 2
    assert mes.valor("mecanismos", "usos", "participa") == 3


def test_a_tiempo_es_hasta_el_dia_prometido_y_cuenta_en_su_mes(ejercicio):
    a_tiempo, tarde, nunca = (llega(ejercicio, 2) for _ in range(3))
    assert a_tiempo.responder_el.month == 3
    with reloj.en(
        datetime.combine(a_tiempo.responder_el, datetime.min.time(), reloj.BOGOTA) + timedelta(hours=23)
    ):
        decidir(a_tiempo)
    with reloj.en(en_marzo(28)):
        decidir(tarde, "no_acogido")
        decidir(nunca, "en_estudio")
    mes = medir(MARZO)
    medidas = ("vencian", "a_tiempo", "respondidos", "acogidos", "esperan")
    assert [mes.valor("aportes", una, "formulario") for una in medidas] == [3, 1, 2, 1, 1]


def test_lo_que_pasa_despues_no_cambia_el_mes_que_termino(ejercicio):
    aporte = llega(ejercicio, 19)
    with reloj.en(datetime(2026, 4, 1, 0, 30, tzinfo=reloj.BOGOTA)):
        decidir(aporte)
        llega_en_abril = un_aporte(
            un_ejercicio(abre_en=en_marzo(31), cierra_en=datetime(2026, 4, 30, tzinfo=reloj.BOGOTA))
        )
    assert llega_en_abril.recibido_en >= limites(MARZO)[1]
    mes = medir(MARZO)
    assert mes.valor("aportes", "recibidos", "formulario") == 1
    assert mes.valor("aportes", "respondidos", "formulario") == 0
    assert mes.valor("aportes", "esperan", "formulario") == 1
    assert mes.valor("personas", "anio") == 1


def test_lo_que_se_prometio_y_lo_que_se_cumplio(ejercicio):
    aporte = llega(ejercicio, 3)
    with reloj.en(en_marzo(10)):
        decision = decidir(aporte)
        comun = {"decision": decision, "forma": "servicio", "que_se_hara": "Abrir antes.", "donde": "Parques",
                 "creada_por": ejercicio.responsable}  # fmt: skip
        Materializacion.objects.create(comprometida_para=date(2026, 3, 15), **comun)
        Materializacion.objects.create(
            comprometida_para=date(2026, 3, 20), cumplida_el=date(2026, 3, 20), cumplida_en=en_marzo(20),
            como_quedo="Abren a las siete.", **comun
        )  # fmt: skip
    mes = medir(MARZO)
    medidas = ("prometidas", "cumplidas_a_tiempo", "cumplidas", "atrasadas", "prometidas_del_anio")
    assert [mes.valor("promesas", una) for una in medidas] == [2, 1, 1, 1, 2]
    assert mes.valor("aportes", "materializados", "formulario") == 1
    assert mes.valor("dependencias", "atrasadas", "Planeación") == 1


def test_un_ejercicio_sin_informe_el_dia_prometido_no_cuenta_como_a_tiempo(ejercicio):
    mes = medir(MARZO)
    medidas = ("convocados", "realizados", "por_informar", "informados_a_tiempo")
    assert [mes.valor("ejercicios", una) for una in medidas] == [1, 1, 1, 0]
    assert mes.valor("dependencias", "ejercicios", "Planeación") == 1


def test_un_borrador_y_uno_cancelado_no_se_realizan(ejercicio):
    with reloj.en(en_marzo(2)):
        un_ejercicio(convocado=False, abre_en=en_marzo(2), cierra_en=en_marzo(5))
        un_ejercicio(
            abre_en=en_marzo(2),
            cierra_en=en_marzo(5),
            cancelado_en=en_marzo(3),
            por_que_se_cancelo="Se aplazó.",
        )
    assert medir(MARZO).valor("ejercicios", "realizados") == 1


def test_quien_decide_esta_activo_y_quien_no_hace_nada_no(ejercicio):
    otra = una_dependencia("subsidio", "Subsidio")
    with reloj.en(en_marzo(1)):
        quieta = una_persona("responsable", dependencia=otra)
    aporte = llega(ejercicio, 3)
    with reloj.en(en_marzo(4)):
        decidir(aporte)
    mes = medir(MARZO)
    assert mes.valor("dependencias", "activos", "Planeación") == 1
    assert mes.valor("dependencias", "activos", quieta.dependencia.nombre) == 0


def test_los_mecanismos_que_usa_un_ejercicio(ejercicio):
    Uso.objects.create(ejercicio=ejercicio, mecanismo="presencial", detalle="Auditorio")
    assert medir(MARZO).valor("mecanismos", "ejercicios", "presencial") == 1


def test_el_grupo_de_pocas_personas_no_se_dice(ejercicio):
    for grupo, cuantos in (("afiliado", 40), ("joven", 12), ("etnico", 2)):
        Perfil.objects.create(ejercicio=ejercicio, mes=MARZO, grupo=grupo, cuantos=cuantos)
    mes = medir(MARZO)
    assert mes.cifra("grupos", "etnico", "personas").valor is None
    assert mes.cifra("grupos", "joven", "personas").valor is None
    assert mes.valor("grupos", "personas", "afiliado") == 40


def test_contar_un_mes_pide_lo_mismo_con_poco_que_con_mucho(ejercicio, django_assert_max_num_queries):
    llega(ejercicio, 3)
    with django_assert_max_num_queries(40) as pocas:
        medir(MARZO)
    for n in range(12):
        with reloj.en(en_marzo(2)):
            otro = un_ejercicio(
                abre_en=en_marzo(2),
                cierra_en=en_marzo(20),
                dependencia=una_dependencia(f"d{n}", f"Oficina {n}"),
            )
        decidir_en = llega(otro, 3, canal=Canal.FORO, origen={"mensaje": un_mensaje(un_hilo())})
        with reloj.en(en_marzo(6)):
            decidir(decidir_en)
    with django_assert_max_num_queries(len(pocas)):
        medir(MARZO)


def test_los_meses_y_los_porcentajes():
    assert ultimo_dia(date(2028, 2, 1)) == date(2028, 2, 29)
    assert list(meses_entre(date(2026, 11, 15), date(2027, 1, 1))) == [
        date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
    ]  # fmt: skip
    assert [por_ciento(1, 3), por_ciento(1, 8), por_ciento(0, 5), por_ciento(0, 0)] == [33, 13, 0, None]
