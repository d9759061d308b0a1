"""Summaries: one mail for each person and run, with what is new since, and none when there is nothing."""

from datetime import timedelta

import pytest

from correo.models import Correo
from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import Corrida, Suscripcion
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
DIA = timedelta(days=1)


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


def sale(cuanto=DIA):
    """The next day the clock begins the summaries, and they are written."""
    reloj.avanzar(cuanto)
    acciones.resumir()
    acciones.difundir()


def test_el_resumen_trae_en_un_solo_correo_lo_de_todos_sus_temas():
    noticias, reglas = un_tema(), un_tema("seccion:reglas", "Reglas")
    quien_sigue("ana@correo.example", noticias, reglas, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="Abrió la sede")
    una_novedad(reglas, titulo="Cambió el foro")

    sale()

    (correo,) = enviados("ana@correo.example")
    assert correo.prioridad == Correo.Prioridad.BOLETIN
    assert "Abrió la sede" in dice(correo)
    assert "Cambió el foro" in dice(correo)
    assert "2 novedades" in correo.asunto


def test_viene_por_secciones_en_su_orden_y_lo_mas_nuevo_primero():
    noticias = un_tema(orden=10)
    reglas = un_tema("seccion:reglas", "Reglas", orden=20)
    quien_sigue("ana@correo.example", un_tema("todo", "Todo"), ritmo="diario")
    for tema, titulo in ((reglas, "Regla una"), (noticias, "Noticia vieja"), (noticias, "Noticia nueva")):
        reloj.avanzar(timedelta(minutes=1))
        una_novedad(tema, titulo=titulo)

    sale()

    texto = dice(enviados("ana@correo.example")[0])
    lugares = [
        texto.index(uno) for uno in ("NOTICIAS", "Noticia nueva", "Noticia vieja", "REGLAS", "Regla una")
    ]
    assert lugares == sorted(lugares)


def test_lo_que_esta_en_dos_temas_suyos_viene_una_vez():
    noticias, todo = un_tema(), un_tema("todo", "Todo")
    quien_sigue("ana@correo.example", noticias, todo, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="Abrió la sede")

    sale()

    assert dice(enviados("ana@correo.example")[0]).count("Abrió la sede") == 1


def test_lo_que_ya_recibio_de_una_vez_por_otro_tema_no_se_repite_en_el_resumen():
    noticias, todo = un_tema(), un_tema("todo", "Todo")
    quien_sigue("ana@correo.example", noticias, ritmo="inmediato")
    quien_sigue("ana@correo.example", todo, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()

    sale()

    assert len(enviados("ana@correo.example")) == 1


def test_sin_nada_nuevo_no_se_envia_nada():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    sale()

    sale()

    assert len(enviados()) == 1


def test_el_resumen_de_una_fecha_se_hace_una_sola_vez():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    sale()
    una_novedad(noticias)

    sale(timedelta(hours=1))

    assert len(enviados()) == 1
    assert Corrida.objects.filter(ritmo="diario").count() == 1


def test_en_dia_no_habil_no_salen_resumenes_y_el_siguiente_habil_trae_lo_pendiente():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    with reloj.en(SABADO):
        una_novedad(noticias, titulo="Del sábado")
        assert acciones.resumir() == 0

    with reloj.en(LUNES):
        acciones.resumir()
        acciones.difundir()

    assert "Del sábado" in dice(enviados("ana@correo.example")[0])


def test_antes_de_las_siete_de_la_manana_no_se_empieza():
    with reloj.en(MARTES.replace(hour=6, minute=59)):
        assert acciones.resumir() == 0
    with reloj.en(MARTES.replace(hour=7)):
        assert acciones.resumir() == 2


def test_el_semanal_sale_el_primer_dia_habil_de_la_semana_con_lo_de_la_semana():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="semanal")
    acciones.resumir()
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="Del martes")

    sale()
    assert enviados() == []
    with reloj.en(LUNES):
        acciones.resumir()
        acciones.difundir()

    assert "Del martes" in dice(enviados("ana@correo.example")[0])


def test_el_semanal_que_no_empezo_el_lunes_porque_el_portal_estaba_apagado_se_hace_otro_dia():
    noticias = un_tema()
    with reloj.en(SABADO):
        quien_sigue("ana@correo.example", noticias, ritmo="semanal")
        reloj.avanzar(timedelta(minutes=1))
        una_novedad(noticias)

    with reloj.en(LUNES + 2 * DIA):
        acciones.resumir()
        acciones.difundir()

    assert Corrida.objects.get(ritmo="semanal").fecha == LUNES.date()
    assert len(enviados("ana@correo.example")) == 1


def test_un_resumen_que_no_salio_en_su_tiempo_ya_no_sale():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)

    sale()

    (correo,) = enviados()
    assert correo.vigente_hasta - reloj.ahora() == timedelta(hours=36)


def test_lo_retirado_antes_de_enviarse_sale_del_resumen_que_ya_estaba_escrito():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="Se queda")
    retirada = una_novedad(noticias, titulo="Se retira")
    sale()

    acciones.retirar(retirada.clave)
    acciones.difundir()

    (correo,) = por_salir("ana@correo.example")
    assert "Se queda" in dice(correo)
    assert "Se retira" not in dice(correo)


def test_si_lo_unico_que_traia_se_retira_no_sale_nada():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    retirada = una_novedad(noticias)
    sale()

    acciones.retirar(retirada.clave)
    acciones.difundir()

    assert por_salir("ana@correo.example") == []
    assert not Corrida.objects.filter(terminada_en__isnull=True).exists()


def test_quien_deja_un_tema_no_lo_ve_en_el_resumen_que_estaba_por_salir():
    noticias, reglas = un_tema(), un_tema("seccion:reglas", "Reglas")
    ana = quien_sigue("ana@correo.example", noticias, reglas, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="De noticias")
    una_novedad(reglas, titulo="De reglas")
    sale()

    acciones.dejar(ana, [noticias.pk])
    acciones.difundir()

    (correo,) = por_salir("ana@correo.example")
    assert "De noticias" not in dice(correo)
    assert "De reglas" in dice(correo)


def test_quien_cambia_de_diario_a_semanal_no_pierde_lo_que_le_faltaba():
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="De antes del cambio")
    acciones.cambiar(ana, noticias, "semanal", False)

    with reloj.en(LUNES):
        acciones.resumir()
        acciones.difundir()

    assert "De antes del cambio" in dice(enviados("ana@correo.example")[0])


def test_quien_cambia_de_diario_a_inmediato_recibe_lo_que_le_faltaba_y_nada_dos_veces():
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="De antes")
    acciones.difundir()
    reloj.avanzar(timedelta(minutes=1))
    acciones.cambiar(ana, noticias, "inmediato", False)
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="De después")
    acciones.difundir()

    sale()
    sale()

    asuntos = [dice(uno) for uno in enviados("ana@correo.example")]
    assert len(asuntos) == 2
    assert "De después" in asuntos[0]
    assert "De antes" in asuntos[1]
    assert "De después" not in asuntos[1]


def test_cambiar_de_ritmo_deja_escrito_el_de_antes():
    noticias = un_tema()
    ana = quien_sigue("ana@correo.example", noticias, ritmo="diario")

    acciones.cambiar(ana, noticias, "semanal", True)

    antes, ahora = ana.suscripciones.order_by("pk")
    assert (antes.ritmo, antes.fin) == ("diario", Suscripcion.Fin.CAMBIO)
    assert (ahora.ritmo, ahora.solo_habiles, ahora.terminada_en) == ("semanal", True, None)


def test_quienes_siguen_lo_mismo_comparten_las_palabras():
    noticias = un_tema()
    for n in range(5):
        quien_sigue(f"p{n}@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)

    sale()

    assert len({uno.comun_id for uno in enviados()}) == 1
    assert len({uno.baja for uno in enviados()}) == 5


def test_mas_de_cien_novedades_se_cuentan_y_no_se_pierde_ninguna():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    for _ in range(103):
        reloj.avanzar(timedelta(seconds=1))
        una_novedad(noticias)

    sale()
    sale()

    (correo,) = enviados("ana@correo.example")
    assert "103 novedades" in correo.asunto
    assert "Y 3 más" in dice(correo)


def test_un_titulo_hostil_sale_escapado_y_entero():
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="<script>alert(1)</script> {baja} ]]> \u202eaño\r\nBcc: x@y.co 🏠")

    sale()

    html = enviados("ana@correo.example")[0].palabras()[1]
    assert "<script>" not in html
    assert "{baja} ]]&gt;" in html
    assert "🏠" in html
