import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucleo.cadena import GENESIS, DatoNoEncadenable, canonico, eslabon, resumen

VALORES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC)),
    lambda hijos: (
        st.lists(hijos, max_size=3) | st.dictionaries(st.text("abc", max_size=3), hijos, max_size=3)
    ),
    max_leaves=8,
)


def test_los_datos_se_escriben_de_una_sola_manera():
    datos = {"b": [1, True, None], "a": 'ñ\n"', "d": date(2026, 11, 25)}

    assert canonico(datos) == '{"a":"ñ\\n\\"","b":[1,true,null],"d":"2026-11-25"}'.encode()


def test_un_momento_se_escribe_en_utc_sea_cual_sea_su_zona():
    bogota = datetime(2026, 11, 24, 23, 40, 23, tzinfo=ZoneInfo("America/Bogota"))

    assert canonico({"en": bogota}) == b'{"en":"2026-11-25T04:40:23.000000Z"}'


def test_el_orden_en_que_llegan_los_campos_no_cambia_el_resumen():
    assert resumen({"a": 1, "b": 2}) == resumen({"b": 2, "a": 1})


def test_un_tercero_recalcula_el_eslabon_solo_con_sha256():
    texto = '{"a":1,"previo":"' + "0" * 64 + '"}'

    assert eslabon(GENESIS, a=1) == hashlib.sha256(texto.encode()).hexdigest()


def test_un_eslabon_depende_del_anterior():
    assert eslabon(eslabon(GENESIS, a=1), a=2) != eslabon(eslabon(GENESIS, a=0), a=2)


@pytest.mark.parametrize(
    "valor",
    [1.5, Decimal("1.5"), datetime(2026, 1, 1), b"x", {1}, 2**53, "\ud800", {1: "a"}, {"año": 1}],  # noqa: DTZ001
)
def test_lo_que_no_tiene_una_sola_escritura_se_rechaza(valor):
    with pytest.raises(DatoNoEncadenable):
        resumen({"dato": valor})


@pytest.mark.parametrize("previo", ["", "abc", "0" * 63, "G" * 64, "0" * 64 + "\n", "A" * 64])
def test_un_eslabon_anterior_que_no_es_un_resumen_se_rechaza(previo):
    with pytest.raises(DatoNoEncadenable):
        eslabon(previo, a=1)


@given(st.dictionaries(st.text("abc", max_size=3), VALORES, max_size=3))
def test_el_resumen_es_estable_y_tiene_64_digitos(datos):
    assert resumen(datos) == resumen(dict(reversed(datos.items())))
    assert len(resumen(datos)) == 64
