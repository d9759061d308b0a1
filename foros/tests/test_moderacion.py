"""What is decided of a message on arrival: the table, row by row, and the page drawn from it."""

import pytest
from django.core.management import CommandError, call_command

from foros.casos import CASOS
from foros.moderacion import EN_PALABRAS, Razon, decidir_moderacion


@pytest.mark.parametrize("caso", CASOS, ids=lambda caso: caso.nombre)
def test_cada_caso_de_la_tabla(caso):
    dictamen = decidir_moderacion(caso.autor, caso.foro, caso.texto)
    assert ((dictamen.sale, dictamen.a_la_cola), dictamen.razon) == (caso.destino, caso.razon)


def test_la_tabla_tiene_un_caso_de_cada_razon_y_todas_se_dicen():
    assert {caso.razon for caso in CASOS} == set(Razon) == set(EN_PALABRAS)


def test_lo_que_no_sale_siempre_lo_lee_una_persona():
    assert all(a_la_cola for sale, a_la_cola in (caso.destino for caso in CASOS) if not sale)


def test_el_documento_esta_al_dia(capsys):
    call_command("moderacion", "--comprobar")
    assert "al día" in capsys.readouterr().out


def test_si_el_documento_no_esta_al_dia_se_dice(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match=r"manage\.py moderacion"):
        call_command("moderacion", "--comprobar")
