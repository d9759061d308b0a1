import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from nucleo.campos import EntradaDeArchivos, Linea, TextoLimpio


class Formulario(forms.Form):
    objeto = TextoLimpio(max_length=1000)
    otro = TextoLimpio(required=False, max_length=20)
    adjuntos = forms.Field(required=False, widget=EntradaDeArchivos)


def lleno(objeto="Hola", **datos):
    return Formulario({"objeto": objeto, **datos}, MultiValueDict())


def test_lo_de_un_renglon_llega_en_un_renglon():
    assert Linea().clean(" Sede \r\n de\t Soacha\x00 ") == "Sede de Soacha"


def test_el_texto_llega_limpio():
    formulario = lleno("  Bogota\u0301\x00\r\nsí\ud800 ")

    assert formulario.is_valid()
    assert formulario.cleaned_data["objeto"] == "Bogotá\nsí"


def test_un_texto_que_solo_tiene_basura_invisible_cuenta_como_vacio():
    assert lleno("\x00\u202e \ufeff").errors["objeto"][0] == "Este campo es obligatorio."


@pytest.mark.parametrize("invisible", ["\u200b", "\u200b\u2060 \u00ad\n", "\u200d"])
def test_un_texto_en_el_que_no_se_ve_nada_cuenta_como_vacio(invisible):
    assert lleno(invisible).errors["objeto"][0] == "Este campo es obligatorio."


@pytest.mark.parametrize("breve", ["?", "😀", "👩\u200d👧", "\u200bSí"])
def test_basta_con_que_se_vea_algo(breve):
    formulario = lleno(breve)
    assert formulario.is_valid()
    assert formulario.cleaned_data["objeto"] == breve


def test_un_texto_demasiado_largo_dice_cuanto_sobra_y_que_hacer():
    assert lleno("a" * 1500).errors["objeto"] == [
        "El texto tiene 1.500 caracteres y caben 1.000. Acórtelo o adjunte el resto en un archivo."
    ]


def test_las_tildes_sueltas_no_gastan_espacio():
    assert lleno(otro="a\u0301" * 20).is_valid()


def test_el_navegador_sabe_cuanto_cabe_y_que_archivos_se_reciben():
    html = Formulario().as_p()

    assert 'maxlength="1000"' in html
    assert 'accept=".pdf,.jpg' in html
    assert "multiple" in html


def test_todos_los_archivos_elegidos_llegan():
    uno, otro = SimpleUploadedFile("a.pdf", b"x"), SimpleUploadedFile("b.exe", b"MZ")

    assert EntradaDeArchivos().value_from_datadict(
        {}, MultiValueDict({"adjuntos": [uno, otro]}), "adjuntos"
    ) == [uno, otro]
    assert EntradaDeArchivos().value_from_datadict({}, MultiValueDict(), "adjuntos") == []
