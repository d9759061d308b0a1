"""The token of a link in a mail."""

import pytest

from nucleo import fichas


def test_la_ficha_guardada_se_abre_y_se_halla_por_su_huella():
    cerrada, huella = fichas.nueva()
    assert fichas.huella(fichas.abierta(cerrada)) == huella


def test_dos_fichas_nunca_son_la_misma():
    assert fichas.nueva()[1] != fichas.nueva()[1]


def test_lo_guardado_no_dice_la_ficha():
    cerrada, huella = fichas.nueva()
    assert fichas.abierta(cerrada) not in cerrada + huella


@pytest.mark.parametrize("inventada", ["", "ñandú", "\ud800", "a" * 10_000])
def test_una_ficha_inventada_no_es_una_falla(inventada):
    assert len(fichas.huella(inventada)) == 64
