"""The palette can be read by anyone: contrast of WCAG 2.1 (1.4.3 and 1.4.11), in both schemes, computed."""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
SUPERFICIES = ["fondo", "superficie", "superficie-2", "marca-tenue"]
BANDAS = ["banda", "banda-honda"]
AVISOS = ["info-fondo", "exito-fondo", "alerta-fondo", "peligro-fondo"]

#: Text over what it may be written on: 4.5 to 1 at least.
TEXTOS = {
    "texto": [*SUPERFICIES, *AVISOS],
    "texto-suave": [*SUPERFICIES, *AVISOS],
    "enlace": [*SUPERFICIES, *AVISOS],
    "enlace-fuerte": [*SUPERFICIES, *AVISOS],
    "marca": SUPERFICIES,
    "marca-fuerte": SUPERFICIES,
    "sobre-marca": ["marca", "marca-fuerte"],
    "sobre-acento": ["acento"],
    "sobre-banda": BANDAS,
    "sobre-banda-suave": BANDAS,
    "sobre-govco": ["govco"],
    "info": ["info-fondo", "superficie"],
    "exito": ["exito-fondo", "superficie"],
    "alerta": ["alerta-fondo", "superficie"],
    "peligro": ["peligro-fondo", "superficie", "fondo"],
    "superficie": ["peligro", "texto-suave", "texto"],
}
#: Edges of controls, marks and the focus ring: 3 to 1 at least.
MARCAS = {
    "borde-control": ["fondo", "superficie", "superficie-2"],
    "marca": SUPERFICIES,
    "peligro": ["fondo", "superficie", "peligro-fondo"],
    "foco": [*SUPERFICIES, *AVISOS],
    "foco-inverso": [*BANDAS, "govco"],
    "banda-linea": BANDAS,
}


def _colores(bloque: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6,8})\s*;", bloque))


def _bloque(texto: str, selector: str) -> dict[str, str]:
    return _colores(texto.split(selector, 1)[1].split("{", 1)[1].split("}", 1)[0])


PALETA = (CSS / "paleta.css").read_text()
CLARO = _bloque(PALETA, ':root,\nhtml[data-theme="light"]')
OSCURO = _bloque(PALETA, ':root:not([data-theme="light"])')
ESQUEMAS = {"claro": CLARO, "oscuro": OSCURO}


def _luminancia(color: str) -> float:
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contraste(uno: str, otro: str) -> float:
    """Ratio of WCAG 2.1 between two ``#rrggbb`` colours, from 1 to 21."""
    menor, mayor = sorted((_luminancia(uno), _luminancia(otro)))
    return (mayor + 0.05) / (menor + 0.05)


def _insuficientes(colores, parejas, minimo):
    return [
        f"{encima} sobre {debajo}: {contraste(colores[encima], colores[debajo]):.2f}"
        for encima, debajos in parejas.items()
        for debajo in debajos
        if contraste(colores[encima], colores[debajo]) < minimo
    ]


def test_el_contraste_se_calcula_como_dice_la_norma():
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_todo_texto_se_lee_sobre_su_fondo(esquema):
    assert _insuficientes(ESQUEMAS[esquema], TEXTOS, 4.5) == []


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_los_bordes_y_el_foco_se_distinguen(esquema):
    assert _insuficientes(ESQUEMAS[esquema], MARCAS, 3) == []


def _parejas_de_las_hojas():
    """Every rule that sets both its text and its background, as (file, text, background)."""
    for hoja in sorted(CSS.glob("*.css")):
        for cuerpo in re.findall(r"\{([^{}]*)\}", hoja.read_text()):
            encima = re.search(r"(?:^|[;\s])color:\s*var\(--([\w-]+)\)", cuerpo)
            debajo = re.search(r"background(?:-color)?:\s*var\(--([\w-]+)\)", cuerpo)
            if encima and debajo:
                yield hoja.name, encima[1], debajo[1]


@pytest.mark.parametrize("esquema", ESQUEMAS)
def test_las_parejas_que_escriben_las_hojas_tambien_se_leen(esquema):
    colores = ESQUEMAS[esquema]
    parejas = [(h, e, d) for h, e, d in _parejas_de_las_hojas() if {e, d} <= colores.keys()]
    assert len(parejas) > 15
    assert [p for p in parejas if contraste(colores[p[1]], colores[p[2]]) < 4.5] == []


def test_los_dos_esquemas_tienen_los_mismos_colores():
    assert CLARO.keys() == OSCURO.keys()


def test_el_oscuro_elegido_en_el_administrador_es_el_mismo_del_equipo():
    assert _bloque(PALETA, '\nhtml[data-theme="dark"]') == OSCURO


def test_ninguna_otra_hoja_escribe_un_color():
    con_color = {
        hoja.name: re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;,)])|\b(?:rgb|hsl)a?\(", hoja.read_text())
        for hoja in CSS.glob("*.css")
        if hoja.name != "paleta.css"
    }
    assert {nombre: colores for nombre, colores in con_color.items() if colores} == {}


def test_todo_color_usado_existe():
    propios = set(
        re.findall(r"(?<![\w-])--([\w-]+)\s*:", "\n".join(hoja.read_text() for hoja in CSS.glob("*.css")))
    )
    usados = {n for hoja in CSS.glob("*.css") for n in re.findall(r"var\(--([\w-]+)", hoja.read_text())}
    assert {nombre for nombre in usados - propios if not nombre.startswith("bs-")} == set()


@pytest.mark.parametrize("hoja", ["portal.css", "componentes.css", "formularios.css", "portada.css"])
def test_ninguna_letra_del_ciudadano_baja_de_doce_puntos(hoja):
    tamanos = re.findall(r"(?:font-size|--t-[\w-]+):\s*([\d.]+)rem", (CSS / hoja).read_text())
    assert [t for t in tamanos if float(t) < 1] == []
