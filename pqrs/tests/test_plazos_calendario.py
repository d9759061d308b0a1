"""A day off counts for a request when it was registered no later than the due date then in force (R2.4)."""

import pytest

from pqrs.plazos import DiaPropio
from pqrs.tests.conteos import ampliada, bogota, completada, contar, dia, requerida

RECIBIDA = "2026-12-09 10:00"  # day 15 is Thursday 31 December


def propio(fecha, registrado=None, revocado=None):
    return DiaPropio(
        dia(fecha), bogota(registrado) if registrado else None, bogota(revocado) if revocado else None
    )


def vence(*propios, hechos=(), tipo="queja", recibida=RECIBIDA, **opciones):
    return contar(tipo, recibida, *hechos, dias_propios=propios, **opciones).vence_el.isoformat()


def test_sin_dias_propios_vence_el_31():
    assert vence() == "2026-12-31"


@pytest.mark.parametrize(
    ("registrado", "vencimiento"),
    [
        ("2026-11-01 09:00", "2027-01-04"),
        ("2026-12-15 09:00", "2027-01-04"),
        ("2026-12-31 23:59", "2027-01-04"),
        ("2027-01-01 00:00", "2026-12-31"),
    ],
)
def test_el_dia_cuenta_si_se_registra_antes_de_vencer(registrado, vencimiento):
    assert vence(propio("2026-12-24", registrado)) == vencimiento


def test_un_dia_que_corre_el_vencimiento_abre_la_puerta_al_siguiente():
    # The first moves the due date to 4 January, so the one registered that day is still in time.
    primero, segundo = propio("2026-12-24", "2026-12-20"), propio("2027-01-04", "2027-01-04 08:00")
    assert vence(primero, segundo) == "2027-01-05"
    assert vence(segundo) == "2026-12-31"


def test_el_orden_en_que_se_entregan_los_dias_no_importa():
    dias = propio("2026-12-24", "2026-12-20"), propio("2027-01-04", "2027-01-04 08:00"), propio("2026-12-30")
    assert contar("queja", RECIBIDA, dias_propios=dias) == contar(
        "queja", RECIBIDA, dias_propios=reversed(dias)
    )


def test_revocado_a_tiempo_vuelve_a_ser_habil():
    assert vence(propio("2026-12-24", "2026-12-10", "2026-12-20")) == "2026-12-31"


def test_revocado_despues_de_vencer_ya_no_mueve_nada():
    assert vence(propio("2026-12-24", "2026-12-10", "2027-01-05")) == "2027-01-04"


def test_revocado_antes_de_recibir_es_como_si_no_hubiera_existido():
    assert vence(propio("2026-12-24", "2026-11-01", "2026-12-01")) == "2026-12-31"


def test_se_puede_volver_a_registrar_un_dia_revocado():
    antes, otra_vez = propio("2026-12-24", "2026-12-10", "2026-12-11"), propio("2026-12-24", "2026-12-15")
    assert vence(antes, otra_vez) == "2027-01-04"


def test_los_dias_de_un_mismo_acto_se_juzgan_juntos():
    # Revoked at one moment on the due date: taking one back must not leave the other out.
    dias = [propio(f"2026-12-{n}", "2026-12-10", "2027-01-05 09:00") for n in (24, 28)]
    assert vence(*dias) == "2026-12-31"


def test_la_fecha_efectiva_se_congela_al_recibir():
    # Received on a Saturday and held as received on Monday 14; the act that closes that Monday came later (R2.9).
    plazo = contar("queja", "2026-12-12 10:00", dias_propios=[propio("2026-12-14", "2026-12-13 09:00")])
    assert plazo.fecha_efectiva == dia("2026-12-14")


def test_mientras_esta_suspendida_el_termino_no_ha_vencido():
    hechos = [requerida("2026-12-10"), completada("2027-03-01")]
    # Registered in February, long after any date that the clock would have given.
    assert vence(propio("2027-03-02", "2027-02-20"), hechos=hechos) > vence(hechos=hechos)


def test_ampliada_el_plazo_nuevo_es_el_que_manda():
    hechos = [ampliada(5, "2026-12-30")]
    assert vence(hechos=hechos) == "2027-01-08"
    assert vence(propio("2027-01-07", "2027-01-06"), hechos=hechos) == "2027-01-12"


def test_una_ampliacion_a_tiempo_por_un_dia_propio_ya_registrado():
    hechos = [ampliada(5, "2027-01-04 09:00")]
    assert vence(propio("2026-12-24", "2026-12-15"), hechos=hechos) == "2027-01-12"


def test_terminada_la_solicitud_el_calendario_ya_no_la_mueve():
    corte = bogota("2026-12-14 10:00")
    plazo = contar("queja", RECIBIDA, dias_propios=[propio("2026-12-24", "2026-12-15")], hasta=corte)
    assert plazo == contar("queja", RECIBIDA)


def test_repasar_dia_por_dia_llega_a_lo_mismo_que_contar_al_final():
    # The stored date is what was computed at each step; the nightly check computes everything at the end.
    dias = (
        propio("2026-12-24", "2026-12-10"),
        propio("2026-12-30", "2026-12-29", "2026-12-30 10:00"),
        propio("2027-01-04", "2027-01-04 18:00"),
        propio("2027-01-05", "2027-01-20"),
    )
    momentos = sorted(m for d in dias for m in (d.registrado_en, d.revocado_en) if m)
    guardado = contar("queja", RECIBIDA)
    for momento in momentos:
        paso = contar("queja", RECIBIDA, dias_propios=dias, hasta=momento)
        if momento.date() > guardado.vence_el:  # already overdue: whoever stores it would not even look
            assert paso == guardado
        guardado = paso
    assert guardado == contar("queja", RECIBIDA, dias_propios=dias)
    assert guardado.vence_el == dia("2027-01-05")
