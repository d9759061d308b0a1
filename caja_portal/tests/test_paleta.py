"""The palette can be read by anyone: contrast of WCAG 2.2 (1.4.3, 1.4.6 and 1.4.11), in the four schemes, computed."""

import re

import pytest
from django.conf import settings

from nucleo import tema

pytestmark = pytest.mark.sin_base

CSS = settings.BASE_DIR / "static" / "css"
PALETA = (CSS / "paleta.css").read_text()
PALETAS = tema.leer(PALETA)


@pytest.mark.parametrize("esquema", tema.ESQUEMAS)
def test_todo_texto_se_lee_sobre_su_fondo_y_los_bordes_y_el_foco_se_distinguen(esquema):
    assert tema.faltas(esquema, PALETAS[esquema]) == []


def _parejas_de_las_hojas():
    """Every rule that sets both its text and its background, as (file, text, background)."""
    for hoja in sorted(CSS.glob("*.css")):
        for cuerpo in re.findall(r"\{([^{}]*)\}", hoja.read_text()):
            encima = re.search(r"(?:^|[;\s])color:\s*var\(--([\w-]+)\)", cuerpo)
            debajo = re.search(r"background(?:-color)?:\s*var\(--([\w-]+)\)", cuerpo)
            if encima and debajo:
                yield hoja.name, encima[1], debajo[1]


#: The portal's own, and those of entities that set very different colours.
DE_QUIEN = {
    "las del portal": PALETAS,
    **{
        principal: tema.derivar(principal, "#e87722")
        for principal in ("#123a6b", "#7a0c15", "#4b4b00", "#1a1a1a")
    },
}


@pytest.mark.parametrize("de_quien", DE_QUIEN)
@pytest.mark.parametrize("esquema", tema.ESQUEMAS)
def test_las_parejas_que_escriben_las_hojas_tambien_se_leen(esquema, de_quien):
    colores = DE_QUIEN[de_quien][esquema]
    parejas = [(h, e, d) for h, e, d in _parejas_de_las_hojas() if {e, d} <= colores.keys()]
    assert len(parejas) > 15
    assert [p for p in parejas if tema.contraste(colores[p[1]], colores[p[2]]) < 4.5] == []


def test_los_cuatro_esquemas_tienen_los_mismos_colores():
    assert len({frozenset(colores) for colores in PALETAS.values()}) == 1


def test_cada_esquema_esta_donde_el_equipo_el_lector_o_el_administrador_lo_piden():
    reglas = tema.reglas(PALETA)

    assert [selector for selector, _ in reglas] == [selector for _, _, selector in tema.REGLAS]
    assert re.findall(r"@media screen(?: and ([^{]+?))? \{", PALETA) == [c for _, c, _ in tema.REGLAS[1:]]


def test_las_copias_de_un_esquema_son_iguales():
    distintos = {esquema: set() for esquema in tema.ESQUEMAS}
    for (esquema, _, _), (_, cuerpo) in zip(tema.REGLAS, tema.reglas(PALETA), strict=True):
        distintos[esquema].add(" ".join(cuerpo.split()))

    assert {esquema: len(cuerpos) for esquema, cuerpos in distintos.items()} == dict.fromkeys(
        tema.ESQUEMAS, 1
    )


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
