"""How a message tells which request it is about."""

import pytest

from pqrs import referencias


def test_se_lee_lo_que_se_escribio():
    assert referencias.leer(referencias.de(123)) == 123


@pytest.mark.parametrize(
    "ajena", ["", "123", "cuenta:123", "solicitud:", "solicitud:x", "solicitud:٣", "solicitud:-1"]
)
def test_lo_que_no_es_de_una_solicitud_no_es_de_ninguna(ajena):
    assert referencias.leer(ajena) == 0
