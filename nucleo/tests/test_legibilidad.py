"""The plain-language meter: its syllables, its formulas worked by hand, and what it advises."""

import re

import pytest

from nucleo import legibilidad
from nucleo.jerga import JERGA


@pytest.mark.parametrize(
    ("palabra", "cuantas"),
    [
        ("sol", 1), ("ya", 1), ("y", 1), ("muy", 1), ("ley", 1), ("mayor", 2), ("que", 1), ("guitarra", 3),
        ("pingüino", 3), ("día", 2), ("país", 2), ("ciudad", 2), ("construido", 3), ("aéreo", 4), ("leer", 2),
        ("héroe", 3), ("prohibir", 2), ("ahí", 2), ("búho", 2), ("solicitud", 4), ("corregimos", 4),
        ("averigüéis", 4), ("afiliación", 4), ("queja", 2), ("AGUA", 2), ("oía", 3), ("quiere", 2), ("xyz", 1),
    ],
)  # fmt: skip
def test_las_silabas_de_una_palabra(palabra, cuantas):
    assert legibilidad.silabas(palabra) == cuantas


@pytest.mark.parametrize(
    ("texto", "palabras", "frases", "silabas", "huerta", "perspicuidad", "grado"),
    [
        # Ya co-rre-gi-mos su fe-cha (8). Pue-de ver-la hoy (5): 13/7 and 7/2.
        # 206.84 - 60 x 1.857142 - 1.02 x 3.5 = 91.84; 206.835 - 62.3 x 1.857142 - 3.5 = 87.63
        ("Ya corregimos su fecha. Puede verla hoy.", 7, 2, 13, 91.8, 87.6, "muy fácil"),
        # El Sub-si-dio Fa-mi-liar con-ti-nú-a vi-gen-te: 1 + 3 + 3 + 4 + 3 = 14 of 5 words, 1 sentence.
        # 206.84 - 60 x 2.8 - 1.02 x 5 = 33.74; 206.835 - 62.3 x 2.8 - 5 = 27.395
        ("El Subsidio Familiar continúa vigente.", 5, 1, 14, 33.7, 27.4, "muy difícil"),
        # La ca-ja le pa-ga el lu-nes: 1+2+1+2+1+2 = 9 of 6: 206.84 - 90 - 6.12 = 110.72; 206.835 - 93.45 - 6 = 107.385
        ("La caja le paga el lunes.", 6, 1, 9, 110.7, 107.4, "muy fácil"),
        ("", 0, 0, 0, 0.0, 0.0, ""),
        ("2026-000123 · 45", 0, 0, 0, 0.0, 0.0, ""),
    ],
)
def test_las_formulas_dan_lo_que_se_calcula_a_mano(
    texto, palabras, frases, silabas, huerta, perspicuidad, grado
):
    leida = legibilidad.leer(texto)
    assert (leida.palabras, leida.frases, leida.silabas) == (palabras, frases, silabas)
    assert (leida.fernandez_huerta, leida.perspicuidad, leida.grado) == (huerta, perspicuidad, grado)


@pytest.mark.parametrize(
    ("silabas", "grado"),
    [
        (252, "muy difícil"), (251, "algo difícil"),  # 39.8 and 40.5
        (228, "algo difícil"), (227, "normal"),  # 54.8 and 55.4
        (212, "normal"), (211, "bastante fácil"),  # 64.8 and 65.4
        (188, "bastante fácil"), (187, "muy fácil"),  # 79.7 and 80.3
    ],
)  # fmt: skip
def test_los_grados_de_inflesz_en_sus_bordes(silabas, grado):
    """A hundred words in ten sentences: 196.835 - 0.623 x syllables."""
    assert legibilidad.Lectura(palabras=100, frases=10, silabas=silabas).grado == grado


@pytest.mark.parametrize(
    ("texto", "frases"),
    [
        ("Según el art. 13 del CPACA, sí. Gracias.", 2),
        ("Hola, Sr. Pérez: le respondemos.", 1),
        ("Uno\nDos\n\nTres", 3),
        ("¿Qué pasó? ¡Ya está! Mire…", 3),
        ("Son 1.500 pesos. Pague hoy.", 2),
        ("Dijo «sí.» Después se fue.", 2),
    ],
)
def test_donde_termina_una_frase(texto, frases):
    assert len(legibilidad.partir(texto)) == frases


def consejos(texto: str) -> dict[str, legibilidad.Consejo]:
    return {uno.que: uno for uno in legibilidad.leer(texto).consejos}


def test_una_frase_de_25_palabras_pasa_y_una_de_26_no():
    assert "Frases largas" not in consejos(" ".join(["sol"] * 25))
    assert consejos(" ".join(["sol"] * 26))["Frases largas"].cuantas == 1


@pytest.mark.parametrize(
    "texto", ["La fecha fue corregida.", "Ha sido debidamente resuelto.", "Los datos son tratados."]
)
def test_la_voz_pasiva_se_senala(texto):
    assert consejos(texto)["Voz pasiva"].cuantas == 1


@pytest.mark.parametrize(
    "texto",
    [
        "La caja corrigió la fecha.",
        "Usted es afiliada desde ayer.",
        "Su estado es hoy el mismo.",
        "Ha pedido un sido.",
    ],
)
def test_lo_que_no_es_pasiva_no_se_senala(texto):
    assert "Voz pasiva" not in consejos(texto)


@pytest.mark.parametrize(
    "texto", ["Vamos a realizar la verificación.", "Se procede a dar traslado.", "Efectuó el pagamiento."]
)
def test_el_verbo_escondido_se_senala(texto):
    assert "Verbos escondidos en un nombre" in consejos(texto)


def test_la_jerga_trae_su_alternativa():
    dicho = consejos("De conformidad con la ley, sírvase allegar el recibo, toda vez que falta.")
    assert dicho["«de conformidad con»"].que_hacer == "Escriba mejor: según."
    assert set(dicho) >= {"«sírvase»", "«allegar»", "«toda vez que»"}


def test_no_toma_un_pedazo_de_palabra_por_jerga():
    assert consejos("Los competentes y el afecto de ella.") == {}


@pytest.mark.parametrize(("patron", "alternativa"), JERGA)
def test_cada_palabra_de_la_lista_se_puede_buscar_y_su_alternativa_no_es_jerga(patron, alternativa):
    assert re.compile(patron)
    assert not any(re.fullmatch(otro, alternativa) for otro, _ in JERGA)


def test_un_texto_sencillo_no_recibe_consejos():
    leida = legibilidad.leer("Ya corregimos su fecha de afiliación. Puede verla en su certificado desde hoy.")
    assert leida.consejos == ()
    assert not leida.es_dificil
    assert leida.es_corta


def test_medir_un_texto_enorme_no_tarda():
    """Linear in its length: two hundred times the longest draft would show."""
    leida = legibilidad.leer("La caja le paga el lunes. " * 4000)
    assert (leida.frases, leida.palabras) == (4000, 24000)
