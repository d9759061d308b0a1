"""Questionnaires that come from other tools."""

import io
import re
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encuestas.documento import Documento, Tipo
from encuestas.fallas import fallas
from encuestas.recorrido import se_cumple
from encuestas.tests.fabricas import DOCUMENTO
from encuestas.xlsform import LibroIlegible, escribir, leer, libro

pytestmark = pytest.mark.sin_base

HOJA = "xl/worksheets/sheet1.xml"
#: As the examples of pyxform are written: a table for each sheet.
SI_O_NO_EN_TABLA = """
| survey  |                      |                     |                               |
|         | type                 | name                | label                         |
|         | select_one si_o_no   | buen_dia            | ¿Tuvo un buen día?            |
| choices |                      |                     |                               |
|         | list_name            | name                | label                         |
|         | si_o_no              | si                  | Sí                            |
|         | si_o_no              | no                  | No                            |
"""
CON_OTRA = """
| survey  |                                |         |                   |
|         | type                           | name    | label             |
|         | select_one sedes or_other      | sede    | ¿A qué sede va?   |
| choices |                                |         |                   |
|         | list_name                      | name    | label             |
|         | sedes                          | soacha  | Soacha            |
|         | sedes                          | centro  | Centro            |
"""


def tabla(texto: str) -> dict[str, list[list[str]]]:
    """The sheets of a form written as pyxform writes its examples."""
    hojas: dict[str, list[list[str]]] = {}
    for linea in texto.strip().splitlines():
        nombre, *celdas = [celda.strip() for celda in linea.strip().strip("|").split("|")]
        if nombre:
            hojas[nombre] = []
        elif any(celdas):
            hojas[[*hojas][-1]].append(celdas)
    return hojas


def del_libro(hojas: dict):
    crudo = libro.guardar(hojas)
    return leer(io.BytesIO(crudo), len(crudo))


def de_survey(*filas: str, columnas: str = "type name label relevant constraint parameters", choices=()):
    """A form whose rows of «survey» are given with «;» between cells."""
    titulos = columnas.split()
    return del_libro(
        {
            "survey": [titulos, *[[*fila.split(";"), *[""] * 9][: len(titulos)] for fila in filas]],
            "choices": [["list_name", "name", "label"], *[uno.split(";") for uno in choices]],
        }
    )


def motivos(leido) -> list[str]:
    return [str(rechazo) for rechazo in leido.rechazos]


SI_O_NO = ("sino;si;Sí", "sino;no;No")


def test_se_traen_los_formularios_sencillos_de_otras_herramientas():
    pregunta = del_libro(tabla(SI_O_NO_EN_TABLA)).documento.preguntas[0]
    assert (pregunta.codigo, pregunta.tipo, pregunta.valores) == ("buen_dia", Tipo.UNICA, ("si", "no"))
    otra = del_libro(tabla(CON_OTRA)).documento.preguntas[0].opciones[-1]
    assert (otra.codigo, otra.otra) == ("other", True)


def test_se_lee_un_libro_con_los_textos_aparte_como_los_guarda_excel():
    textos: list[str] = []

    def aparte(celda: re.Match) -> str:
        textos.append(celda[1])
        return f'<c t="s"><v>{len(textos) - 1}</v></c>'

    documento = Documento.de(DOCUMENTO)
    partes = partes_de(escribir(documento, titulo="x", identificador="x"))
    for ruta in [ruta for ruta in partes if "sheets/" in ruta]:
        partes[ruta] = re.sub(
            r'<c t="inlineStr"><is><t[^>]*>(.*?)</t></is></c>', aparte, partes[ruta], flags=re.S
        )
    lista = "".join(f"<si><r><t>{texto}</t></r><rPh><t>no</t></rPh></si>" for texto in textos)
    partes["xl/sharedStrings.xml"] = f'<x:sst xmlns:x="urn:x" xmlns="urn:x">{lista}</x:sst>'
    partes["xl/_rels/workbook.xml.rels"] = partes["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
    )
    crudo = empacado(partes)
    assert leer(io.BytesIO(crudo), len(crudo)).documento == documento


def test_los_nombres_que_no_sirven_de_codigo_se_cambian_y_se_dice():
    leido = de_survey(
        "select_one sino;Tiene.Hijos;¿Tiene hijos?",
        "integer;cuántos;¿Cuántos?;${Tiene.Hijos} = '1';. >= 0 and . < 20",
        choices=("sino;1;Sí", "sino;2;No"),
    )
    assert motivos(leido) == []
    assert [una.codigo for una in leido.documento.preguntas] == ["tiene_hijos", "cuantos"]
    assert leido.documento.preguntas[1].si == ["=", "tiene_hijos", "o1"]
    assert leido.documento.preguntas[1].maximo == 19
    assert "La opción «1» pasó a ser «o1»." in leido.avisos


@pytest.mark.parametrize(
    ("fila", "motivo"),
    [
        ("geopoint;donde;¿Dónde?", "pide un lugar en el mapa"),
        ("start;start", "guarda cuándo, desde dónde o quién respondió"),
        ("begin repeat;hijos;Hijos", "repite preguntas"),
        ("image;foto;Foto", "pide un archivo"),
        ("calculate;x", "calcula un valor"),
        ("selecta_one sino;x;¿Sí?", "no hay un tipo de pregunta «selecta_one sino»"),
        ("select_one nolista;x;¿Sí?", "la lista «nolista» no está en la hoja «choices»"),
        ("integer;n;¿Cuántos?", "diga en «constraint» el menor y el mayor número"),
        ("integer;n;¿Cuántos?;;. mod 2 = 0", "solo se trae un mínimo y un máximo, como «. >= 1 and . <= 3»"),
        ("text;t;¿Qué?;;regex(., '[a-z]+')", "solo se trae un mínimo y un máximo"),
        ("range;r;¿Cuánto?;;;start=0 end=1 step=0.1", "solo se trae una escala de uno en uno"),
        ("text;;¿Qué?", "le falta el nombre"),
        ("text;t;Hola, ${p}", "repite la respuesta a otra pregunta"),
        ("text;t;¿Qué?;${lejos} = 'si'", "mira ${lejos}, que no es una pregunta anterior"),
        ("text;t;¿Qué?;${p} = ''", "quedó sin responder"),
        ("text;t;¿Qué?;count(${p}) > 1", "usa «count», que no se trae"),
        ("text;t;¿Qué?;${p} = 'quizá'", "busca «quizá» en «p», que no tiene esa opción"),
        ("text;t;¿Qué?;(${p} = 'si'", "está incompleta"),
        ("text;t;¿Qué?;${p} = ${p}", "solo se trae la comparación con un valor escrito"),
        (f"text;t;¿Qué?;${{p}} = {'9' * 4_500}", "no se entiende desde «999"),
        ("end group", "no cierra ningún grupo"),
        ("begin group;g;Título", "falta su «end_group»"),
        ("text;p;¿Otra vez?", "Hay 2 preguntas con el código «p»"),
    ],
)
def test_lo_que_no_cabe_se_rechaza_con_su_hoja_su_fila_y_su_motivo(fila, motivo):
    leido = de_survey("select_one sino;p;¿Sí o no?", fila, choices=SI_O_NO)
    assert len(leido.rechazos) == 1, motivos(leido)
    assert re.match(r"Hoja «survey», fila [23]: ", motivos(leido)[0])
    assert motivo in motivos(leido)[0]


def test_todo_lo_que_no_cabe_se_dice_de_una_vez():
    leido = de_survey("geopoint;a;A", "text;b;B;count(x)", "audio;c;C", "select_one sino;d;D")
    assert [rechazo.fila for rechazo in leido.rechazos] == [2, 3, 4, 5]


def test_las_columnas_que_cambian_lo_que_se_pregunta_se_rechazan_y_las_demas_se_dejan():
    leido = de_survey("text;t;¿Qué?;hoy();grande", columnas="type name label default appearance")
    assert motivos(leido) == [
        "Hoja «survey», fila 2: «default» trae una respuesta puesta, que influye en quien responde."
    ]
    assert leido.avisos == ("La columna «appearance» no se usa.",)


def test_de_varios_idiomas_se_trae_el_espanol():
    leido = de_survey("text;t;What?;¿Qué?", columnas="type name label::English(en) label::Español(es)")
    assert leido.documento.preguntas[0].texto == "¿Qué?"


def test_los_grupos_son_paginas_y_los_de_adentro_matrices():
    leido = de_survey(
        "begin group;g1;Los servicios;${p} = 'si'", "begin group;m;¿Qué tanto le gustó?",
        "range;aseo;El aseo;;;start=1 end=5 step=1", "range;trato;El trato;;;start=1 end=5",
        "end group", "end group", "text;idea;¿Algo más?", choices=SI_O_NO,
    )  # fmt: skip
    assert "mira ${p}" in motivos(leido)[0]
    assert [pagina.titulo for pagina in leido.documento.paginas] == ["Los servicios", ""]
    assert [una.grupo for una in leido.documento.preguntas] == ["¿Qué tanto le gustó?"] * 2 + [""]


def test_la_condicion_de_un_grupo_es_de_cada_pregunta_suya():
    leido = de_survey(
        "select_one sino;p;¿Sí o no?", "begin group;g;Más;${p} = 'si'",
        "text;t;¿Qué?", "text;u;¿Por qué?;not(${p} != 'si')", "end group", choices=SI_O_NO,
    )  # fmt: skip
    _, t, u = leido.documento.preguntas
    assert t.si == ["=", "p", "si"]
    assert u.si == ["y", ["=", "p", "si"], ["no", ["no", ["=", "p", "si"]]]]
    assert se_cumple(u.si, {"p": "si"})


def test_y_va_antes_que_o():
    leido = de_survey(
        "integer;e;¿Edad?;;. >= 0 and . <= 120",
        "text;t;¿Qué?;${e} > 10 and ${e} < 20 or ${e} = 50",
    )
    si = leido.documento.preguntas[1].si
    assert si[0] == "o"
    assert [se_cumple(si, {"e": str(edad)}) for edad in (15, 30, 50)] == [True, False, True]


def test_una_formula_se_rechaza_con_su_fila():
    crudo = con_parte(
        "xl/worksheets/sheet1.xml", lambda xml: xml.replace("<c/>", "<c><f>1+1</f><v>2</v></c>", 1)
    )
    leido = leer(io.BytesIO(crudo), len(crudo))
    assert "tiene una fórmula: escriba el valor" in motivos(leido)[0]


def partes_de(crudo: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(crudo)) as paquete:
        return {nombre: paquete.read(nombre).decode() for nombre in paquete.namelist()}


def empacado(partes: dict[str, str]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, xml in partes.items():
            paquete.writestr(nombre, xml)
    return salida.getvalue()


def con_parte(ruta: str, cambiar) -> bytes:
    """The workbook of the example with one of its parts changed, or a new one."""
    partes = partes_de(escribir(Documento.de(DOCUMENTO), titulo="x", identificador="x"))
    return empacado(partes | {ruta: cambiar(partes.get(ruta, ""))})


@pytest.mark.parametrize(
    ("crudo", "motivo"),
    [
        (b"type,name,label\n", "no es un libro de Excel"),
        (b"PK\x03\x04roto", "dañado"),
        (con_parte("xl/vbaProject.bin", lambda _: "x"), "macros"),
        (con_parte(HOJA, lambda xml: xml.replace("<worksheet", "<!DOCTYPE x><worksheet", 1)), "dañado"),
        (con_parte(HOJA, lambda _: "a" * 25_000_000), "ocupa muchísimo más de lo que pesa"),
        (con_parte(HOJA, lambda xml: xml[:300]), "dañado"),
        (con_parte("xl/workbook.xml", lambda xml: xml.replace('"survey"', '"otra"')), "no tiene la hoja «survey»"),
        (libro.guardar({"survey": [["type"], *[["text"]] * 10_000]}), "tiene 10000 filas"),
    ],
    ids=["csv", "roto", "macros", "doctype", "bomba", "cortado", "sin survey", "diez mil filas"],
)  # fmt: skip
def test_lo_que_no_se_puede_abrir_se_dice_en_palabras(crudo, motivo):
    with pytest.raises(LibroIlegible, match=motivo):
        leer(io.BytesIO(crudo), len(crudo))


_PEDAZOS = """
select_one select_multiple l m or_other integer decimal range text note date begin_group end_group p q ${p} ${q}
= != >= < > and or not( selected( ) , 'a' '1' 1 -2.5 . count-selected(.) date('2020-01-01') start=1 end=5 step=2 yes "
${ } ñ
"""
_CELDAS = st.lists(st.sampled_from([*_PEDAZOS.split(), "\n", "\x00"]), max_size=7).map(" ".join)
_TITULOS = ["type", "name", "label", "hint", "required", "relevant", "constraint", "parameters", "decimales"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(_CELDAS, min_size=9, max_size=9), max_size=8),
    st.lists(st.lists(_CELDAS, min_size=5, max_size=5), max_size=6),
)
def test_de_cualquier_hoja_se_trae_algo_o_se_dice_por_que_no(survey, choices):
    leido = del_libro(
        {"survey": [_TITULOS, *survey], "choices": [["list_name", "name", "label", "otra", "x"], *choices]}
    )
    assert leido.rechazos or fallas(leido.documento) == []


def se_lee_o_se_dice(crudo: bytes) -> None:
    with suppress(LibroIlegible):
        leer(io.BytesIO(crudo), len(crudo))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_un_archivo_danado_en_cualquier_parte_se_dice_en_palabras(data):
    crudo = bytearray(escribir(Documento.de(DOCUMENTO), titulo="x", identificador="x"))
    for _ in range(data.draw(st.integers(1, 4))):
        crudo[data.draw(st.integers(0, len(crudo) - 1))] = data.draw(st.integers(0, 255))
    corte = data.draw(st.just(len(crudo)) | st.integers(0, len(crudo)))
    se_lee_o_se_dice(bytes(crudo[:corte]))


ROTOS = ["", "<", '"', "&x;", '<c r="A0" t="s"><v>9</v></c>', '<row r="-1"><c r="ZZZZ1"><v>x</v></c></row>']


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_ni_con_las_partes_de_adentro_cambiadas_se_cae(data):
    partes = partes_de(escribir(Documento.de(DOCUMENTO), titulo="x", identificador="x"))
    ruta = data.draw(st.sampled_from(sorted(partes)))
    xml = partes[ruta]
    a = data.draw(st.integers(0, len(xml)))
    b = data.draw(st.integers(a, min(len(xml), a + 60)))
    crudo = empacado(partes | {ruta: xml[:a] + data.draw(st.sampled_from(ROTOS)) + xml[b:]})
    se_lee_o_se_dice(crudo)
