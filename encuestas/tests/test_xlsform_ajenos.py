"""Forms that other tools wrote: each is brought, or refused with its sheet, its row and the true reason."""

import io

import pytest

from encuestas.documento import Tipo
from encuestas.tests.libro_ajeno import (
    DOS_DECIMALES,
    FECHA,
    FORMULA,
    PORCENTAJE,
    SEDES,
    como_excel,
    leido,
    motivos,
)
from encuestas.xlsform import leer

pytestmark = pytest.mark.sin_base


@pytest.mark.parametrize(
    ("escrito", "tipo"),
    [
        ("select one sedes", Tipo.UNICA),
        ("select one from sedes", Tipo.UNICA),
        ("select1 sedes", Tipo.UNICA),
        ("Select_Multiple sedes", Tipo.VARIAS),
        ("select all that apply from sedes", Tipo.VARIAS),
        ("add text prompt", Tipo.TEXTO),
        ("q string", Tipo.TEXTO),
        ("q note", Tipo.NOTA),
    ],
)
def test_los_tipos_con_su_nombre_de_antes_se_traen(escrito, tipo):
    suyo = leido([escrito, "p", "¿Cuál?"], ["text", "t", "¿Por qué?"], choices=SEDES)
    assert (motivos(suyo), suyo.documento.preguntas[0].tipo) == ([], tipo)


@pytest.mark.parametrize("final", ["or_other", "or other", "or specify other"])
def test_otra_se_trae_como_sea_que_se_pida(final):
    pregunta = leido([f"select one from sedes {final}", "p", "¿Cuál?"], choices=SEDES).documento.preguntas[0]
    assert [una.otra for una in pregunta.opciones] == [False, False, True]


@pytest.mark.parametrize("columna", ["relevance", "Relevant", "bind::relevant", "bind: relevant"])
def test_una_condicion_se_trae_con_cualquier_nombre_de_su_columna(columna):
    suyo = leido(
        ["select_one sedes", "p", "¿Cuál?", None], ["text", "t", "¿Por qué?", "${p} = ‘sur’"],
        columnas=f"type|name|label|{columna}", choices=SEDES,
    )  # fmt: skip
    assert motivos(suyo) == []
    assert suyo.documento.preguntas[1].si == ["=", "p", "sur"]


@pytest.mark.parametrize(
    ("columna", "motivo"),
    [
        ("choice filter", "cambia las opciones según otra respuesta"),
        ("Calculate", "calcula un valor"),
        ("read only", "impide responder"),
        ("bind:calculate", "calcula un valor"),
        ("body::accept", "cambia el formulario por dentro"),
        ("media:image", "muestra una imagen"),
        ("image::Español (es)", "muestra una imagen"),
    ],
)
def test_una_columna_que_cambia_lo_que_se_pregunta_se_rechaza_como_sea_que_se_escriba(columna, motivo):
    suyo = leido(["text", "t", "¿Qué?", "x"], columnas=f"type|name|label|{columna}")
    assert motivos(suyo)[0].startswith(f"Hoja «survey», fila 2: «{columna}» {motivo}")


def test_una_columna_que_dice_que_no_no_estorba():
    assert motivos(leido(["text", "t", "¿Qué?", False], columnas="type|name|label|read_only")) == []


@pytest.mark.parametrize(
    ("celda", "motivo"),
    [
        ((46024, FECHA), "«label» tiene una fecha o una hora de Excel"),
        ((0.5, PORCENTAJE), "«label» tiene un porcentaje de Excel"),
        ((FORMULA, "A1&B1", "x"), "«label» tiene una fórmula: escriba el valor"),
        ((FORMULA, "[1]Hoja1!A1", "x"), "«label» tiene una fórmula: escriba el valor"),
    ],
)
def test_lo_que_no_se_ve_como_se_guarda_se_rechaza(celda, motivo):
    (dicho,) = motivos(leido(["text", "t", celda]))
    assert dicho.startswith(f"Hoja «survey», fila 2: {motivo}")


def test_una_formula_en_una_columna_que_no_se_usa_no_estorba():
    suyo = leido(["text", "t", "¿Qué?", (FORMULA, "1+1", "2")], columnas="type|name|label|notas mías")
    assert (motivos(suyo), suyo.avisos) == ([], ("La columna «notas mías» no se usa.",))


def test_los_numeros_se_traen_como_se_escribieron():
    suyo = leido(
        ["select_one años", "p", "¿Cuál?"],
        choices=(["años", 1.0, 0.1], ["años", 2, (2.50, DOS_DECIMALES)]),
    )
    assert [una.texto for una in suyo.documento.preguntas[0].opciones] == ["0.1", "2.5"]
    assert "La opción «1» pasó a ser «o1»." in suyo.avisos


def test_una_letra_escapada_se_lee_como_la_letra():
    assert leido(["text", "t", "uno_x000D_dos"]).documento.preguntas[0].texto == "uno\ndos"


@pytest.mark.parametrize(
    ("opcion", "motivo"),
    [
        (["sedes", None, "Centro"], "le falta el nombre («name»)."),
        (["sedes", "centro", None], "le falta el texto («label»)."),
        (["sedes", "sur", "Centro"], "ya hay en su lista una opción con el nombre «sur»."),
        (["sedes", "centro", "SUR"], "ya hay en su lista una opción que dice «SUR»."),
        ([None, "centro", "Centro"], "le falta el nombre de su lista («list_name»)."),
    ],
)
def test_lo_que_falla_en_una_opcion_se_dice_en_su_fila_de_choices(opcion, motivo):
    suyo = leido(["select_one sedes", "p", "¿Cuál?"], choices=(*SEDES, opcion))
    assert motivos(suyo) == [f"Hoja «choices», fila 4: {motivo}"]


def test_una_lista_que_nadie_usa_no_estorba_y_se_dice():
    suyo = leido(["text", "t", "¿Qué?"], choices=(["sedes", "norte", None],))
    assert (motivos(suyo), suyo.avisos) == (
        [],
        ("La lista «sedes» de «choices» no la usa ninguna pregunta.",),
    )


def test_de_la_condicion_sobre_algo_que_no_se_trajo_se_dice_donde_esta():
    suyo = leido(
        ["geopoint", "lugar", "¿Dónde?", None], ["text", "t", "¿Qué?", "${lugar} = 'x'"],
        columnas="type name label relevant",
    )  # fmt: skip
    assert "mira ${lugar}, que tampoco se puede traer (fila 2)" in motivos(suyo)[1]


def test_una_fecha_que_no_lo_es_no_entra_en_una_condicion():
    suyo = leido(
        ["date", "f", "¿Cuándo?", None], ["text", "t", "¿Qué?", "${f} > date('2026-13-01')"],
        columnas="type name label relevant",
    )  # fmt: skip
    assert "compara una fecha con «2026-13-01», que no es una" in motivos(suyo)[0]


def test_un_grupo_sin_texto_dentro_de_otro_solo_presta_su_condicion():
    suyo = leido(
        ["select_one sedes", "p", "¿Cuál?", None], ["begin group", "g", "Más", None],
        ["begin group", "h", None, "${p} = 'sur'"], ["text", "t", "¿Qué?", None], ["end group"], ["end group"],
        columnas="type name label relevant", choices=SEDES,
    )  # fmt: skip
    assert motivos(suyo) == []
    assert (suyo.documento.preguntas[1].si, suyo.documento.preguntas[1].grupo) == (["=", "p", "sur"], "")


def test_un_grupo_de_preguntas_dentro_de_otro_se_rechaza_una_vez_en_su_fila():
    suyo = leido(
        ["begin group", "g", "Página"], ["begin group", "h", "Dentro"], ["text", "a", "A"], ["text", "b", "B"],
        ["end group"], ["end group"],
    )  # fmt: skip
    (dicho,) = motivos(suyo)
    assert dicho.startswith("Hoja «survey», fila 3: un grupo dentro de una página es una matriz")


def test_los_nombres_que_quedarian_iguales_no_se_confunden():
    largo = "personas_menores_de_cinco_anos_en_la_casa"
    suyo = leido(
        ["text", f"{largo}_m", "A"], ["text", f"{largo}_f", "B"], ["text", "Q 1", "C"], ["text", "q_1", "D"]
    )
    codigos = [una.codigo for una in suyo.documento.preguntas]
    assert (motivos(suyo), len({*codigos}), codigos[-1]) == ([], 4, "q_1")


@pytest.mark.parametrize("columna", ["name", "label", "type"])
def test_si_falta_una_columna_se_dice_una_vez(columna):
    columnas = [una for una in ("type", "name", "label") if una != columna]
    suyo = leido(["text", "t"], ["text", "u"], columnas=" ".join(columnas))
    assert motivos(suyo) == [f"Hoja «survey»: le falta la columna «{columna}»."]


def test_dos_columnas_que_dicen_lo_mismo_se_rechazan():
    suyo = leido(["text", "a", "b", "¿Qué?"], columnas="type name value label")
    assert motivos(suyo) == ["Hoja «survey»: las columnas «name» y «value» dicen lo mismo: deje una."]


def test_nada_se_deja_sin_decirlo():
    suyo = leido(
        [None, None, None, "nota"], ["select_one sedes", "p", "¿Cuál?", "randomize=true"],
        ["text", "t", "¿Qué?", None, "suelto"],
        columnas="type name label parameters", choices=SEDES,
        settings=[["Form_Title", "public_key"], ["Mi encuesta", "MII"]], Borrador=[["x"]], _notas=[["x"]],
    )  # fmt: skip
    assert (motivos(suyo), suyo.titulo) == ([], "Mi encuesta")
    assert {*suyo.avisos} == {
        "La fila 2 no tiene tipo, nombre ni texto, y no se usa.",
        "En la fila 3, «parameters» (randomize=true) no se usa.",
        "En la hoja «survey», fila 4, hay algo en una columna sin título, y no se usa.",
        "De la hoja «settings», «public_key» no se usa.",
        "No se usan otras hojas del archivo: «Borrador».",
    }


def test_las_hojas_que_no_se_usan_no_estorban_por_muchas_ni_por_anchas():
    muchas = {f"h{n}": [["x"]] for n in range(30)} | {"Datos": [[f"c{n}" for n in range(20)] * 10]}
    crudo = como_excel(**muchas, survey=[["type", "name", "label"], ["text", "t", "¿Qué?"]])
    assert len(leer(io.BytesIO(crudo), len(crudo)).documento.preguntas) == 1


def test_la_ayuda_en_otro_idioma_no_se_mezcla_con_el_espanol():
    suyo = leido(["text", "t", "¿Qué?", "Help"], columnas="type|name|label::Español (es)|hint::English (en)")
    assert suyo.documento.preguntas[0].ayuda == ""
    assert suyo.avisos == ("La columna «hint::English (en)» (otro idioma) no se usa.",)


def test_un_cruce_que_no_sirve_se_dice_en_su_hoja_y_su_fila():
    suyo = leido(["text", "t", "¿Qué?"], cruces=[["pregunta_1", "pregunta_2"], ["t", "z"]])
    assert motivos(suyo)[0].startswith("Hoja «cruces», fila 2: El cruce t × z necesita dos preguntas")
