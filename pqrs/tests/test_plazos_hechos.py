"""What suspends, starts anew or lengthens a term, and what the law refuses (marco-legal §2.5)."""

from datetime import timedelta

import pytest

from pqrs.plazos import PlazoInvalido, Politica, Requerimiento
from pqrs.tests.conteos import ampliada, bogota, completada, contar, dia, prorrogada, requerida, suspendida

RECIBIDA = "2026-11-03 10:00"  # day 5 is Tue 10, day 10 is Wed 18, day 15 is Wed 25 November


def vence(*hechos, tipo="peticion_interes_particular", recibida=RECIBIDA, **opciones):
    return contar(tipo, recibida, *hechos, **opciones).vence_el.isoformat()


# --- Asking to complete: art. 17 CPACA ---


def test_al_completar_siguen_los_dias_que_faltaban():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-10 15:00"), completada("2026-11-24 09:00"))
    assert plazo.vence_el == dia("2026-12-09")
    assert [d.fecha.isoformat() for d in plazo.traza if d.numero in (5, 6)] == ["2026-11-10", "2026-11-25"]


def test_lo_que_llega_un_sabado_se_tiene_por_recibido_el_siguiente_habil():
    assert vence(requerida("2026-11-10"), completada("2026-11-21")) == vence(
        requerida("2026-11-10"), completada("2026-11-23")
    )


def test_lo_aportado_despues_del_cierre_sigue_la_politica_de_recepcion():
    hechos = requerida("2026-11-10 09:00"), completada("2026-11-24 18:00")
    assert vence(*hechos, politica=Politica("horario_habil_siguiente")) == "2026-12-10"
    assert vence(*hechos) == "2026-12-09"


def test_requerir_y_completar_el_mismo_dia_no_mueve_la_fecha():
    assert vence(requerida("2026-11-10 09:00"), completada("2026-11-10 15:00")) == vence()


def test_requerir_antes_de_la_fecha_efectiva_no_consume_dias():
    # Received on Saturday 7; effective Monday 9.
    hechos = requerida("2026-11-07 12:00"), completada("2026-11-11 09:00")
    assert vence(*hechos, recibida="2026-11-07 10:00") == vence(recibida="2026-11-11 10:00")


def test_el_ultimo_dia_para_requerir_es_el_decimo_habil():
    suspendidas = [contar("queja", RECIBIDA, requerida(f"2026-11-{n}")).esta_suspendido for n in (18, 19)]
    assert suspendidas == [True, False]


def test_el_requerimiento_tardio_se_advierte_y_no_suspende():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-19"), completada("2026-11-23"))
    assert plazo.vence_el == dia("2026-11-25")
    assert "tardío y no detiene el término" in plazo.advertencias[0]
    assert "art. 17 CPACA" in plazo.advertencias[0]


def test_requerida_el_ultimo_dia_del_termino_vence_cuando_se_completa():
    hechos = requerida("2026-11-18"), completada("2026-11-24")
    assert vence(*hechos, tipo="peticion_informacion") == "2026-11-24"


def test_mientras_no_se_completa_la_fecha_es_provisional():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-10", "2026-11-30"))
    assert (plazo.estado, plazo.completar_hasta) == ("suspendido", dia("2026-11-30"))
    assert plazo.vence_el.isoformat() == vence(
        requerida("2026-11-10", "2026-11-30"), completada("2026-11-30")
    )
    assert plazo.frases[-1].endswith("vencería, si se reanuda en el último momento posible")


def test_sin_decir_plazo_la_persona_tiene_un_mes():
    assert contar("queja", RECIBIDA, requerida("2026-11-10")).completar_hasta == dia("2026-12-10")


def test_el_mes_para_completar_se_corre_si_cae_en_dia_no_habil():
    assert contar("queja", "2027-01-25", requerida("2027-01-29")).completar_hasta == dia("2027-03-01")


def test_un_plazo_para_completar_de_mas_de_un_mes_se_rechaza():
    with pytest.raises(PlazoInvalido, match=r"no puede pasar de un mes.*art. 17 CPACA") as rechazo:
        contar("queja", RECIBIDA, requerida("2026-11-10", "2026-12-11"))
    assert rechazo.value.norma == "art. 17 CPACA"


def test_completar_tarde_sin_desistimiento_decretado_reanuda_y_se_advierte():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-10", "2026-11-20"), completada("2026-11-24"))
    assert plazo.vence_el == dia("2026-12-09")
    assert "sin que se hubiera decretado el desistimiento" in plazo.advertencias[0]


def test_no_se_requiere_dos_veces_sin_que_la_persona_conteste():
    with pytest.raises(PlazoInvalido, match="Ya hay un requerimiento"):
        contar("queja", RECIBIDA, requerida("2026-11-05"), requerida("2026-11-10"))


def test_contestado_el_primero_se_puede_requerir_otra_vez_dentro_de_los_diez_dias():
    hechos = (
        requerida("2026-11-05"),
        completada("2026-11-09"),
        requerida("2026-11-17"),
        completada("2026-11-20"),
    )
    # Consumed: 4 and 5, then 10, 11, 12, 13 and 17 (Monday 16 is a holiday). Eight are left after the 20th.
    assert vence(*hechos) == "2026-12-02"


def test_no_se_completa_lo_que_nadie_pidio():
    with pytest.raises(PlazoInvalido, match="No hay un requerimiento pendiente"):
        contar("queja", RECIBIDA, completada("2026-11-09"))


def test_el_congreso_no_espera_a_que_se_complete():
    plazo = contar("informe_congresista", RECIBIDA, requerida("2026-11-05"))
    assert (plazo.esta_suspendido, plazo.vence_el) == (False, dia("2026-11-10"))
    assert "no detiene este término" in plazo.advertencias[0]


# --- More time to complete ---


def test_la_prorroga_da_mas_tiempo_y_sigue_suspendida():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-10"), prorrogada("2026-12-10", "2027-01-08"))
    assert (plazo.estado, plazo.completar_hasta) == ("suspendido", dia("2027-01-08"))


@pytest.mark.parametrize(
    ("pedida", "hasta", "dicho"),
    [
        ("2026-12-11", "2026-12-20", "debía pedirse antes de vencer"),
        ("2026-12-09", "2027-01-13", "un término igual al primero"),
        ("2026-12-09", "2026-12-09", "un término igual al primero"),
    ],
)
def test_la_prorroga_se_pide_a_tiempo_y_es_de_otro_tanto(pedida, hasta, dicho):
    with pytest.raises(PlazoInvalido, match=f"{dicho}.*art. 17 CPACA"):
        contar("queja", RECIBIDA, requerida("2026-11-10"), prorrogada(pedida, hasta))


def test_no_se_prorroga_lo_que_no_se_ha_pedido():
    with pytest.raises(PlazoInvalido, match="que se pueda prorrogar"):
        contar("queja", RECIBIDA, prorrogada("2026-11-10", "2026-11-20"))


# --- Personal data: Ley 1581 de 2012, art. 15 ---

RECLAMO = "habeas_data_reclamo"


def test_el_reclamo_de_datos_empieza_de_nuevo_cuando_esta_completo():
    plazo = contar(RECLAMO, RECIBIDA, requerida("2026-11-10"), completada("2026-11-24 09:00"))
    assert plazo.vence_el == contar(RECLAMO, "2026-11-24 09:00").vence_el
    assert [d.fecha for d in plazo.traza if d.numero == 1] == [dia("2026-11-25")]


def test_el_reclamo_de_datos_se_requiere_dentro_de_cinco_dias():
    tardio = contar(RECLAMO, RECIBIDA, requerida("2026-11-11"), completada("2026-11-24"))
    assert tardio.vence_el == contar(RECLAMO, RECIBIDA).vence_el
    assert "Ley 1581 de 2012, art. 15 num. 1" in tardio.advertencias[0]


def test_el_reclamo_sin_completar_se_abandona_a_los_dos_meses():
    plazo = contar(RECLAMO, RECIBIDA, requerida("2026-11-10"))
    assert (plazo.estado, plazo.abandono_el) == ("suspendido", dia("2027-01-12"))
    assert plazo.vence_el == contar(RECLAMO, "2027-01-12").vence_el


def test_lo_que_llega_despues_del_abandono_es_un_reclamo_nuevo():
    with pytest.raises(PlazoInvalido, match=r"se entendió desistido .*Ley 1581"):
        contar(RECLAMO, RECIBIDA, requerida("2026-11-10"), completada("2027-01-13"))


def test_el_reclamo_de_datos_no_tiene_prorroga_para_completar():
    with pytest.raises(PlazoInvalido, match="que se pueda prorrogar"):
        contar(RECLAMO, RECIBIDA, requerida("2026-11-10"), prorrogada("2026-11-20", "2027-02-01"))


# --- Extension ---


def test_la_ampliacion_cuenta_desde_la_recepcion():
    plazo = contar("queja", RECIBIDA, ampliada(15, "2026-11-25 23:59"))
    assert plazo.vence_el == dia("2026-12-17")
    assert (plazo.vencia_el, plazo.dias_del_termino) == (dia("2026-11-25"), 30)
    assert plazo.vence_original_el == dia("2026-11-25")


def test_avisada_despues_de_vencer_se_rechaza():
    with pytest.raises(PlazoInvalido, match=r"venció el miércoles 25 .*art. 14 par. CPACA"):
        contar("queja", RECIBIDA, ampliada(5, "2026-11-26 00:00"))


@pytest.mark.parametrize(
    ("tipo", "dias", "norma"),
    [
        ("queja", 16, "art. 14 par. CPACA"),
        ("peticion_informacion", 11, "art. 14 par. CPACA"),
        ("consulta", 31, "art. 14 par. CPACA"),
        ("habeas_data_consulta", 6, "Ley 1581 de 2012, art. 14"),
        ("habeas_data_reclamo", 9, "Ley 1581 de 2012, art. 15"),
        ("queja", 0, "art. 14 par. CPACA"),
    ],
)
def test_ampliar_mas_de_lo_que_la_ley_da_se_rechaza(tipo, dias, norma):
    with pytest.raises(PlazoInvalido, match=norma):
        contar(tipo, RECIBIDA, ampliada(dias, "2026-11-05"))


@pytest.mark.parametrize("tipo", ["informe_congresista", "peticion_entre_autoridades", "recurso_apelacion"])
def test_lo_que_no_se_puede_ampliar_se_rechaza(tipo):
    with pytest.raises(PlazoInvalido, match="no se puede ampliar"):
        contar(tipo, RECIBIDA, ampliada(1, "2026-11-05"))


def test_se_amplia_una_sola_vez():
    with pytest.raises(PlazoInvalido, match="ya se amplió una vez"):
        contar("queja", RECIBIDA, ampliada(5, "2026-11-10"), ampliada(5, "2026-11-12"))


def test_en_la_pandemia_la_ampliacion_llegaba_al_doble_del_plazo_largo():
    plazo = contar("queja", "2021-02-01", ampliada(30, "2021-03-01"))
    assert plazo.dias_del_termino == 60


def test_suspendida_y_ampliada_suma_dias_a_lo_que_falta():
    completar = requerida("2026-11-10"), completada("2026-12-05 11:00")
    plazo = contar("queja", RECIBIDA, *completar, ampliada(15, "2026-12-21"))
    assert (plazo.vencia_el, plazo.vence_el) == (dia("2026-12-22"), dia("2027-01-15"))


def test_se_puede_ampliar_mientras_esta_suspendida():
    plazo = contar("queja", RECIBIDA, requerida("2026-11-10"), ampliada(5, "2026-12-01"))
    assert plazo.dias_del_termino == 20


def test_el_reclamo_ampliado_y_completado_cuenta_todo_desde_que_esta_completo():
    hechos = requerida("2026-11-10"), completada("2026-11-24"), ampliada(8, "2026-12-14")
    assert contar(RECLAMO, RECIBIDA, *hechos).vence_el == contar(RECLAMO, "2026-11-24", hechos[2]).vence_el


# --- Impediment: art. 12 CPACA ---


def test_el_impedimento_suspende_hasta_que_se_decide():
    assert vence(suspendida("2026-11-10 09:00", "2026-11-24 09:00")) == "2026-12-09"


def test_el_impedimento_sin_decidir_deja_una_fecha_provisional():
    plazo = contar("queja", RECIBIDA, suspendida("2026-11-10"))
    assert plazo.estado == "suspendido"
    # The tenth working day after the 10th, and the ten days that were left.
    assert plazo.vence_el == contar("queja", RECIBIDA, suspendida("2026-11-10", "2026-11-25")).vence_el


def test_impedimento_y_requerimiento_a_la_vez_no_cuentan_doble():
    juntos = requerida("2026-11-10"), suspendida("2026-11-12", "2026-11-20"), completada("2026-11-24")
    assert vence(*juntos) == vence(requerida("2026-11-10"), completada("2026-11-24"))


def test_el_impedimento_alarga_en_dias_un_termino_en_meses():
    sin = contar("recurso_reposicion", "2026-11-03").vence_el
    con = contar("recurso_reposicion", "2026-11-03", suspendida("2026-11-10", "2026-11-20")).vence_el
    assert (sin, con) == (dia("2027-01-04"), dia("2027-01-13"))


@pytest.mark.parametrize(
    ("hechos", "dicho"),
    [
        ([suspendida("2026-11-26")], "ya no hay qué suspender"),
        ([suspendida("2026-11-10"), suspendida("2026-11-11")], "ya está suspendido"),
        ([suspendida("2026-11-10", "2026-11-09")], "termina antes de empezar"),
    ],
)
def test_una_suspension_imposible_se_rechaza(hechos, dicho):
    with pytest.raises(PlazoInvalido, match=f"{dicho}.*art. 12 CPACA"):
        contar("queja", RECIBIDA, *hechos)


# --- Order and sense ---


def test_el_orden_en_que_se_entregan_los_hechos_no_importa():
    hechos = requerida("2026-11-10"), completada("2026-11-24"), ampliada(5, "2026-12-01")
    assert contar("queja", RECIBIDA, *hechos) == contar("queja", RECIBIDA, *reversed(hechos))


def test_nada_ocurre_antes_de_la_recepcion():
    with pytest.raises(PlazoInvalido, match="anterior a la recepción"):
        contar("queja", RECIBIDA, requerida("2026-11-02"))


def test_un_hecho_de_otra_decada_se_rechaza():
    with pytest.raises(PlazoInvalido, match="más de diez años"):
        contar("queja", RECIBIDA, suspendida("2026-11-05", "2040-01-01"))


def test_sin_ser_estricto_lo_que_la_ley_no_permite_no_tiene_efecto_y_se_dice():
    plazo = contar("queja", RECIBIDA, ampliada(16, "2026-11-10"), estricto=False)
    assert plazo.vence_el == dia("2026-11-25")
    assert "La ampliación puede ser de 1 a 15 días" in plazo.advertencias[0]


def test_un_hecho_sin_zona_horaria_se_rechaza():
    with pytest.raises(PlazoInvalido, match="zona horaria"):
        contar("queja", RECIBIDA, Requerimiento(bogota("2026-11-10").replace(tzinfo=None)))


def test_si_la_persona_no_completa_el_termino_sigue_y_vencido_ya_no_se_amplia():
    """Arts. 14 par. and 17: what was asked stops the term until its last day and no longer, whatever nobody decreed."""
    calla = requerida("2026-11-10")
    vence = contar("queja", RECIBIDA, calla).vence_el
    ultimo, despues = vence.isoformat(), (vence + timedelta(1)).isoformat()
    assert contar("queja", RECIBIDA, calla, ampliada(5, ultimo)).vence_el > vence
    with pytest.raises(PlazoInvalido, match="la ampliación debía comunicarse a más tardar"):
        contar("queja", RECIBIDA, calla, ampliada(5, despues))
