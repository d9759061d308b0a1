"""A month is frozen once, by the clock, and what was written down late is another version that says so."""

from datetime import date, datetime

import pytest

from nucleo import reloj
from participa.acciones.congelar import congelar, congelar_pendientes, corregir
from participa.acciones.recibir import Entrada, recibir
from participa.ciclo import Canal
from participa.cortes import de_documento
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import CorteMensual, Perfil
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_indicadores import en_marzo

pytestmark = pytest.mark.django_db
MARZO = date(2026, 3, 1)
EN_ABRIL = datetime(2026, 4, 1, 2, tzinfo=reloj.BOGOTA)
POR_QUE = "Se anotaron tarde los aportes del taller del 9 de marzo."


@pytest.fixture
def ejercicio():
    with reloj.en(en_marzo(2)):
        uno = un_ejercicio(abre_en=en_marzo(2), cierra_en=en_marzo(20), informe_antes_de=date(2026, 6, 30))
        un_aporte(uno)
        Perfil.objects.create(ejercicio=uno, mes=MARZO, grupo="etnico", cuantos=2)
    return uno


def del_taller(ejercicio, cuando: datetime | None = None) -> None:
    recibir(
        ejercicio.pk,
        Entrada("Que haya intérprete.", Canal.PRESENCIAL, recibido_en=cuando or en_marzo(9)),
        registrado_por=ejercicio.responsable,
    )


def test_el_reloj_congela_una_vez_el_mes_que_termino(ejercicio):
    with reloj.en(EN_ABRIL):
        assert congelar_pendientes() == 1
        assert congelar_pendientes() == 0
    (corte,) = CorteMensual.objects.all()
    assert (corte.mes, corte.version) == (MARZO, 1)
    assert de_documento(corte.mes, corte.cifras).suma("aportes", "recibidos") == 1


def test_si_el_reloj_estuvo_apagado_congela_lo_que_falta(ejercicio):
    with reloj.en(EN_ABRIL):
        congelar_pendientes()
    with reloj.en(datetime(2026, 7, 5, tzinfo=reloj.BOGOTA)):
        assert congelar_pendientes() == 3
    assert [uno.mes.month for uno in CorteMensual.objects.order_by("mes")] == [3, 4, 5, 6]


def test_un_mes_que_no_ha_terminado_no_se_congela():
    with reloj.en(en_marzo(31, 23)), pytest.raises(TransicionInvalida):
        congelar(MARZO)


def test_lo_congelado_no_cambia_aunque_despues_llegue_algo_de_ese_mes(ejercicio):
    with reloj.en(EN_ABRIL):
        antes = congelar(MARZO).cifras
        del_taller(ejercicio)
        assert congelar(MARZO).cifras == antes


def test_lo_que_se_anoto_tarde_es_otra_version_que_dice_que_corrige(ejercicio):
    with reloj.en(EN_ABRIL):
        congelar(MARZO)
        del_taller(ejercicio)
        otra = corregir(MARZO, que_corrige=POR_QUE, quien=una_persona())
    assert (otra.version, otra.que_corrige) == (2, POR_QUE)
    assert de_documento(MARZO, otra.cifras).suma("aportes", "recibidos") == 2


def test_al_corregir_no_se_vuelve_a_contar_lo_que_podria_decir_lo_oculto(ejercicio):
    with reloj.en(EN_ABRIL):
        antes = de_documento(MARZO, congelar(MARZO).cifras)
        del_taller(ejercicio)
        Perfil.objects.create(ejercicio=ejercicio, mes=MARZO, grupo="joven", cuantos=30)
        despues = de_documento(MARZO, corregir(MARZO, que_corrige=POR_QUE, quien=una_persona()).cifras)
    grupos = [[una for una in mes.cifras if una.tabla == "grupos"] for mes in (antes, despues)]
    assert grupos[0] == grupos[1] != []


def test_si_al_contar_otra_vez_da_lo_mismo_no_hay_otra_version(ejercicio):
    with reloj.en(EN_ABRIL):
        congelar(MARZO)
        with pytest.raises(TransicionInvalida, match="da lo mismo"):
            corregir(MARZO, que_corrige=POR_QUE, quien=una_persona())


def test_sin_decir_que_corrige_no_se_corrige(ejercicio):
    with reloj.en(EN_ABRIL):
        congelar(MARZO)
        del_taller(ejercicio)
        with pytest.raises(DatosInvalidos) as negada:
            corregir(MARZO, que_corrige="  ", quien=una_persona())
    assert negada.value.campo == "que_corrige"


def test_no_se_corrige_un_mes_que_no_se_ha_congelado():
    with pytest.raises(TransicionInvalida):
        corregir(MARZO, que_corrige=POR_QUE, quien=una_persona())


@pytest.mark.parametrize("rol", ["responsable", "moderador", "auditor", "editor"])
def test_corrige_quien_lleva_la_participacion_y_nadie_mas(ejercicio, rol):
    with reloj.en(EN_ABRIL):
        congelar(MARZO)
        with pytest.raises(NoPuede):
            corregir(MARZO, que_corrige=POR_QUE, quien=una_persona(rol))
