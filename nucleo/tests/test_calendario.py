"""Working days: the library's holidays against rules of our own, and the arithmetic over them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucleo import calendario
from nucleo.calendario import Calendario, FechaFueraDelCalendario, festivos, sumar_meses

CIVIL = Calendario()
FECHAS = st.dates(date(1990, 1, 1), date(2095, 12, 31))


# --- Our own rules, from the text of Ley 51 de 1983 art. 1 and Ley 2578 de 2026 art. 6 ---

FIJOS = [(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)]
TRASLADABLES = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)]
DESDE_LA_PASCUA = [-3, -2, 43, 64, 71]


def pascua(anio):
    """Easter Sunday by Gauss's rule with the Gregorian corrections (not the library's algorithm)."""
    siglo = anio // 100
    p = (13 + 8 * siglo) // 25
    m = (15 - p + siglo - siglo // 4) % 30
    n = (4 + siglo - siglo // 4) % 7
    d = (19 * (anio % 19) + m) % 30
    e = (2 * (anio % 4) + 4 * (anio % 7) + 6 * d + n) % 7
    if (d, e) == (29, 6):
        return date(anio, 4, 19)
    if (d, e) == (28, 6) and anio % 19 > 10:
        return date(anio, 4, 18)
    return date(anio, 3, 22) + timedelta(d + e)


def al_lunes(fecha):
    return fecha + timedelta(-fecha.weekday() % 7)


def festivos_de_la_ley(anio):
    """A list, so that coincidences are seen: 18 entries before 2026 and 19 from then on."""
    trasladables = [*TRASLADABLES, (7, 9)] if anio >= 2026 else TRASLADABLES
    return [
        *(date(anio, mes, dia) for mes, dia in FIJOS),
        *(al_lunes(date(anio, mes, dia)) for mes, dia in trasladables),
        *(pascua(anio) + timedelta(dias) for dias in DESDE_LA_PASCUA),
    ]


@pytest.mark.parametrize("anio", range(2020, 2041))
def test_los_festivos_son_exactamente_los_de_la_ley(anio):
    assert set(festivos(anio)) == set(festivos_de_la_ley(anio))


@pytest.mark.parametrize("anio", range(2020, 2041))
def test_son_18_festivos_antes_de_2026_y_19_desde_entonces(anio):
    cuantos = len(calendario.festivos_con_norma(anio))
    assert cuantos == len(festivos_de_la_ley(anio)) == (19 if anio >= 2026 else 18)


def test_chiquinquira_empieza_el_13_de_julio_de_2026():
    assert festivos(2026)[date(2026, 7, 13)] == "Día de Nuestra Señora del Rosario de Chiquinquirá"
    assert date(2025, 7, 14) not in festivos(2025)


def test_cada_festivo_dice_desde_cuando_y_por_que_norma():
    chiquinquira = next(f for f in calendario.festivos_con_norma(2027) if "Chiquinquirá" in f.nombre)
    assert (chiquinquira.desde, chiquinquira.norma) == (2026, "Ley 2578 de 2026, art. 6")
    assert {f.desde for f in calendario.festivos_con_norma(2025)} == {1984}


@pytest.mark.parametrize("fecha", [date(2025, 6, 30), date(2030, 7, 1), date(2038, 7, 5)])
def test_dos_festivos_en_una_misma_fecha_son_un_solo_dia(fecha):
    assert festivos(fecha.year)[fecha] == "Sagrado Corazón; San Pedro y San Pablo"
    assert len(festivos(fecha.year)) == len(festivos_de_la_ley(fecha.year)) - 1


@pytest.mark.parametrize(("anio", "domingo"), [(2026, date(2026, 4, 5)), (2027, date(2027, 3, 28))])
def test_en_semana_santa_solo_jueves_y_viernes_son_festivos(anio, domingo):
    santos = [domingo - timedelta(dias) for dias in range(6, 1, -1)]
    # Monday 22 March 2027 is San José, moved.
    assert [CIVIL.es_habil(dia) for dia in santos] == [anio == 2026, True, True, False, False]


def test_los_nombres_no_llevan_la_palabra_observado():
    assert not [nombre for nombre in festivos(2026).values() if "observado" in nombre]


def test_cambiar_la_respuesta_no_cambia_el_calendario():
    festivos(2026).clear()
    assert len(festivos(2026)) == 19


@pytest.mark.parametrize("anio", [1, 1983, 2101, 9999])
def test_un_anio_que_nadie_conoce_se_rechaza(anio):
    with pytest.raises(FechaFueraDelCalendario, match=str(anio)):
        festivos(anio)


# --- The arithmetic ---


def test_el_sabado_no_es_habil_salvo_que_la_entidad_lo_diga():
    sabado = date(2026, 11, 28)
    assert not CIVIL.es_habil(sabado)
    assert Calendario(sabado_habil=True).es_habil(sabado)


def test_un_festivo_en_sabado_sigue_siendo_festivo():
    assert not Calendario(sabado_habil=True).es_habil(date(2027, 5, 1))


def test_el_dia_propio_no_es_habil():
    assert not Calendario(frozenset({date(2026, 12, 24)})).es_habil(date(2026, 12, 24))


@pytest.mark.parametrize(
    ("fecha", "motivo"),
    [
        (date(2026, 10, 10), "sábado"),
        (date(2026, 10, 11), "domingo"),
        (date(2026, 10, 12), "festivo: Día de la Raza"),
        (date(2026, 12, 24), "día no hábil de la entidad"),
        (date(2026, 10, 13), None),
    ],
)
def test_el_motivo_se_dice_en_palabras(fecha, motivo):
    assert Calendario(frozenset({date(2026, 12, 24)})).motivo(fecha) == motivo


@pytest.mark.parametrize(
    ("fecha", "cierre"),
    [
        (date(2026, 10, 10), ""),
        (date(2026, 12, 24), "día no hábil de la entidad"),
        (date(2026, 12, 26), "día no hábil de la entidad"),
        (date(2027, 5, 1), "festivo: Día del Trabajo"),
    ],
)
def test_un_fin_de_semana_solo_cierra_si_es_festivo_o_dia_de_la_entidad(fecha, cierre):
    propios = frozenset({date(2026, 12, 24), date(2026, 12, 26)})
    assert Calendario(propios).cierre(fecha) == cierre


def test_sumar_cero_devuelve_la_fecha_como_vino():
    assert CIVIL.sumar_habiles(date(2026, 10, 11), 0) == date(2026, 10, 11)


def test_un_calendario_sin_dias_habiles_se_rechaza():
    todo_el_anio = frozenset(date(2026, 1, 1) + timedelta(dias) for dias in range(800))
    with pytest.raises(FechaFueraDelCalendario, match="No hay un solo día hábil"):
        Calendario(todo_el_anio).siguiente_habil(date(2026, 1, 5))


def test_no_se_suman_cantidades_absurdas():
    with pytest.raises(FechaFueraDelCalendario):
        CIVIL.sumar_habiles(date(2026, 1, 5), 10**9)


@pytest.mark.parametrize(
    ("fecha", "meses", "llega"),
    [
        (date(2027, 1, 29), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_los_meses_conservan_el_numero_del_dia_si_existe(fecha, meses, llega):
    assert sumar_meses(fecha, meses) == llega


def test_la_fecha_se_dice_en_espanol():
    assert calendario.fecha_larga(date(2026, 10, 13)) == "martes 13 de octubre de 2026"


@given(FECHAS, st.integers(0, 120), st.booleans())
def test_sumar_y_contar_son_inversas(fecha, cuantos, sabado_habil):
    entidad = Calendario(frozenset({date(2026, 12, 24)}), sabado_habil)
    assert entidad.habiles_entre(fecha, entidad.sumar_habiles(fecha, cuantos)) == cuantos


@given(FECHAS, st.integers(-400, 400), st.booleans())
def test_contar_es_mirar_dia_por_dia(fecha, distancia, sabado_habil):
    entidad = Calendario(frozenset(fecha + timedelta(paso * 3) for paso in range(20)), sabado_habil)
    otra = fecha + timedelta(distancia)
    inicio, fin = min(fecha, otra), max(fecha, otra)
    dia_por_dia = sum(
        entidad.es_habil(inicio + timedelta(dias)) for dias in range(1, (fin - inicio).days + 1)
    )
    assert entidad.habiles_entre(fecha, otra) == (dia_por_dia if distancia >= 0 else -dia_por_dia)


@given(FECHAS)
def test_siguiente_y_anterior_son_habiles_y_vecinos(fecha):
    siguiente = CIVIL.siguiente_habil(fecha)
    assert fecha < siguiente
    assert CIVIL.es_habil(siguiente)
    assert CIVIL.anterior_habil(siguiente) <= fecha
    assert CIVIL.primer_habil_desde(siguiente) == siguiente
