"""Questionnaires that go out to other tools: they come back the same, and those tools read them."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from encuestas.documento import Documento, Opcion, Pagina, Pregunta, Tipo
from encuestas.fallas import fallas
from encuestas.tests.azar import documentos
from encuestas.tests.fabricas import DOCUMENTO
from encuestas.tests.libro_ajeno import motivos
from encuestas.xlsform import escribir, leer

pytestmark = pytest.mark.sin_base


@settings(max_examples=40, deadline=None)
@given(documentos())
def test_lo_que_sale_vuelve_igual(documento):
    assert fallas(documento) == []
    crudo = escribir(documento, titulo="Encuesta de prueba", identificador="prueba")
    leido = leer(io.BytesIO(crudo), len(crudo))
    assert motivos(leido) == []
    assert leido.documento == documento
    assert leido.documento.huella == documento.huella
    assert (leido.titulo, leido.avisos) == ("Encuesta de prueba", ())


def test_el_del_ejemplo_tambien():
    documento = Documento.de(DOCUMENTO)
    crudo = escribir(documento, titulo="x", identificador="x")
    assert leer(io.BytesIO(crudo), len(crudo)).documento.huella == documento.huella


RAROS = [
    *(
        "=SUMA(A1)",
        "'=ya con comilla",
        "@x",
        "-1",
        "1.0",
        "<b>&amp;",
        "👩🏽‍🌾 ¿Qué\ntal?\n",
        "_x000D_ y _x005F_",
    ),
    "a" * 1_000,
]


@pytest.mark.parametrize("texto", RAROS)
def test_cualquier_texto_vuelve_igual_en_todos_sus_lugares(texto):
    opciones = (
        Opcion("a", texto),
        Opcion("b", "otra cosa", otra=True),
        Opcion("c", "Ninguna", exclusiva=True),
    )
    dos = {"minimo": Decimal(1), "maximo": Decimal(2)}
    escala = dos | {"extremos": (texto, texto), "grupo": texto}
    si = ["y", ["tiene", "pagina_1", "a"], ["=", "matriz_1", 2]]
    documento = Documento(
        (
            Pagina(
                texto,
                (
                    Pregunta("pagina_1", Tipo.VARIAS, texto, texto, opciones=opciones, **dos),
                    Pregunta("matriz_1", Tipo.ESCALA, texto, **escala),
                    Pregunta("e2", Tipo.ESCALA, texto, si=si, **escala),
                    Pregunta("n", Tipo.NUMERO, texto, minimo=Decimal("-1.5"), maximo=Decimal(9), decimales=2),
                    Pregunta("f", Tipo.FECHA, texto, obligatoria=True),
                    Pregunta("t", Tipo.TEXTO, texto, maximo=Decimal(300), si=[">", "f", date(2026, 1, 2).isoformat()]),
                    Pregunta("nota", Tipo.NOTA, texto),
                ),
            ),
        ),
        (("pagina_1", "matriz_1"),),
    )  # fmt: skip
    assert fallas(documento) == []
    crudo = escribir(documento, titulo="x", identificador="x")
    suyo = leer(io.BytesIO(crudo), len(crudo))
    assert (motivos(suyo), suyo.documento) == ([], documento)


def test_los_grupos_no_se_llaman_como_las_preguntas():
    """Other tools refuse it."""
    documento = Documento((Pagina("Una", (Pregunta("pagina_1", Tipo.TEXTO, "¿Qué?"),)),))
    with zipfile.ZipFile(io.BytesIO(escribir(documento, titulo="x", identificador="x"))) as paquete:
        assert b">pagina_1_<" in paquete.read("xl/worksheets/sheet1.xml")
