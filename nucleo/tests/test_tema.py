"""An entity's colours: whatever it sets is read by everybody, or is refused with what would do."""

import colorsys

import pytest
from django.conf import settings

from nucleo import tema

pytestmark = pytest.mark.sin_base

ACENTO = "#f2b632"
MATICES = [
    "#" + "".join(f"{round(canal * 255):02x}" for canal in colorsys.hls_to_rgb(matiz / 12, luz, viveza))
    for matiz in range(12)
    for luz, viveza in ((0.06, 0.5), (0.18, 1.0), (0.3, 0.4), (0.5, 1.0), (0.8, 0.6))
]


def _faltas(principal, acento=ACENTO):
    paletas = tema.derivar(principal, acento)
    return [falta for esquema in tema.ESQUEMAS for falta in tema.faltas(esquema, paletas[esquema])]


def test_el_contraste_se_calcula_como_dice_la_norma():
    assert tema.contraste("#000000", "#ffffff") == pytest.approx(21)
    assert tema.contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("escrito", ["#0e5a52", " 0E5A52 ", "0e5a52"])
def test_un_color_se_escribe_con_o_sin_almohadilla(escrito):
    assert tema.leer_color(escrito) == "#0e5a52"


def test_tres_cifras_son_seis_repetidas():
    assert tema.leer_color("#05a") == "#0055aa"


@pytest.mark.parametrize(
    "escrito", ["", "verde", "#12345", "#0e5a5g", "rgb(1,2,3)", "#0e5a52;}body{", "#٠٠٠"]
)
def test_lo_que_no_es_un_color_se_dice(escrito):
    with pytest.raises(tema.ColorIlegible, match="seis cifras"):
        tema.leer_color(escrito)


@pytest.mark.parametrize("color", ["#0e5a52", "#000000", "#ffffff", "#ffd166", "#7a0c15", "#3366cc"])
def test_un_tono_vuelve_a_ser_su_color(color):
    from nucleo.tema.color import Tono

    assert Tono.de(color).hex == color


@pytest.mark.parametrize("color", MATICES)
def test_un_color_se_lee_en_todo_o_se_dice_el_mas_parecido_que_si(color):
    reparo = tema.reparo(color, ACENTO)

    if reparo is None:
        assert _faltas(color) == []
    else:
        assert reparo.falta == _faltas(color)[0]
        assert _faltas(reparo.cercano) == []


def test_lo_que_se_rechaza_es_lo_demasiado_claro_y_el_cercano_es_apenas_mas_oscuro():
    reparo = tema.reparo("#ffd000", ACENTO)

    assert (reparo.falta.encima, reparo.falta.debajo) == ("marca", "marca-tenue")
    assert reparo.falta.razon < 1.5
    assert tema.contraste(reparo.cercano, "#ffffff") < 6


def test_un_color_oscuro_no_se_toca():
    assert tema.derivar("#7a0c15", ACENTO)["claro"]["marca"] == "#7a0c15"


@pytest.mark.parametrize(
    "acento", ["#f2b632", "#ffffff", "#000000", "#767676", "#e30613", "#0000ff", "#ffff00"]
)
def test_sobre_cualquier_acento_se_lee(acento):
    assert _faltas("#0e5a52", acento) == []


def test_una_entidad_escribe_las_mismas_variables_que_la_paleta_del_portal():
    nativa = tema.leer((settings.BASE_DIR / "static/css/paleta.css").read_text())
    propia = tema.derivar("#123a6b", "#e87722")

    assert {e: set(c) for e, c in propia.items()} == {e: set(c) for e, c in nativa.items()}


def test_la_hoja_dice_lo_que_se_derivo_y_solo_en_pantalla():
    paletas = tema.derivar("#123a6b", "#e87722")
    hoja = tema.hoja(paletas)

    assert tema.leer(hoja) == paletas
    assert hoja.count("@media screen") == len(tema.REGLAS)
    assert tema.huella(hoja) == tema.huella(tema.hoja(paletas))
    assert tema.huella(hoja) != tema.huella(tema.hoja(tema.derivar("#123a6c", "#e87722")))
