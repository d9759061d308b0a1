"""The style sheets and scripts that are served: what was left out is used by nothing, and the rest says the same."""

import re
from pathlib import Path

import brotli
import pytest
import tinycss2
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from caja_portal.estaticos import (
    BASE,
    DE_PAPEL,
    DE_PAQUETE,
    GUION_REUNIDO,
    REUNIDA,
    hojas,
    selectores,
    usadas,
)
from caja_portal.estaticos.almacen import juntar
from caja_portal.templatetags.marco import guiones_de_base, hojas_de_base

CSS = settings.BASE_DIR / "static" / "css"
NUESTRAS = sorted(CSS.glob("*.css"))
CLASES = re.compile(r"class\s*=\s*([\"'])(.*?)\1", re.DOTALL)
DE_PLANTILLA = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


def servida(nombre: str) -> str:
    return Path(staticfiles_storage.path(staticfiles_storage.stored_name(nombre))).read_text()


def escrita(nombre: str) -> str:
    return Path(finders.find(nombre)).read_text()


def reglas(hoja: str, en: str = "") -> set[tuple[str, str, str]]:
    """Where it is, each selector by itself, and what it declares (custom properties apart: the idle ones go)."""
    halladas = set()
    for regla in tinycss2.parse_stylesheet(hoja, skip_comments=True, skip_whitespace=True):
        if regla.type == "qualified-rule":
            partes = tinycss2.parse_blocks_contents(regla.content, skip_comments=True, skip_whitespace=True)
            cuerpo = ";".join(
                f"{una.name}:{selectores.apretado(una.value)}{una.important}"
                for una in partes
                if una.type == "declaration" and not una.name.startswith("--")
            )
            halladas |= {
                (en, selectores.escribir(uno), cuerpo) for uno in selectores.de(regla.prelude) if cuerpo
            }
        elif regla.type == "at-rule" and regla.content is not None:
            halladas |= reglas(
                tinycss2.serialize(regla.content), en + tinycss2.serialize(regla.prelude).strip()
            )
    return halladas


def clases_de_las_plantillas() -> set[str]:
    clases = set()
    for carpeta in usadas._carpetas_de_plantillas():
        for plantilla in carpeta.rglob("*.html"):
            for _, valor in CLASES.findall(plantilla.read_text()):
                clases |= set(DE_PLANTILLA.sub(" ", valor).split())
    return clases


# What stays and what goes


def test_de_cada_clase_que_usa_una_plantilla_quedan_todas_sus_reglas():
    """Ours, crispy's and allauth's."""
    clases = clases_de_las_plantillas()
    assert {"btn-primary", "form-control", "visually-hidden", "is-invalid"} <= clases
    suyas = {
        regla
        for regla in reglas(escrita(DE_PAQUETE))
        if (nombres := set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", regla[1]))) and nombres <= clases
    }
    assert len(suyas) > 100
    assert suyas - reglas(servida(REUNIDA)) == set()


@pytest.mark.parametrize("nombre", [nombre for nombre in BASE if nombre not in (DE_PAQUETE, DE_PAPEL)])
def test_de_nuestras_hojas_no_falta_ninguna_regla(nombre):
    assert reglas(escrita(nombre)) - reglas(servida(REUNIDA)) == set()


@pytest.mark.parametrize("hoja", NUESTRAS, ids=lambda hoja: hoja.stem)
def test_la_hoja_de_una_pagina_dice_lo_mismo_que_la_escrita(hoja):
    assert reglas(servida(f"css/{hoja.name}")) == reglas(hoja.read_text())


def test_lo_que_nadie_usa_no_viaja():
    assert ".carousel" in escrita(DE_PAQUETE)
    assert ".carousel" not in servida(REUNIDA)
    assert "[data-bs-theme" not in servida(REUNIDA)


def test_toda_variable_de_bootstrap_que_se_lee_esta_dicha():
    """If it was, in what stays."""
    dicha = hojas.podar(escrita(DE_PAQUETE), usadas.palabras())
    leidas = {nombre for nombre in hojas.LEIDA.findall(servida(REUNIDA)) if f"{nombre}:" in dicha}
    assert len(leidas) > 50
    assert {nombre for nombre in leidas if f"{nombre}:" not in servida(REUNIDA)} == set()


@pytest.mark.parametrize("hoja", NUESTRAS, ids=lambda hoja: hoja.stem)
def test_ninguna_hoja_nuestra_tiene_errores(hoja):
    faltas = []

    def leer(partes):
        for parte in partes:
            if parte.type == "error":
                faltas.append((parte.source_line, parte.message))
            elif parte.type == "qualified-rule":
                leer(tinycss2.parse_blocks_contents(parte.content))
            elif parte.type == "at-rule" and parte.content and parte.lower_at_keyword in hojas.CON_REGLAS:
                leer(tinycss2.parse_rule_list(parte.content))

    leer(tinycss2.parse_stylesheet(hoja.read_text()))
    assert faltas == []


# How they are written


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ("a { color : red ; /* nada */ }\n\nb{}", "a{color:red}"),
        (".a > .b , .c   .d { margin: 0  auto }", ".a>.b,.c .d{margin:0 auto}"),
        ("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
        ("a { background: url('x.png') ; color: rgb(1, 2, 3) !important }",
         'a{background:url("x.png");color:rgb(1,2,3)!important}'),
        ("@media (min-width: 40em) { .a { top: 0 } }", "@media (min-width: 40em){.a{top:0}}"),
        ("@media print { }", ""),
        (".a { --vacia: ; top: 0 }", ".a{--vacia: ;top:0}"),
        ("li:nth-child(n + 6) { top: 0 }", "li:nth-child(n + 6){top:0}"),
        ("@keyframes gira { from { top: 0 } 50% { top: 1px } }", "@keyframes gira{from{top:0}50%{top:1px}}"),
        (":root { --bs-Algo: { a } ; --x:  1px 2px }", ":root{--bs-Algo:{a};--x:1px 2px}"),
    ],
)  # fmt: skip
def test_se_escribe_igual_sin_lo_que_sobra(antes, despues):
    assert hojas.aligerar(antes) == despues
    assert hojas.aligerar(despues) == despues


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        # A browser that does not know one of a list throws all of it away.
        ("a:hover, a:focus-visible { top: 0 }", "a:hover{top:0}a:focus-visible{top:0}"),
        (".a:has(b), .c:has(d) { top: 0 }", ".a:has(b){top:0}.c:has(d){top:0}"),
        ("a::placeholder, b { top: 0 }", "a::placeholder{top:0}b{top:0}"),
        ("a::-moz-x, b { top: 0 }", "a::-moz-x{top:0}b{top:0}"),
        ("a:not(.b, .c), d { top: 0 }", "a:not(.b,.c){top:0}d{top:0}"),
        ("a:not(.b), d { top: 0 }", "a:not(.b),d{top:0}"),
        # What :is() says is said without it, where it is the same.
        (".a :is(h2, h3) { top: 0 }", ".a h2,.a h3{top:0}"),
        (".a :is(h2, h3):first-child { top: 0 }", ".a h2:first-child,.a h3:first-child{top:0}"),
        (":is(.a, .b) > :is(p, ul) { top: 0 }", ".a>p,.a>ul,.b>p,.b>ul{top:0}"),
        (".a :is(h2, .b) { top: 0 }", ".a :is(h2,.b){top:0}"),
        (".a :is(h2 + p, h3 + p) { top: 0 }", ".a :is(h2 + p,h3 + p){top:0}"),
        ("p:is(.a, .b) { top: 0 }", "p.a,p.b{top:0}"),
        (".a:is(p, ul) { top: 0 }", ".a:is(p,ul){top:0}"),
    ],
)
def test_un_navegador_viejo_conserva_lo_que_entiende(antes, despues):
    assert hojas.aligerar(antes) == despues


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        (".a { top: 0 } .b { top: 0 }", ".a{top:0}"),
        (".a, .b, p { top: 0 }", ".a,p{top:0}"),
        (".a.b { top: 0 }", ""),
        (".a:not(.b) { top: 0 }", ".a:not(.b){top:0}"),
        (".a [data-b] { top: 0 }", ""),
        ("[type=button] { top: 0 }", "[type=button]{top:0}"),
        ("@media print { .b { top: 0 } } #c { top: 0 }", "#c{top:0}"),
    ],
)
def test_se_va_solo_lo_que_nadie_nombra(antes, despues):
    assert hojas.podar(antes, {"a", "type"}) == despues


def test_una_variable_que_solo_leia_otra_que_se_fue_tambien_se_va():
    hoja = ":root{--bs-a:1px;--bs-b:var(--bs-a);--bs-c:2px;--bs-d:3px;--e:4px}p{top:var(--bs-c)}"
    assert hojas.sin_propiedades_ociosas(hoja, "--bs-", {"--bs-d"}) == (
        ":root{--bs-c:2px;--bs-d:3px;--e:4px}p{top:var(--bs-c)}"
    )


def test_los_guiones_juntos_no_se_ven_los_nombres():
    assert (
        juntar(["const a = 1; // fin", "const a = 2;"]) == "{\nconst a = 1; // fin\n}\n{\nconst a = 2;\n}\n"
    )


# What a page asks for


def test_en_una_oficina_de_desarrollo_cada_hoja_va_como_se_escribio(settings):
    assert hojas_de_base().count("<link") == 1
    assert guiones_de_base().count("<script") == 1
    settings.DEBUG = True
    assert [f"{settings.STATIC_URL}{nombre}" in hojas_de_base() for nombre in BASE] == [True] * len(BASE)
    assert 'impresion.css" media="print"' in hojas_de_base()
    assert "js/portal.js" in guiones_de_base()


def test_lo_reunido_viaja_comprimido_y_pesa_poco():
    hoja = Path(staticfiles_storage.path(staticfiles_storage.stored_name(REUNIDA)))
    for nombre, tope in ((REUNIDA, 20_000), (GUION_REUNIDO, 6_000)):
        archivo = Path(staticfiles_storage.path(staticfiles_storage.stored_name(nombre)))
        comprimido = archivo.with_name(f"{archivo.name}.br").read_bytes()
        assert brotli.decompress(comprimido) == archivo.read_bytes()
        assert len(comprimido) <= tope
    assert hoja.with_name(f"{hoja.name}.gz").stat().st_size <= 23_000


# Old browsers


def test_ningun_navegador_viejo_tropieza_con_un_guion_nuestro():
    """As a module, one that does not know what it is written in leaves it alone; the page is complete without. What has
    to run before the page is drawn is written as in 2009."""
    guiones = re.compile(r"<script[^>]*{% static 'js/([^']+)'[^>]*>")
    sueltos = {
        hallado[1]
        for plantilla in (settings.BASE_DIR / "templates").rglob("*.html")
        for hallado in guiones.finditer(plantilla.read_text())
        if 'type="module"' not in hallado[0]
    }
    assert sueltos <= {"lectura.js"}
    for guion in sueltos:
        codigo = re.sub(
            r"//[^\n]*|\"[^\"\n]*\"", "", (settings.BASE_DIR / "static" / "js" / guion).read_text()
        )
        assert (
            re.findall(r"=>|\?\.|\?\?|`|\b(?:const|let|class|async|await|of)\b|\.\.\.|catch {", codigo) == []
        )
