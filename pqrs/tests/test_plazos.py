"""The due date: receipt, policies, months, what the trace says, what the fingerprint sees."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from pqrs import plazos, terminos
from pqrs.plazos import DiaPropio, PlazoInvalido, Politica, Recepcion
from pqrs.tests.conteos import ampliada, bogota, completada, contar, dia, requerida

DIAS_DE_DICIEMBRE = (DiaPropio(dia("2026-12-24")), DiaPropio(dia("2026-12-31")))


@pytest.mark.parametrize(
    ("recibida", "tipo", "propios", "por_defecto", "horario", "estricta"),
    [
        ("2026-10-09 23:59", "peticion_informacion", (), "2026-10-26", "2026-10-27", "2026-10-26"),
        ("2026-07-20 10:00", "queja", (), "2026-08-12", "2026-08-12", "2026-08-11"),
        (
            "2026-12-24 10:00",
            "peticion_interes_general",
            DIAS_DE_DICIEMBRE,
            "2027-01-21",
            "2027-01-21",
            "2027-01-20",
        ),
        ("2026-11-12 17:45", "traslado_por_competencia", (), "2026-11-20", "2026-11-23", "2026-11-20"),
        ("2027-01-08 18:30", "informe_congresista", (), "2027-01-18", "2027-01-19", "2027-01-18"),
        ("2027-05-09 12:00", "habeas_data_consulta", (), "2027-05-25", "2027-05-25", "2027-05-24"),
        ("2026-12-05 09:00", "peticion_entre_autoridades", (), "2026-12-22", "2026-12-22", "2026-12-21"),
    ],
)
def test_las_tres_politicas_de_recepcion(recibida, tipo, propios, por_defecto, horario, estricta):
    vencimientos = [
        contar(tipo, recibida, politica=Politica(politica), dias_propios=propios).vence_el
        for politica in (
            Recepcion.DIA_NO_HABIL_SIGUIENTE,
            Recepcion.HORARIO_HABIL_SIGUIENTE,
            Recepcion.ESTRICTA,
        )
    ]
    assert vencimientos == [dia(por_defecto), dia(horario), dia(estricta)]


@pytest.mark.parametrize(("hora", "efectiva"), [("17:00:00", "2026-11-24"), ("17:00:01", "2026-11-25")])
def test_a_la_hora_exacta_del_cierre_todavia_es_a_tiempo(hora, efectiva):
    politica = Politica(Recepcion.HORARIO_HABIL_SIGUIENTE, time(17))
    assert contar("queja", f"2026-11-24 {hora}", politica=politica).fecha_efectiva == dia(efectiva)


def test_con_sabado_habil_el_sabado_cuenta():
    assert contar("queja", "2026-11-24", politica=Politica(sabado_habil=True)).vence_el == dia("2026-12-12")


def test_la_politica_va_y_vuelve_de_la_base_de_datos():
    politica = Politica("horario_habil_siguiente", time(16, 30), True)
    assert Politica.desde_dict(politica.como_dict()) == politica
    assert Politica.desde_dict({}) == Politica()


def test_una_politica_que_no_existe_se_rechaza():
    with pytest.raises(PlazoInvalido, match="«manana»"):
        Politica("manana")


# --- What else is told ---


def test_una_peticion_dice_hasta_cuando_se_puede_hacer_cada_cosa():
    plazo = contar("peticion_documentos", "2027-07-01 09:00")
    assert plazo.vence_el == plazo.vence_original_el == dia("2027-07-19")
    assert plazo.meta_interna_el == dia("2027-07-16")
    assert plazo.copias_vencen_el == dia("2027-07-23")
    assert plazo.trasladar_hasta == dia("2027-07-09")
    assert plazo.requerir_hasta == dia("2027-07-19")
    assert (plazo.estado, plazo.dias_del_termino, plazo.unidad) == ("corriendo", 10, "H")


def test_un_reclamo_de_datos_tiene_sus_propios_pasos():
    plazo = contar("habeas_data_reclamo", "2026-11-03 09:00")
    assert plazo.trasladar_hasta == dia("2026-11-05")
    assert plazo.requerir_hasta == dia("2026-11-10")


def test_un_termino_interno_no_se_traslada_ni_se_requiere():
    plazo = contar("traslado_por_competencia", "2026-11-03")
    assert (plazo.trasladar_hasta, plazo.requerir_hasta, plazo.copias_vencen_el) == (None, None, None)


def test_el_juez_fija_la_fecha_y_la_hora():
    plazo = contar(
        "requerimiento_judicial", "2026-11-24 08:00", plazos.FechaFijada(bogota("2026-11-26 11:00"))
    )
    assert (plazo.vence_el, plazo.vence_en) == (dia("2026-11-26"), bogota("2026-11-26 11:00"))
    assert (
        plazo.frases[-1]
        == "jueves 26 de noviembre de 2026: vence a las 11:00, la fecha que fijó la autoridad"
    )


def test_la_fecha_fijada_para_un_domingo_no_es_anterior_a_la_recepcion():
    plazo = contar("requerimiento_judicial", "2026-11-29 08:00", plazos.FechaFijada(dia("2026-11-29")))
    assert plazo.fecha_efectiva == plazo.vence_el == dia("2026-11-29")


def test_sin_fecha_del_juez_no_hay_plazo():
    with pytest.raises(PlazoInvalido, match=r"escriba la fecha que fijó la autoridad .*Decreto 2591"):
        contar("requerimiento_judicial", "2026-11-24")


def test_un_organo_de_control_que_calla_da_diez_dias():
    assert contar("requerimiento_organo_control", "2026-11-24").dias_del_termino == 10


def test_la_fecha_de_una_peticion_no_la_fija_un_oficio():
    with pytest.raises(PlazoInvalido, match="lo fija la ley"):
        contar("queja", "2026-11-24", plazos.FechaFijada(dia("2026-12-01")))


# --- The trace ---


def test_la_traza_se_lee_en_espanol():
    frases = contar("traslado_por_competencia", "2026-10-10 09:00").frases
    assert frases[:4] == (
        "sábado 10 de octubre de 2026: no cuenta, recibida en día no hábil (sábado)",
        "domingo 11 de octubre de 2026: no cuenta, domingo",
        "lunes 12 de octubre de 2026: no cuenta, festivo: Día de la Raza",
        "martes 13 de octubre de 2026: no cuenta, se tiene por recibida este día",
    )
    assert frases[4] == "miércoles 14 de octubre de 2026: día 1"
    assert frases[-1] == "martes 20 de octubre de 2026: día 5, vence a la medianoche"


def test_la_traza_dice_que_llego_despues_del_cierre():
    plazo = contar("queja", "2026-11-24 18:00", politica=Politica(Recepcion.HORARIO_HABIL_SIGUIENTE))
    assert plazo.frases[0].endswith("no cuenta, recibida después de la hora de cierre")


def test_la_traza_explica_el_dia_no_habil_de_la_entidad():
    propio = DiaPropio(dia("2026-12-24"), motivo="Resolución 12 de 2026")
    frases = contar("queja", "2026-12-21", dias_propios=[propio]).frases
    assert (
        "jueves 24 de diciembre de 2026: no cuenta, día no hábil de la entidad: Resolución 12 de 2026"
        in frases
    )


def test_la_traza_muestra_donde_vencia_antes_de_la_ampliacion():
    plazo = contar("queja", "2026-11-03", ampliada(5, "2026-11-20"))
    assert "miércoles 25 de noviembre de 2026: día 15, aquí vencía antes de la ampliación" in plazo.frases


def test_los_meses_dicen_por_que_se_corre_el_ultimo_dia():
    assert contar("abandono_habeas_data", "2026-11-10").frases[1:] == (
        "domingo 10 de enero de 2027: no cuenta, se cumplen 2 meses, pero es domingo",
        "lunes 11 de enero de 2027: no cuenta, festivo: Día de los Reyes Magos",
        "martes 12 de enero de 2027: vence a la medianoche",
    )


def test_los_dias_calendario_cuentan_todos_y_el_ultimo_se_corre():
    plazo = contar("cuestionario_citacion_congreso", "2026-11-03")
    assert [dia.numero for dia in plazo.traza] == [None, 1, 2, 3, 4, 5, None]
    assert plazo.vence_el == dia("2026-11-09")


# --- The fingerprint ---


def _huella(*hechos, tipo="queja", recibida="2026-11-03 09:00", **opciones):
    return contar(tipo, recibida, *hechos, **opciones).huella


def test_la_huella_es_la_misma_con_los_mismos_datos():
    assert _huella() == _huella()
    assert len(_huella()) == 64


def test_la_huella_no_mira_los_dias_propios_de_otra_epoca():
    assert _huella(dias_propios=[DiaPropio(dia("2026-10-05")), DiaPropio(dia("2027-03-01"))]) == _huella()


@pytest.mark.parametrize(
    "otra",
    [
        _huella(recibida="2026-11-03 09:00:01"),
        _huella(tipo="peticion_informacion"),
        _huella(dias_propios=[DiaPropio(dia("2026-11-10"))]),
        _huella(politica=Politica(Recepcion.ESTRICTA)),
        _huella(politica=Politica(sabado_habil=True)),
        _huella(ampliada(1, "2026-11-20")),
        _huella(requerida("2026-11-10")),
        _huella(requerida("2026-11-10"), completada("2026-11-11")),
    ],
)
def test_la_huella_cambia_con_todo_lo_que_importa(otra):
    assert otra != _huella()


def test_la_hora_de_cierre_solo_importa_si_la_politica_la_usa():
    assert _huella(politica=Politica(hora_cierre=time(16))) == _huella()
    con_horario = [Politica(Recepcion.HORARIO_HABIL_SIGUIENTE, time(hora)) for hora in (16, 17)]
    assert len({_huella(politica=politica) for politica in con_horario}) == 2


# --- The cut-off ---


def test_lo_que_pasa_despues_de_terminar_no_mueve_nada():
    despues = ampliada(5, "2026-11-20"), requerida("2026-11-12")
    corte = bogota("2026-11-11")
    propio = DiaPropio(dia("2026-11-18"), registrado_en=bogota("2026-11-12"))
    assert contar("queja", "2026-11-03", *despues, dias_propios=[propio], hasta=corte) == contar(
        "queja", "2026-11-03"
    )


def test_una_suspension_decidida_despues_del_corte_sigue_abierta():
    hecho = plazos.Suspension(bogota("2026-11-05"), bogota("2026-11-12"))
    assert contar("queja", "2026-11-03", hecho, hasta=bogota("2026-11-10")).esta_suspendido


# --- Inputs without sense ---


def test_un_momento_sin_zona_se_rechaza():
    with pytest.raises(PlazoInvalido, match="zona horaria"):
        plazos.calcular(
            bogota("2026-11-03").replace(tzinfo=None), terminos.vigente("queja", date(2026, 11, 3))
        )


@pytest.mark.parametrize("recibida", ["1900-01-01", "2101-01-03", "9999-12-31"])
def test_una_fecha_fuera_del_calendario_se_rechaza(recibida):
    with pytest.raises(PlazoInvalido, match="calendario"):
        plazos.calcular(bogota(recibida), terminos.vigente("queja", date(2026, 11, 3)))


@pytest.mark.parametrize("dias", [0, -1, 10**9])
def test_un_termino_absurdo_se_rechaza(dias):
    regla = replace(terminos.vigente("queja", date(2026, 11, 3)), dias=dias)
    with pytest.raises(PlazoInvalido, match="no se puede contar"):
        plazos.calcular(bogota("2026-11-03"), regla)


def test_una_entidad_que_nunca_abre_se_rechaza():
    siempre = [DiaPropio(dia("2026-11-01") + timedelta(dias)) for dias in range(900)]
    with pytest.raises(PlazoInvalido, match="No hay un solo día hábil"):
        contar("queja", "2026-11-03", dias_propios=siempre)
