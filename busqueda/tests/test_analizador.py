"""Words that people mean to be the same one meet, with or without their accents."""

import pytest

from busqueda.analizador import analizar, identificadores, palabras, radicado

pytestmark = pytest.mark.sin_base


def se_encuentran(una: str, otra: str) -> bool:
    return bool(set(analizar(una).raices) & set(analizar(otra).raices))


@pytest.mark.parametrize(
    ("una", "otra"),
    [
        ("reclamo", "reclamos"),
        ("luz", "luces"),
        ("juez", "jueces"),
        ("año", "años"),
        ("acta", "actas"),
        ("ente", "entes"),
        ("obra", "obras"),
        ("petición", "peticiones"),
        ("peticion", "petición"),
        ("subsidio", "subsidios"),
        ("cesantia", "cesantías"),
        ("afiliado", "afiliada"),
        ("vivienda", "viviendas"),
        ("interés", "intereses"),
        ("mes", "meses"),
        ("ley", "leyes"),
    ],
)
def test_las_formas_de_una_palabra_se_encuentran(una, otra):
    assert se_encuentran(una, otra)


@pytest.mark.parametrize(
    ("una", "otra"),
    [("año", "ano"), ("peña", "pena"), ("subsidio", "suburbio"), ("ley", "lee"), ("afiliación", "filiación")],
)
def test_dos_palabras_distintas_no_se_confunden(una, otra):
    assert not se_encuentran(una, otra)


def test_el_singular_distingue_lo_que_la_raiz_confunde():
    assert se_encuentran("plazo", "plaza")
    assert analizar("plazos").singular == analizar("plazo").singular != analizar("plaza").singular


def test_lo_escrito_descompuesto_es_lo_mismo():
    assert [una.plegada for una in palabras("peticio\u0301n")] == ["peticion"]


@pytest.mark.parametrize("dicho", ["Ley 1755 de 2015", "ley 1755/2015", "la 1755 de 2015."])
def test_el_numero_de_una_norma_es_uno_solo(dicho):
    assert identificadores(dicho) == ["1755-2015"]


@pytest.mark.parametrize("escrito", ["2026-E-000123", "2026e000123", " 2026-e-000123 "])
def test_un_radicado_se_reconoce_como_se_escriba(escrito):
    assert radicado(escrito) == "2026-E-000123"


def test_una_frase_con_un_radicado_no_es_un_radicado():
    assert radicado("qué pasó con 2026-E-000123") == ""
    assert identificadores("qué pasó con 2026-E-000123") == ["2026-e-000123"]


def test_una_palabra_de_mil_letras_se_corta():
    (una,) = palabras("a" * 1000)
    assert len(una.plegada) == 40
