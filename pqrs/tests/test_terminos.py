"""The legal table as data: marco-legal §1.2 and its dates."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from pqrs import terminos
from pqrs.models import Termino
from pqrs.terminos import Efecto, TerminoDesconocido, vigente

HOY = date(2026, 11, 24)

MODALIDADES = {
    # tipo: (units, unit, may be extended by)
    "peticion_interes_general": (15, "H", 15),
    "peticion_interes_particular": (15, "H", 15),
    "peticion_informacion": (10, "H", 10),
    "peticion_documentos": (10, "H", 10),
    "consulta": (30, "H", 30),
    "queja": (15, "H", 15),
    "reclamo": (15, "H", 15),
    "denuncia": (15, "H", 15),
    "sugerencia": (15, "H", 15),
    "felicitacion": (15, "H", 0),
    "peticion_entre_autoridades": (10, "H", 0),
    "informe_congresista": (5, "H", 0),
    "documentos_camaras_congreso": (10, "H", 0),
    "cuestionario_citacion_congreso": (5, "C", 0),
    "queja_remitida_defensoria": (5, "H", 0),
    "requerimiento_organo_control": (None, "H", 0),
    "requerimiento_judicial": (None, "H", 0),
    "habeas_data_consulta": (10, "H", 5),
    "habeas_data_reclamo": (15, "H", 8),
    "recurso_reposicion": (2, "M", 0),
    "recurso_apelacion": (2, "M", 0),
}
INTERNOS = {
    "traslado_por_competencia": (5, "H"),
    "traslado_habeas_data": (2, "H"),
    "requerir_complemento": (10, "H"),
    "requerir_complemento_habeas_data": (5, "H"),
    "plazo_completar_peticion": (1, "M"),
    "abandono_habeas_data": (2, "M"),
    "leyenda_reclamo_en_tramite": (2, "H"),
    "aclarar_peticion_oscura": (10, "H"),
    "entrega_copias_silencio_positivo": (3, "H"),
    "silencio_negativo": (3, "M"),
    "citacion_notificacion_personal": (5, "H"),
    "aviso_notificacion": (5, "H"),
    "decidir_impedimento": (10, "H"),
    # §3.6 (R3.35, R3.37)
    "interponer_recurso": (10, "H"),
    "interponer_queja": (5, "H"),
    "reposicion_por_seguridad": (3, "H"),
    "insistir": (10, "H"),
}
ORDINARIOS = [tipo for tipo in MODALIDADES if len([r for r in terminos.REGLAS if r.tipo == tipo]) == 6]


@pytest.mark.parametrize(("tipo", "esperado"), MODALIDADES.items())
def test_cada_modalidad_tiene_hoy_el_termino_de_la_ley(tipo, esperado):
    regla = vigente(tipo, HOY)
    assert (regla.dias, regla.unidad, regla.ampliacion_max) == esperado
    assert (regla.clase, regla.es_ampliable) == ("modalidad", esperado[2] > 0)


@pytest.mark.parametrize(("tipo", "esperado"), INTERNOS.items())
def test_cada_termino_interno_tiene_hoy_el_de_la_ley(tipo, esperado):
    regla = vigente(tipo, HOY)
    assert (regla.dias, regla.unidad, regla.clase) == (*esperado, "interno")


def test_no_hay_mas_tipos_que_los_de_las_dos_tablas():
    assert set(terminos.tipos()) == MODALIDADES.keys() | INTERNOS.keys()


@pytest.mark.parametrize(
    ("fecha", "peticion", "informacion", "consulta"),
    [
        (date(2020, 3, 27), 15, 10, 30),
        (date(2020, 3, 28), 30, 20, 35),
        (date(2022, 5, 17), 30, 20, 35),
        (date(2022, 5, 18), 15, 10, 30),
    ],
)
def test_los_plazos_de_la_pandemia_rigen_solo_entre_sus_dos_fechas(fecha, peticion, informacion, consulta):
    dias = [vigente(tipo, fecha).dias for tipo in ("queja", "peticion_informacion", "consulta")]
    assert dias == [peticion, informacion, consulta]


def test_la_pandemia_cambio_las_diez_modalidades_ordinarias_y_ninguna_especial():
    assert len(ORDINARIOS) == 10
    assert "habeas_data_reclamo" not in ORDINARIOS


@pytest.mark.parametrize("tipo", list(terminos.tipos()))
def test_las_vigencias_de_un_tipo_no_se_cruzan_ni_dejan_huecos(tipo):
    reglas = [regla for regla in terminos.REGLAS if regla.tipo == tipo]
    assert reglas[-1].vigente_hasta is None
    for antes, despues in pairwise(reglas):
        assert despues.vigente_desde == antes.vigente_hasta + timedelta(days=1)


@pytest.mark.parametrize("regla", terminos.REGLAS, ids=lambda regla: f"{regla.tipo}-{regla.vigente_desde}")
def test_cada_termino_cita_su_norma_y_cabe_en_la_tabla(regla):
    assert regla.norma
    assert len(regla.tipo) <= 60
    assert len(regla.nombre) <= 120
    assert len(regla.norma) <= 200
    assert max(len(regla.explicacion), len(regla.ejemplo)) <= 300


def test_lo_que_se_ofrece_al_ciudadano_trae_explicacion_y_ejemplo():
    ofrecidas = [regla for regla in terminos.REGLAS if regla.es_ofrecido and regla.rige(HOY)]
    assert len(ofrecidas) == 12
    assert all(regla.explicacion and regla.ejemplo for regla in ofrecidas)


def test_un_tipo_que_no_existe_se_dice_con_los_que_hay():
    with pytest.raises(TerminoDesconocido, match=r"«tutela».*peticion_interes_general"):
        vigente("tutela", HOY)


def test_antes_de_la_ley_no_habia_termino():
    with pytest.raises(TerminoDesconocido, match="1984-03-01"):
        vigente("queja", date(1984, 2, 29))


@pytest.mark.parametrize(
    ("fecha", "norma"),
    [
        (date(1984, 3, 1), "Decreto 01 de 1984"),
        (date(2012, 7, 1), "Decreto 01 de 1984"),
        (date(2012, 7, 2), "Ley 1437 de 2011"),
        (date(2014, 12, 31), "Ley 1437 de 2011"),
        (date(2015, 1, 1), "concepto 2243 de 2015"),
        (date(2015, 6, 29), "concepto 2243 de 2015"),
        (date(2015, 6, 30), "Ley 1755 de 2015"),
    ],
)
def test_lo_de_antes_de_2015_cita_la_norma_de_su_fecha(fecha, norma):
    assert norma in vigente("queja", fecha).norma


@pytest.mark.parametrize(("tipo", "dias"), [("queja", 15), ("peticion_documentos", 10), ("consulta", 30)])
def test_los_codigos_anteriores_ya_daban_los_mismos_dias(tipo, dias):
    assert {vigente(tipo, date(anio, 3, 2)).dias for anio in (1990, 2013, 2015)} == {dias}


@pytest.mark.parametrize(
    ("tipo", "efecto"),
    [
        ("reclamo", Efecto.SUSPENDE),
        ("habeas_data_reclamo", Efecto.REINICIA),
        ("informe_congresista", Efecto.NINGUNO),
        ("traslado_por_competencia", Efecto.NINGUNO),
    ],
)
def test_pedir_que_se_complete_suspende_reinicia_o_no_hace_nada(tipo, efecto):
    assert terminos.efecto_del_requerimiento(tipo) is efecto


@pytest.mark.parametrize(
    ("dias", "unidad", "dice"),
    [
        (1, "M", "1 mes calendario"),
        (2, "M", "2 meses calendario"),
        (1, "H", "1 día hábil"),
        (1, "C", "1 día calendario"),
    ],
)
def test_el_plazo_se_dice_en_singular_cuando_es_uno(dias, unidad, dice):
    assert Termino(dias=dias, unidad=unidad).plazo_en_palabras == dice
