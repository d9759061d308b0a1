"""When the chat is attended: hours of the week, holidays, days off and pauses."""

from datetime import date, datetime, time, timedelta

import pytest

from chat.consultas import horarios
from chat.espera import en_palabras, esperada
from chat.horario import Cierre, Tramo, atencion
from nucleo.calendario import Calendario
from nucleo.reloj import BOGOTA

LUNES_A_VIERNES = [Tramo(dia, time(8), time(12)) for dia in range(5)] + [
    Tramo(dia, time(14), time(17)) for dia in range(5)
]


def en(dia, hora, minuto=0, mes=11):
    return datetime(2026, mes, dia, hora, minuto, tzinfo=BOGOTA)


def ver(momento, *, tramos=LUNES_A_VIERNES, cierres=(), propios=()):
    return atencion(momento, tramos, cierres, Calendario(dias_propios=frozenset(propios)))


def test_en_la_hora_esta_abierto_y_dice_hasta_cuando():
    assert ver(en(24, 9)).cierra_en == en(24, 12)


def test_a_la_hora_en_punto_ya_cerro_y_dice_cuando_vuelve():
    al_mediodia = ver(en(24, 12))
    assert not al_mediodia.esta_abierta
    assert al_mediodia.abre_en == en(24, 14)


@pytest.mark.parametrize(
    ("momento", "abre", "motivo"),
    [
        (en(27, 18), en(30, 8), ""),  # Friday evening: Monday
        (en(28, 10), en(30, 8), ""),  # a Saturday without hours
        (en(2, 10), en(3, 8), "festivo: Día de Todos los Santos"),
        (en(8, 10, mes=12), en(9, 8, mes=12), "festivo: La Inmaculada Concepción"),
    ],
)
def test_los_festivos_y_los_fines_de_semana_cierran(momento, abre, motivo):
    visto = ver(momento)
    assert (visto.esta_abierta, visto.abre_en) == (False, abre)
    assert visto.motivo == motivo


def test_un_dia_no_habil_de_la_entidad_cierra_y_lo_dice():
    visto = ver(en(24, 9), propios=[date(2026, 11, 24)])
    assert (visto.abre_en, visto.motivo) == (en(25, 8), "día no hábil de la entidad")


def test_el_sabado_se_atiende_si_su_horario_lo_dice():
    assert ver(en(28, 10), tramos=[Tramo(5, time(9), time(13))]).cierra_en == en(28, 13)


@pytest.mark.parametrize(("hora", "dicho"), [(8, "8:00 a. m."), (12, "12:00 m."), (14, "2:00 p. m.")])
def test_cuando_vuelve_a_abrir_se_dice_con_el_mismo_reloj_que_el_horario(hora, dicho):
    assert horarios.en_palabras(en(24, hora)) == f"martes 24 de noviembre de 2026 a las {dicho}"


def test_una_pausa_cierra_por_un_rato_y_dice_por_que():
    pausa = Cierre(en(24, 9), en(24, 10, 30), "Jornada de capacitación")
    visto = ver(en(24, 9, 30), cierres=[pausa])
    assert (visto.abre_en, visto.motivo) == (en(24, 10, 30), "Jornada de capacitación")
    assert ver(en(24, 8, 30), cierres=[pausa]).cierra_en == en(24, 9)


def test_dos_tramos_seguidos_son_uno():
    tramos = [Tramo(1, time(8), time(12)), Tramo(1, time(12), time(17))]
    assert ver(en(24, 11), tramos=tramos).cierra_en == en(24, 17)


def test_sin_horario_no_se_promete_cuando_abre():
    assert ver(en(24, 9), tramos=[]).abre_en is None


def test_la_espera_se_dice_solo_si_se_ha_medido():
    assert esperada(1, [(1, timedelta(minutes=3))] * 4) is None
    assert esperada(2, [(1, timedelta(minutes=3)), (2, timedelta(minutes=4))] * 3) == timedelta(minutes=5)
    assert en_palabras(timedelta(minutes=5)) == "unos 5 minutos"
    assert en_palabras(timedelta(seconds=20)) == "menos de un minuto"
