"""What the entity itself writes: the portal's pictures, tables, and nothing else."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucleo import texto
from nucleo.tests.test_texto import ATAQUES, CUALQUIER_TEXTO, SIN_PRISA

CLAVE = "abcDEF12_-34"
PROPIA = f"/imagenes/{CLAVE}/"
PERMITIDAS = {
    *("p", "br", "hr", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "img"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATRIBUTOS = {"href", "title", "rel", "start", "src", "alt", "width", "height", "loading", "scope"}
#: Pieces of which Markdown and attacks are made.
PEDAZOS = st.lists(
    st.sampled_from(
        [
            *(
                "![",
                "](",
                ")",
                "]",
                "|",
                "---",
                "\n",
                "\n\n",
                "# ",
                "- ",
                "`",
                "<img src=x onerror=a()>",
                '"',
                "<",
                ">",
            ),
            *(
                PROPIA,
                "/imagenes/otra12345/",
                "https://malo.example/a.png",
                "//malo.example",
                "javascript:alert(1)",
            ),
            *(
                "data:image/png;base64,AAAA",
                "/imagenes/../admin/",
                "a",
                "ñ",
                " ",
                "\\",
                "&quot;",
                "onload=",
                "\u202e",
            ),
        ]
    ),
    max_size=40,
).map("".join)


def medidas(clave: str) -> tuple[int, int] | None:
    return (640, 480) if clave == CLAVE else None


def de_editor(markdown: str) -> str:
    return texto.a_html(markdown, imagenes=medidas)


def test_una_imagen_propia_se_ve_con_sus_medidas_y_sin_prisa():
    assert de_editor(f"![La sede]({PROPIA})") == (
        f'<p><img src="{PROPIA}" alt="La sede" loading="lazy" width="640" height="480"></p>\n'
    )


@pytest.mark.parametrize(
    "direccion",
    [
        *("https://malo.example/a.png", "//malo.example/imagenes/abcDEF12_-34/", "/imagenes/desconocida99/"),
        *("/imagenes/abcDEF12_-34", "/imagenes/abcDEF12_-34/../x/", "/imagenes/abcDEF12_-34/?x=1"),
        *("/admin/", "/imagenes//", "/imagenes/a/"),
    ],
)
def test_de_cualquier_otra_solo_quedan_sus_palabras(direccion):
    html = de_editor(f"Antes ![la sede]({direccion}) después")
    assert "<img" not in html
    assert "la sede" in html


def test_sin_decir_que_muestra_no_se_ve():
    assert de_editor(f"Antes ![]({PROPIA}) después") == "<p>Antes  después</p>\n"


def test_donde_no_caben_imagenes_quedan_sus_palabras_y_las_tablas():
    html = texto.a_html(f"![La sede]({PROPIA})\n\n| a |\n| - |\n| 1 |", imagenes=texto.sin_imagenes)
    assert html.startswith("<p>La sede</p>")
    assert "<td>1</td>" in html


def test_lo_que_dice_una_imagen_no_sale_de_su_atributo():
    html = de_editor(f'![a" onerror="alert(1)]({PROPIA} "t\\" onload=\\"x")')
    assert re.findall(r"<img[^>]*>", html) == [
        f'<img src="{PROPIA}" alt="a&quot; onerror=&quot;alert(1)" loading="lazy" width="640" height="480">'
    ]


def test_una_tabla_dice_cuales_son_sus_columnas():
    html = de_editor("| Mes | Cuántas |\n| --- | ---: |\n| Enero | 12 |")
    assert html.count('<th scope="col">') == 2
    assert "<td>12</td>" in html
    assert "style" not in html


def test_lo_que_escribe_la_ciudadania_sigue_sin_imagenes_ni_tablas():
    html = texto.a_html(f"![La sede]({PROPIA})\n\n| a | b |\n| --- | --- |\n| 1 | 2 |")
    assert "<img" not in html
    assert "<table" not in html


@pytest.mark.parametrize("ataque", ATAQUES)
def test_los_ataques_de_siempre_tampoco_pasan_aqui(ataque):
    comprobar(de_editor(ataque))


@SIN_PRISA
@given(PEDAZOS)
def test_cualquier_mezcla_da_html_seguro(crudo):
    comprobar(de_editor(crudo))


@SIN_PRISA
@given(CUALQUIER_TEXTO)
def test_cualquier_texto_da_html_seguro(crudo):
    comprobar(de_editor(crudo))
    texto.imagenes_en(crudo)


@SIN_PRISA
@given(PEDAZOS)
def test_lo_que_se_ve_es_lo_que_se_dijo_que_mostraba(crudo):
    """Publishing looks at ``imagenes_en``: no picture may show that it did not name."""
    dichas = [i for i in texto.imagenes_en(crudo) if i.clave == CLAVE and i.alternativo]
    assert de_editor(crudo).count("<img") == len(dichas)


def comprobar(html: str) -> None:
    for etiqueta, atributos in re.findall(r"<([a-zA-Z0-9]+)((?:\s[^<>]*)?)>", html):
        assert etiqueta in PERMITIDAS
        assert set(re.findall(r'([a-z]+)="', atributos)) <= ATRIBUTOS
    assert set(re.findall(r'src="([^"]*)"', html)) <= {PROPIA}
    assert not re.search(r'href="(?:javascript|data|//)', html)


@pytest.mark.parametrize(
    "malo",
    [
        "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + "|x\n" * 4000,
        "![a" * 16_000,
        f"![a]({PROPIA})" * 1800,
        "[" * 25_000 + "](/)" * 5000,
        ("> " * 40 + "| a |\n") * 300,
    ],
)
def test_lo_enorme_o_torcido_tarda_poco(malo):
    inicio = time.process_time()
    html = de_editor(malo[: texto.LARGO_MAXIMO_MARKDOWN])
    texto.imagenes_en(malo)
    assert time.process_time() - inicio < 30  # some seconds on a busy machine; what stalls takes minutes
    assert len(html) < 1_500_000
