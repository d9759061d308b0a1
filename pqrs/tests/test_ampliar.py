"""More time to answer (art. 14 par. CPACA; Ley 1581 de 2012, arts. 14 and 15), and dates that an authority sets."""

from datetime import date

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion
from pqrs.plazos import PlazoInvalido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def beatriz():
    return una_funcionaria()


@pytest.fixture
def solicitud():
    with reloj.en(en_bogota(2026, 5, 5, 8, 5)):  # case 9: due on 27 May
        return una_solicitud()


def test_el_doble_se_cuenta_desde_que_se_recibio(solicitud, beatriz):
    with reloj.en(en_bogota(2026, 5, 27, 23, 30)):
        ampliada = acciones.ampliar(solicitud.pk, 15, "Falta el concepto de otra área.", beatriz)

    assert ampliada.vence_el == date(2026, 6, 19)
    carta = Correo.objects.order_by("-id").first().contenido().texto
    assert "Falta el concepto de otra área." in carta
    assert "viernes 19 de junio de 2026" in carta


@pytest.mark.parametrize(
    ("cuando", "dias", "que_dice"),
    [
        ((2026, 5, 28, 8), 15, "venció"),
        ((2026, 5, 20, 8), 16, "de 1 a 15"),
        ((2026, 5, 20, 8), 0, "de 1 a 15"),
    ],
    ids=["tarde", "mas del doble", "nada"],
)
def test_fuera_de_lo_que_permite_la_ley_se_rechaza_con_la_norma(solicitud, beatriz, cuando, dias, que_dice):
    with reloj.en(en_bogota(*cuando)), pytest.raises(PlazoInvalido, match=que_dice) as error:
        acciones.ampliar(solicitud.pk, dias, "Motivo.", beatriz)
    assert error.value.norma == "art. 14 par. CPACA"
    assert not Actuacion.objects.filter(tipo="ampliacion").exists()


def test_se_amplia_una_sola_vez(solicitud, beatriz):
    with reloj.en(en_bogota(2026, 5, 20, 8)):
        acciones.ampliar(solicitud.pk, 5, "Motivo.", beatriz)
        with pytest.raises(PlazoInvalido, match="ya se amplió una vez"):
            acciones.ampliar(solicitud.pk, 5, "Motivo.", beatriz)


@pytest.mark.parametrize(("tipo", "mas"), [("habeas_data_consulta", 5), ("habeas_data_reclamo", 8)])
def test_en_datos_personales_la_ampliacion_es_la_suya(tipo, mas, beatriz):
    with reloj.en(en_bogota(2026, 6, 10, 14, 20)):
        solicitud = una_solicitud(tipo=tipo)
        with pytest.raises(PlazoInvalido, match="Ley 1581"):
            acciones.ampliar(solicitud.pk, mas + 1, "Motivo.", beatriz)
        acciones.ampliar(solicitud.pk, mas, "Motivo.", beatriz)


def test_sin_motivo_no_se_amplia(solicitud, beatriz):
    with pytest.raises(DatosInvalidos, match="por qué"):
        acciones.ampliar(solicitud.pk, 5, " ", beatriz)


def test_lo_que_pide_el_congreso_no_se_amplia(beatriz):
    with reloj.en(en_bogota(2026, 5, 5, 8)):
        solicitud = una_solicitud(tipo="informe_congresista")
        with pytest.raises(PlazoInvalido, match="no se puede ampliar"):
            acciones.ampliar(solicitud.pk, 2, "Motivo.", beatriz)


def test_el_juez_fija_el_dia_y_la_hora(beatriz):
    with reloj.en(en_bogota(2026, 5, 5, 8)):
        tutela = una_solicitud(tipo="requerimiento_organo_control")
        with pytest.raises(PlazoInvalido, match="lo fija la ley"):
            acciones.fijar_fecha(una_solicitud().pk, en_bogota(2026, 5, 7, 12), "Oficio 1", beatriz)
        fijada = acciones.fijar_fecha(tutela.pk, en_bogota(2026, 5, 7, 12), "Oficio 12 de 2026", beatriz)

    assert fijada.vence_el == date(2026, 5, 7)
    assert "a las 12:00" in Actuacion.objects.get(tipo="fecha_fijada").contenido.texto
