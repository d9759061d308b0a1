"""What holds for every request, whatever the dates: properties, against a plain count of our own."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nucleo.calendario import Calendario
from nucleo.reloj import BOGOTA
from pqrs import plazos, terminos
from pqrs.plazos import Ampliacion, Completada, DiaPropio, Politica, Recepcion, Requerimiento

EN_DIAS = [tipo for tipo in terminos.tipos() if (regla := terminos.vigente(tipo, date(2026, 1, 1))).dias]
SUSPENDEN = ["queja", "peticion_informacion", "consulta", "peticion_interes_general", "habeas_data_consulta"]

momentos = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31)).map(lambda m: m.replace(tzinfo=BOGOTA))  # noqa: DTZ001
politicas = st.builds(Politica, st.sampled_from(Recepcion), st.times(), st.booleans())
dias_propios = st.lists(st.builds(DiaPropio, st.dates(date(2024, 1, 1), date(2034, 12, 31))), max_size=12)
rapido = settings(max_examples=60, deadline=None)


def contar(tipo, recibida_en, *hechos, politica=None, **opciones):
    return plazos.calcular(
        recibida_en, terminos.vigente(tipo, recibida_en.date()), politica, hechos=hechos, **opciones
    )


@rapido
@given(st.sampled_from(EN_DIAS), momentos, politicas, dias_propios)
def test_siempre_vence_en_un_dia_habil_despues_de_recibida(tipo, recibida_en, politica, propios):
    plazo = contar(tipo, recibida_en, politica=politica, dias_propios=propios)
    calendario = Calendario(frozenset(propio.fecha for propio in propios), politica.sabado_habil)
    assert calendario.es_habil(plazo.vence_el)
    assert plazo.vence_el > plazo.fecha_efectiva >= recibida_en.date()


@rapido
@given(st.sampled_from(EN_DIAS), momentos, politicas, dias_propios)
def test_la_traza_numera_exactamente_los_dias_del_termino(tipo, recibida_en, politica, propios):
    plazo = contar(tipo, recibida_en, politica=politica, dias_propios=propios)
    numeros = [dia.numero for dia in plazo.traza if dia.numero]
    assert numeros == ([] if plazo.unidad == "M" else list(range(1, plazo.dias_del_termino + 1)))
    assert (plazo.traza[0].fecha, plazo.traza[-1].fecha) == (recibida_en.date(), plazo.vence_el)
    assert all(dia.cuenta or dia.motivo for dia in plazo.traza)


@rapido
@given(
    st.sampled_from(EN_DIAS),
    momentos,
    st.timedeltas(timedelta(0), timedelta(days=40)),
    politicas,
    dias_propios,
)
def test_quien_llega_despues_no_vence_antes(tipo, recibida_en, espera, politica, propios):
    antes = contar(tipo, recibida_en, politica=politica, dias_propios=propios)
    despues = contar(tipo, recibida_en + espera, politica=politica, dias_propios=propios)
    assert antes.vence_el <= despues.vence_el


@rapido
@given(momentos, dias_propios, st.integers(0, 60), st.data())
def test_suspender_conserva_los_dias_que_faltaban(recibida_en, propios, espera, datos):
    tipo = datos.draw(st.sampled_from(SUSPENDEN))
    sin_hechos = contar(tipo, recibida_en, dias_propios=propios)
    requerida_el = datos.draw(st.dates(sin_hechos.fecha_efectiva, sin_hechos.requerir_hasta))
    requerida_en = datetime.combine(requerida_el, datetime.max.time(), BOGOTA)
    completada_en = requerida_en + timedelta(days=espera)
    hechos = Requerimiento(requerida_en), Completada(completada_en)
    con = contar(tipo, recibida_en, *hechos, dias_propios=propios)

    calendario = Calendario(frozenset(propio.fecha for propio in propios))
    consumidos = calendario.habiles_entre(sin_hechos.fecha_efectiva, requerida_el)
    reanuda = calendario.primer_habil_desde(completada_en.date())
    faltan = sin_hechos.dias_del_termino - consumidos
    assert con.vence_el == calendario.sumar_habiles(reanuda, faltan)
    assert con.vence_el >= sin_hechos.vence_el


@rapido
@given(momentos, st.integers(0, 50), st.data())
def test_un_reclamo_de_datos_completado_es_como_uno_recibido_entonces(recibida_en, espera, datos):
    sin_hechos = contar("habeas_data_reclamo", recibida_en)
    requerida_el = datos.draw(st.dates(recibida_en.date(), sin_hechos.requerir_hasta))
    requerida_en = datetime.combine(requerida_el, datetime.max.time(), BOGOTA)
    completada_en = requerida_en + timedelta(days=espera)
    con = contar("habeas_data_reclamo", recibida_en, Requerimiento(requerida_en), Completada(completada_en))
    assert con.vence_el == contar("habeas_data_reclamo", completada_en).vence_el


@rapido
@given(momentos, st.sampled_from(SUSPENDEN), dias_propios, st.data())
def test_ampliar_es_contar_un_termino_mas_largo(recibida_en, tipo, propios, datos):
    regla = terminos.vigente(tipo, recibida_en.date())
    mas = datos.draw(st.integers(1, regla.ampliacion_max))
    con = contar(tipo, recibida_en, Ampliacion(mas, recibida_en), dias_propios=propios)
    calendario = Calendario(frozenset(propio.fecha for propio in propios))
    assert con.vence_el == calendario.sumar_habiles(con.fecha_efectiva, regla.dias + mas)
    assert con.vencia_el == contar(tipo, recibida_en, dias_propios=propios).vence_el


@rapido
@given(momentos, st.sampled_from(SUSPENDEN), st.integers(0, 400), st.integers(1, 300))
def test_lo_que_no_importa_no_mueve_la_fecha(recibida_en, tipo, tarde, lejos):
    sin_hechos = contar(tipo, recibida_en)
    tardio = datetime.combine(sin_hechos.requerir_hasta, recibida_en.timetz()) + timedelta(days=1 + tarde)
    lejano = DiaPropio(sin_hechos.vence_el + timedelta(days=lejos))
    con = contar(
        tipo,
        recibida_en,
        Requerimiento(tardio),
        Completada(tardio + timedelta(days=1)),
        dias_propios=[lejano],
    )
    assert con.vence_el == sin_hechos.vence_el


@rapido
@given(
    momentos,
    st.sampled_from(SUSPENDEN),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 120)), max_size=6),
)
def test_guardar_a_cada_paso_y_contar_al_final_coinciden(recibida_en, tipo, actos):
    dias = [
        DiaPropio(recibida_en.date() + timedelta(days=fecha), recibida_en + timedelta(days=cuando, seconds=1))
        for fecha, cuando in actos
    ]
    guardado = contar(tipo, recibida_en)
    for momento in sorted({dia.registrado_en for dia in dias}):
        if momento.date() <= guardado.vence_el:  # who stores it looks only at what is not overdue
            guardado = contar(tipo, recibida_en, dias_propios=dias, hasta=momento)
    assert guardado == contar(tipo, recibida_en, dias_propios=dias)


_de_unos_dias = st.integers(0, 4 * 24 * 6).map(
    lambda n: datetime(2026, 8, 24, tzinfo=BOGOTA) + timedelta(minutes=10 * n)
)
_propios_con_sus_actos = st.lists(
    st.builds(
        DiaPropio,
        st.dates(date(2026, 8, 20), date(2026, 10, 20)),
        _de_unos_dias | st.none(),
        _de_unos_dias | st.none(),
    ),
    max_size=5,
)


@rapido
@given(
    st.lists(
        st.tuples(_de_unos_dias, st.sampled_from(EN_DIAS), st.sampled_from(Recepcion)),
        min_size=2,
        max_size=12,
    ),
    _propios_con_sus_actos,
)
def test_contar_muchas_juntas_da_lo_mismo_que_contarlas_una_por_una(solicitudes, propios):
    """R2.4: date, other terms and fingerprint, whatever act on the calendar came between two of one day."""
    cuentas = plazos.Cuentas(propios)
    for recibida_en, tipo, recepcion in solicitudes:
        regla, politica = terminos.vigente(tipo, recibida_en.date()), Politica(recepcion)
        juntas = cuentas.contar(recibida_en, regla, politica)
        assert juntas == plazos.calcular(
            recibida_en, regla, politica, dias_propios=propios, estricto=False, con_traza=False
        )
