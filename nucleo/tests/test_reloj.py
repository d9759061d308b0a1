"""The clock that the business code asks, and that tests and example data can move."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from nucleo import reloj

MEDIANOCHE_UTC = datetime(2026, 10, 1, 4, 30, tzinfo=UTC)
SIN_ZONA = MEDIANOCHE_UTC.replace(tzinfo=None)


def test_sin_fijar_da_la_hora_real():
    antes = datetime.now(UTC)
    assert antes <= reloj.ahora() <= datetime.now(UTC)


def test_fijado_da_siempre_el_mismo_momento():
    with reloj.en(MEDIANOCHE_UTC):
        assert reloj.ahora() == reloj.ahora() == MEDIANOCHE_UTC


def test_hoy_es_la_fecha_de_bogota_y_no_la_de_utc():
    with reloj.en(MEDIANOCHE_UTC):
        assert reloj.hoy() == date(2026, 9, 30)


def test_un_bloque_dentro_de_otro_devuelve_el_reloj_que_habia():
    otro = datetime(2027, 1, 4, 15, tzinfo=UTC)
    with reloj.en(MEDIANOCHE_UTC):
        with reloj.en(otro):
            assert reloj.ahora() == otro
        assert reloj.ahora() == MEDIANOCHE_UTC


def test_un_error_dentro_del_bloque_tambien_suelta_el_reloj():
    with pytest.raises(ZeroDivisionError), reloj.en(MEDIANOCHE_UTC):
        raise ZeroDivisionError
    assert reloj.ahora() != MEDIANOCHE_UTC


def test_avanzar_mueve_el_reloj_fijado():
    with reloj.en(MEDIANOCHE_UTC):
        assert reloj.avanzar(timedelta(hours=1)) == MEDIANOCHE_UTC + timedelta(hours=1)
        assert reloj.hoy() == date(2026, 10, 1)


def test_no_se_avanza_el_reloj_de_verdad():
    with pytest.raises(reloj.RelojSuelto):
        reloj.avanzar(timedelta(hours=1))


def test_un_momento_sin_zona_se_rechaza():
    with pytest.raises(ValueError, match="zona horaria"), reloj.en(SIN_ZONA):
        pass


def test_en_bogota_conserva_el_instante():
    assert reloj.en_bogota(MEDIANOCHE_UTC).isoformat() == "2026-09-30T23:30:00-05:00"


def test_otro_hilo_sigue_con_la_hora_real():
    vistos = []
    with reloj.en(datetime(2000, 1, 1, tzinfo=UTC)):
        hilo = threading.Thread(target=lambda: vistos.append(reloj.ahora()))
        hilo.start()
        hilo.join()
    assert vistos[0].year > 2000
