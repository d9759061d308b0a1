"""How a message is quoted."""

from foros.citas import citar


def test_dice_quien_lo_dijo_y_donde():
    assert citar("Ana", 3, "Hola\nqué tal") == "> Ana escribió en el mensaje 3:\n>\n> Hola\n> qué tal\n\n"


def test_un_nombre_no_da_forma_al_texto():
    assert citar("*Ana* [x](http://y)", None, "Hola").startswith("> \\*Ana\\* \\[x\\](http://y) escribió:")


def test_lo_que_el_otro_citaba_no_se_repite():
    assert "de antes" not in citar("Ana", 3, "> de antes\n\nHola")


def test_de_un_texto_largo_trae_el_comienzo():
    assert len(citar("Ana", 3, "palabra " * 1000)) < 700
