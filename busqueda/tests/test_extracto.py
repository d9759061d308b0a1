"""The piece of a text that shows why it was found."""

import time

import pytest

from busqueda.extracto import LARGO, Marcador
from busqueda.pregunta import entender

pytestmark = pytest.mark.sin_base
RELLENO = "Nada de esto viene al caso en ninguna parte. " * 30


def marcador(escrito: str) -> Marcador:
    return Marcador([(una,) for una in entender(escrito).palabras])


def marcadas(trozos) -> list[str]:
    return [trozo.texto for trozo in trozos if trozo.marcado]


def dicho(trozos) -> str:
    return "".join(trozo.texto for trozo in trozos)


@pytest.mark.parametrize(
    ("busca", "texto", "marca"),
    [
        ("peticion", "Cada Petición, con su plazo", "Petición"),
        ("reclamos", "Su reclamo quedó radicado", "reclamo"),
        ("luz", "LUCES de la sede", "LUCES"),
        ("año", "Los años y el ano", "años"),
        ("cesantías", "las cesantias de 2026", "cesantias"),
    ],
)
def test_se_marca_la_palabra_como_este_escrita(busca, texto, marca):
    assert marcadas(marcador(busca).titulo(texto)) == [marca]


def test_no_se_marca_la_que_solo_empieza_igual():
    assert marcadas(marcador("casa").titulo("El casamiento en la plaza")) == []


def test_el_texto_completo_sigue_siendo_el_mismo():
    texto = "El subsidio de vivienda: ¿quién puede pedir subsidios?"
    assert dicho(marcador("subsidio vivienda").titulo(texto)) == texto


def test_del_texto_largo_se_muestra_donde_esta_lo_que_se_busca():
    trozos = marcador("cesantías").extracto(f"{RELLENO}Retire sus cesantías en la sede. {RELLENO}")
    assert marcadas(trozos) == ["cesantías"]
    assert dicho(trozos).startswith("… Retire sus cesantías en la sede.")
    assert dicho(trozos).endswith(" …")
    assert len(dicho(trozos)) <= LARGO + 4


def test_se_muestra_donde_estan_mas_palabras_de_la_pregunta():
    texto = f"El subsidio. {RELLENO} El subsidio escolar se paga en enero. {RELLENO}"
    assert "subsidio escolar se paga" in dicho(marcador("subsidio escolar").extracto(texto))


def test_si_el_resumen_dice_lo_mismo_se_muestra_el_resumen():
    assert dicho(marcador("cuota").extracto("La cuota de enero.", "Otra cuota.")) == "La cuota de enero."


def test_si_el_resumen_no_lo_dice_se_muestra_el_texto():
    assert dicho(marcador("cuota").extracto("Lo de enero.", "Otra cuota.")) == "Otra cuota."


def test_si_nada_lo_dice_se_muestra_como_empieza():
    assert dicho(marcador("cuota").extracto("", "Lo de enero.")) == "Lo de enero."
    assert marcador("cuota").extracto("", "") == []


@pytest.mark.parametrize("texto", ["İİİİ cuota", "ß ﬁ cuota", "cuota\u0301 cuota", "😀 cuota 😀", "CUOTA"])
def test_los_caracteres_raros_no_mueven_la_marca(texto):
    trozos = marcador("cuota").titulo(texto)
    assert dicho(trozos) == texto
    assert marcadas(trozos)[-1].lower() == "cuota"


def test_veinte_textos_larguisimos_no_hacen_esperar():
    largos = ["Él pagó la cuota y la cuotá también. " * 5000] * 20
    empezo = time.perf_counter()
    for texto in largos:
        marcador("cuota pago").extracto("", texto)
    assert time.perf_counter() - empezo < 2
