"""What is announced reaches, at once, who asked for it at once: each person once."""

from datetime import timedelta

import pytest

from correo.models import Correo
from nucleo import registro, reloj
from suscripciones import acciones
from suscripciones.models import Corrida, Entrega, Parte, Suscripcion
from suscripciones.tests.fabricas import (
    LUNES,
    MARTES,
    SABADO,
    dice,
    enviados,
    por_salir,
    quien_sigue,
    un_tema,
    una_novedad,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


def pasa(cuanto=timedelta(minutes=1)):
    reloj.avanzar(cuanto)


def test_quien_sigue_el_tema_recibe_el_aviso_con_su_titulo_y_su_pagina(settings):
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    novedad = una_novedad(noticias, titulo="Abrió la sede de Soacha")

    acciones.difundir()

    (correo,) = enviados("ana@correo.example")
    assert correo.prioridad == Correo.Prioridad.ALERTA
    assert "Abrió la sede de Soacha" in correo.asunto
    assert settings.URL_PUBLICA + novedad.url in dice(correo)


def test_correr_otra_vez_no_repite_a_nadie():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    una_novedad(noticias)

    acciones.difundir()
    acciones.difundir()

    assert len(enviados()) == 1


def test_quien_sigue_dos_temas_de_la_misma_novedad_la_recibe_una_vez():
    noticias, todo = un_tema(), un_tema("todo", "Todo")
    quien_sigue("ana@correo.example", noticias, todo)
    pasa()
    una_novedad(noticias)

    acciones.difundir()

    assert len(enviados("ana@correo.example")) == 1


def test_lo_publicado_antes_de_suscribirse_no_le_llega():
    noticias = un_tema()
    una_novedad(noticias)
    pasa()
    quien_sigue("ana@correo.example", noticias)

    acciones.difundir()

    assert enviados() == []


def test_quien_sigue_otro_tema_no_recibe_nada():
    noticias, reglas = un_tema(), un_tema("seccion:reglas", "Reglas")
    quien_sigue("ana@correo.example", reglas)
    pasa()
    una_novedad(noticias)

    acciones.difundir()

    assert enviados() == []


def test_lo_que_el_editor_decidio_no_avisar_no_se_envia():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    una_novedad(noticias, se_avisa=False)

    acciones.difundir()

    assert enviados() == []


def test_lo_anunciado_hace_mas_de_una_semana_ya_no_se_avisa():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    una_novedad(noticias)
    pasa(timedelta(days=8))

    acciones.difundir()

    assert enviados() == []


def test_en_fin_de_semana_quien_pidio_silencio_espera_al_lunes_y_los_demas_no():
    noticias = un_tema()
    quien_sigue("callada@correo.example", noticias, solo_habiles=True)
    quien_sigue("ana@correo.example", noticias)
    with reloj.en(SABADO):
        una_novedad(noticias)
        acciones.difundir()
        assert [uno.para for uno in enviados()] == ["ana@correo.example"]

    with reloj.en(LUNES):
        acciones.difundir()

    assert [uno.para for uno in enviados()] == ["ana@correo.example", "callada@correo.example"]
    assert Corrida.objects.get().terminada_en


def test_lo_retirado_antes_de_difundirse_no_se_envia():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    novedad = una_novedad(noticias)
    acciones.retirar(novedad.clave)

    acciones.difundir()

    assert enviados() == []


def test_retirar_detiene_los_avisos_que_no_han_salido():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    pasa()
    novedad = una_novedad(noticias)
    acciones.difundir()

    acciones.retirar(novedad.clave)

    assert por_salir("ana@correo.example") == []
    assert enviados()[0].estado == Correo.Estado.SUPRIMIDO


def test_retirar_detiene_tambien_a_quien_esperaba_al_lunes():
    noticias = un_tema()
    quien_sigue("callada@correo.example", noticias, solo_habiles=True)
    with reloj.en(SABADO):
        novedad = una_novedad(noticias)
        acciones.difundir()
        acciones.retirar(novedad.clave)

    with reloj.en(LUNES):
        acciones.difundir()

    assert enviados() == []


def test_quien_dejo_el_tema_no_recibe_lo_que_estaba_por_salir():
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias)
    pasa()
    una_novedad(noticias)
    acciones.difundir()

    acciones.dejar(ana, [noticias.pk])
    acciones.difundir()

    assert por_salir("ana@correo.example") == []
    assert Parte.objects.get().desenlace == Parte.Desenlace.NADA
    assert not Entrega.objects.exists()


def test_quien_dejo_un_tema_y_sigue_otro_de_la_misma_novedad_la_recibe_por_el_otro():
    noticias, todo = un_tema(), un_tema("todo", "Todo")
    ana = quien_sigue("ana@correo.example", noticias)
    quien_sigue("ana@correo.example", todo)
    pasa()
    una_novedad(noticias)
    acciones.difundir()

    acciones.dejar(ana, [noticias.pk])
    acciones.difundir()

    (correo,) = por_salir("ana@correo.example")
    assert correo.baja.endswith(f"/{todo.pk}/")


def test_quien_cambio_a_semanal_y_luego_lo_dejo_tampoco_lo_recibe():
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias)
    pasa()
    una_novedad(noticias)
    acciones.difundir()
    acciones.cambiar(ana, noticias, "semanal", False)
    pasa()

    acciones.dejar(ana)
    acciones.difundir()

    assert por_salir("ana@correo.example") == []


def test_a_quien_ya_no_puede_seguir_un_tema_restringido_no_se_le_escribe(monkeypatch):
    expediente = un_tema("expediente:1", "Expediente 1")
    quien_sigue("ana@correo.example", expediente)
    pasa()
    una_novedad(expediente)
    monkeypatch.setitem(
        registro.temas_restringidos._cosas, "expediente", (1, lambda clave, usuario: usuario is not None)
    )

    acciones.difundir()

    assert enviados() == []


def test_cada_correo_lleva_su_enlace_para_dejar_ese_tema_con_un_clic():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias)
    quien_sigue("luis@correo.example", noticias)
    pasa()
    una_novedad(noticias)

    acciones.difundir()

    bajas = {uno.baja for uno in enviados()}
    assert len(bajas) == 2
    assert all(baja in dice(uno) for uno in enviados() for baja in [uno.baja])


def test_una_llave_de_mas_no_detiene_a_los_otros_envios():
    noticias, reglas = un_tema(), un_tema("seccion:reglas", "Reglas")
    rota = quien_sigue("rota@correo.example", noticias)
    type(rota).objects.filter(pk=rota.pk).update(ficha="ilegible")
    quien_sigue("ana@correo.example", reglas)
    pasa()
    una_novedad(noticias)
    una_novedad(reglas)

    acciones.difundir()

    assert [uno.para for uno in enviados()] == ["ana@correo.example"]


def test_al_cerrar_un_tema_quien_lo_seguia_se_entera_una_vez_y_deja_de_seguirlo():
    consulta = un_tema("consulta:1", "Consulta del plan")
    quien_sigue("ana@correo.example", consulta, ritmo="semanal")
    pasa()

    acciones.cerrar_tema(consulta.clave)
    acciones.difundir()
    acciones.cerrar_tema(consulta.clave)
    acciones.difundir()

    (correo,) = enviados("ana@correo.example")
    assert "Consulta del plan" in correo.asunto
    suya = Suscripcion.objects.get()
    assert suya.fin == Suscripcion.Fin.CIERRE
    assert suya.suscriptor.sin_temas_desde


def test_cuesta_las_mismas_consultas_avisar_a_diez_que_a_cien(django_assert_max_num_queries):
    noticias = un_tema()
    for n in range(100):
        quien_sigue(f"p{n}@correo.example", noticias)
    pasa()
    una_novedad(noticias)

    with django_assert_max_num_queries(45):
        acciones.difundir()

    assert len(enviados()) == 100
