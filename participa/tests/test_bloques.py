"""What a Markdown says, on a paper that keeps its headings, lists and tables."""

import pytest

from nucleo import reloj
from participa.bloques import leer
from participa.documento_pdf import Contenido, Tabla, componer


def un_contenido(**cambios) -> Contenido:
    datos = {
        "entidad": "Caja Ejemplo",
        "contacto": ("Calle 1", "+57 601 000 00 00"),
        "titulo": "Informe",
        "subtitulo": "Versión 1.",
        "pie": "Informe de participación",
        "cuerpo": "Qué pasó.",
        "que_corrige": "",
        "tablas": (Tabla("Cifras", (("Cifra", "Cuántos"), ("Aportes", "3"))),),
        "cierre": "Fijas.",
        "pagina": "https://portal.example/informe/",
        "publicado_en": reloj.ahora(),
    }
    return Contenido(**datos | cambios)


def test_titulos_parrafos_y_listas():
    assert leer("# Uno\n\nDos *tres*\ncuatro.\n\n- a\n- b\n  - c\n\n1. x\n2. y") == [
        {"clase": "titulo", "nivel": 2, "texto": "Uno"},
        {"clase": "parrafo", "texto": "Dos tres cuatro."},
        {"clase": "vinetas", "puntos": ["a", "b", "c"]},
        {"clase": "numeros", "puntos": ["x", "y"]},
    ]


def test_tablas_con_sus_celdas():
    assert leer("| a | b |\n|---|---|\n| 1 | **2** |") == [
        {"clase": "tabla", "filas": [["a", "b"], ["1", "2"]]}
    ]


def test_de_un_enlace_o_una_imagen_quedan_las_palabras():
    assert leer("Lea [el plan](https://x.co) ![un mapa](/m.png)")[0]["texto"] == "Lea el plan un mapa"


@pytest.mark.parametrize(
    "cuerpo",
    [
        "",
        "###### Muy hondo\n\n## Arriba",
        "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |",
        "> - cita\n> - otra",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| solo |",
        "```\n#let x = 1\n```\n\n#panic() $x$ \\",
        "Emoji 😀 y 漢字",
        "\x00\x07" + "a" * 60_000,
        "- \n- ",
    ],
)
def test_cualquier_texto_hace_un_pdf(cuerpo):
    assert componer(un_contenido(cuerpo=cuerpo)).startswith(b"%PDF")


def test_sin_tablas_ni_texto_tambien():
    assert componer(un_contenido(cuerpo="", tablas=(Tabla("Nada", (("a", "b"),)),))).startswith(b"%PDF")
