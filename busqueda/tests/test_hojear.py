"""A page of results and what narrows it."""

from datetime import timedelta
from importlib import import_module

import pytest

from busqueda.acciones import contar_familias, quitar
from busqueda.consultas import Filtros, buscar, hojear, quiso_decir, relacionados, sugerencias
from busqueda.models import Vocablo
from busqueda.pregunta import entender
from busqueda.tests.publicar import AYER, publicar
from nucleo import reloj
from suscripciones import acciones as temas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hoy():
    with reloj.en(AYER + timedelta(days=1)):
        yield


def hoja(escrito: str, lugar: str = "", **filtros):
    return hojear(entender(escrito), Filtros(**filtros), lugar)


def titulos(pagina) -> list[str]:
    return ["".join(trozo.texto for trozo in uno.titulo) for uno in pagina.resultados]


def cuentas(opciones) -> dict[str, int | None]:
    return {opcion.valor: opcion.cuantos for opcion in opciones}


def test_cada_cuenta_es_lo_que_queda_al_escogerla():
    publicar("Subsidio uno", "Subsidio dos", clase="noticia")
    publicar("Subsidio tres", clase="pregunta")
    publicar("Subsidio viejo", clase="pregunta", fecha=AYER - timedelta(days=20))
    todo = hoja("subsidio")
    assert cuentas(todo.clases) == {"noticia": 2, "pregunta": 2}
    assert [opcion.cuantos for opcion in todo.periodos] == [3, 4, 4]
    for opcion in todo.clases:
        assert hoja("subsidio", clase=opcion.valor).total == opcion.cuantos
    desde = reloj.hoy() - timedelta(days=7)
    assert cuentas(hoja("subsidio", desde=desde).clases) == {"noticia": 2, "pregunta": 1}
    assert [o.cuantos for o in hoja("subsidio", clase="pregunta").periodos] == [1, 2, 2]


def test_se_ofrecen_los_temas_que_comparten_varios_y_con_su_nombre():
    temas.abrir_tema("seccion:pagos", titulo="Pagos", url="/")
    publicar("Subsidio uno", "Subsidio dos", tema="seccion:pagos")
    publicar("Subsidio tres", tema="pagina:3")
    assert [(o.rotulo, o.cuantos) for o in hoja("subsidio").temas] == [("Pagos", 2)]
    assert hoja("subsidio", tema="seccion:pagos").total == 2


def test_lo_escogido_se_ofrece_para_soltarlo_aunque_no_deje_nada():
    publicar("Subsidio uno")
    assert [(o.valor, o.cuantos, o.puesta) for o in hoja("subsidio", clase="regla").clases] == [
        ("noticia", 1, False),
        ("regla", 0, True),
    ]


def test_los_dias_son_los_de_bogota():
    publicar("Subsidio", fecha=AYER.replace(hour=23))
    assert hoja("subsidio", desde=AYER.date(), hasta=AYER.date()).total == 1
    assert hoja("subsidio", desde=AYER.date() + timedelta(days=1)).total == 0


def test_las_paginas_muestran_todo_una_sola_vez_y_se_puede_volver():
    publicar(*(f"Subsidio {n}" for n in range(45)))
    primera = hoja("subsidio")
    segunda = hoja("subsidio", primera.siguiente)
    tercera = hoja("subsidio", segunda.siguiente)
    vistos = [titulo for pagina in (primera, segunda, tercera) for titulo in titulos(pagina)]
    assert len(vistos) == len(set(vistos)) == 45
    assert (segunda.primero, segunda.ultimo, segunda.total) == (21, 40, 45)
    assert (primera.anterior, segunda.anterior, tercera.siguiente) == (None, "", None)
    assert titulos(hoja("subsidio", tercera.anterior)) == titulos(segunda)


def test_lo_que_se_publica_mientras_tanto_no_repite_ni_salta_resultados():
    publicar(*(f"Subsidio {n}" for n in range(30)))
    primera = hoja("subsidio")
    esperados = titulos(hoja("subsidio", primera.siguiente))
    publicar("Subsidio")  # it comes first
    assert titulos(hoja("subsidio", primera.siguiente)) == esperados


@pytest.mark.parametrize(
    "lugar", ["x", "1_", "_1", "nan_1", "inf_2", "1e999_3", "9" * 5000, "1_" + "9" * 40, "-1_-1"]
)
def test_un_lugar_que_no_existe_es_el_principio(lugar):
    publicar("Subsidio uno", "Subsidio dos")
    assert hoja("subsidio", lugar).primero == 1


def test_si_hay_mas_de_mil_no_se_inventan_cuentas():
    publicar(*(f"Subsidio {n}" for n in range(1001)))
    publicar("Subsidio nuevo", clase="pregunta")
    todo = hoja("subsidio")
    assert (todo.hay_mas, todo.total) == (True, 1000)
    assert cuentas(todo.clases)["pregunta"] is None
    assert hoja("subsidio", clase="pregunta").total == 1
    assert not hoja("subsidio", clase="pregunta").hay_mas


@pytest.mark.parametrize("cuantos", [5, 60])
def test_una_hoja_son_cinco_consultas(django_assert_max_num_queries, cuantos):
    temas.abrir_tema("seccion:pagos", titulo="Pagos", url="/")
    publicar(*(f"Subsidio {n}" for n in range(cuantos)), tema="seccion:pagos")
    with django_assert_max_num_queries(
        5
    ):  # the families, the candidates, their words, the rows and the topics
        hoja("subsidio", clase="noticia")


# What nothing answers as it was asked


@pytest.mark.parametrize(
    ("escrito", "hallado", "sin_comillas", "sin_excluir"),
    [
        ('"vivienda de subsidio"', "Subsidio de vivienda", True, False),
        ("vivienda -subsidio", "Subsidio de vivienda", False, True),
        ('"vivienda de subsidio" -vivienda', "Subsidio de vivienda", True, True),
        ('"proyectos banco" -vivienda', "Banco de proyectos", True, False),
        ('"banco de proyectos" -banco', "Banco de proyectos", True, True),
        ('"subsidio de vivienda"', "Subsidio de vivienda", False, False),
    ],
)
def test_lo_que_nada_responde_se_busca_sin_comillas_y_sin_dejar_nada_por_fuera(
    escrito, hallado, sin_comillas, sin_excluir
):
    publicar("Subsidio de vivienda", "Banco de proyectos")
    pagina = hoja(escrito)
    assert titulos(pagina) == [hallado]
    assert (pagina.sin_comillas, pagina.sin_excluir) == (sin_comillas, sin_excluir)


def test_de_lo_que_no_esta_en_ninguna_parte_no_se_dice_que_se_busco_de_otro_modo():
    publicar("Subsidio de vivienda")
    pagina = hoja('"zarzuela nueva" -vieja')
    assert (pagina.total, pagina.sin_comillas, pagina.sin_excluir) == (0, False, False)


def test_buscar_de_otro_modo_cuesta_dos_busquedas_mas(django_assert_max_num_queries):
    publicar("Subsidio de vivienda")
    with django_assert_max_num_queries(15):  # three searches of four queries, the rows and the topics
        hoja('"vivienda de subsidio" -vivienda')


def test_se_cuentan_los_que_tienen_todas_las_palabras():
    publicar("Subsidio escolar", "Subsidio familiar", "Cuota moderadora")
    assert hoja("subsidio").con_todas == 2
    assert hoja("subsidio escolar").con_todas == 1
    assert hoja("subsidio cuota").con_todas == 0
    assert hoja('"escolar subsidio"').con_todas == 1
    assert hoja("subsidio", clase="nada").con_todas == 2


def test_con_mas_de_mil_se_cuenta_uno_mas():
    publicar(*(f"Subsidio {n}" for n in range(1001)))
    assert hoja("subsidio").con_todas == 1001


# What was meant


@pytest.mark.parametrize(
    ("escrito", "propuesto"),
    [
        ("subcidio", "subsidio"),
        ("petision de vivienda", "petición de vivienda"),
        ("susbidio -escolar", "subsidio -escolar"),
        ("subsidio", ""),
        ("zzzzzz", ""),
        ("sub", ""),
    ],
)
def test_se_propone_lo_que_se_quiso_escribir(escrito, propuesto):
    publicar("Subsidio de vivienda", "Subsidio: la petición", "Petición de vivienda")
    contar_familias()
    assert quiso_decir(entender(escrito)) == propuesto


def test_no_se_propone_lo_que_esta_en_un_solo_documento():
    publicar("Subsidio de vivienda")
    contar_familias()
    assert quiso_decir(entender("subcidio")) == ""


def test_no_se_propone_lo_que_ya_se_retiro():
    claves = publicar("Subsidio uno", "Subsidio dos")
    contar_familias()
    for clave in claves:
        quitar(clave)
    assert Vocablo.objects.filter(plegado="subsidio").exists()
    assert quiso_decir(entender("subcidio")) == ""


def test_proponer_cuesta_siete_consultas_a_lo_sumo(django_assert_max_num_queries):
    publicar("Subsidio petición vivienda cuota", "Subsidio petición vivienda cuota")
    contar_familias()
    with django_assert_max_num_queries(7):
        assert quiso_decir(entender("subcidio peticiom viviemda quota")) == "subsidio petición vivienda quota"


# While it is typed


def test_se_sugieren_titulos_mientras_se_escribe():
    publicar("Subsidio de vivienda", "El subsidio", "Calendario", "Sub")
    assert [uno.titulo for uno in sugerencias(entender("subs"))] == ["Subsidio de vivienda", "El subsidio"]
    assert [uno.titulo for uno in sugerencias(entender("subsidio viv"))] == ["Subsidio de vivienda"]
    assert sugerencias(entender("su")) == []


@pytest.mark.parametrize("escrito", ["subsidio de -", "subsidio de -esc", '-escolar subsidio de -"la caja"'])
def test_se_sugiere_como_si_no_se_dejara_nada_por_fuera(escrito):
    publicar("El subsidio", "Subsidio de vivienda")
    assert [uno.titulo for uno in sugerencias(entender(escrito))] == ["Subsidio de vivienda", "El subsidio"]


@pytest.mark.parametrize("hostil", ["", "***", '"*"', "sub*", "sub:*", "' | 'a", "😀😀😀", "\\\\\\"])
def test_nada_de_lo_que_se_escriba_rompe_las_sugerencias(hostil):
    publicar("Subsidio")
    assert len(sugerencias(entender(hostil))) <= 1


def test_un_titulo_se_sugiere_una_vez(django_assert_num_queries):
    publicar("Subsidio", "Subsidio")
    with django_assert_num_queries(2):
        assert len(sugerencias(entender("subsidio"))) == 1


def test_un_comienzo_de_muchas_palabras_se_sugiere_por_las_mas_comunes(monkeypatch):
    modulo = import_module("busqueda.consultas.sugerencias")
    monkeypatch.setattr(modulo, "DOCUMENTOS", 1)
    monkeypatch.setattr(modulo, "FINALES", 2)
    publicar("Subsidio de vivienda", "Subsidio escolar", "Substancia", "Subsanar el trámite", "Subsanar")
    contar_familias()
    assert sorted(uno.titulo for uno in sugerencias(entender("subs"))) == [
        "Subsanar",
        "Subsanar el trámite",
        "Subsidio de vivienda",
        "Subsidio escolar",
    ]


# Of the same


def test_lo_relacionado_es_lo_que_trata_de_lo_mismo():
    clave, *_ = publicar(
        "Subsidio de vivienda", "Requisitos del subsidio de vivienda", "Subsidio escolar", "Torneo de fútbol"
    )
    contar_familias()
    assert [uno.titulo for uno in relacionados(clave)] == ["Requisitos del subsidio de vivienda"]


def test_lo_que_no_esta_en_el_indice_no_se_relaciona_con_nada(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert relacionados("noticia:9") == []


def test_lo_relacionado_son_tres_consultas(django_assert_num_queries):
    clave, *_ = publicar(*(f"Subsidio de vivienda {n}" for n in range(30)), cuerpo="largo " * 5000)
    contar_familias()
    with django_assert_num_queries(3):
        assert len(relacionados(clave)) == 4


def test_la_misma_pregunta_da_lo_mismo_en_hoja_que_en_la_busqueda():
    publicar("Subsidio", "Subsidios de vivienda", "Vivienda")
    hallados = [uno.pk for uno in buscar(entender("subsidio vivienda")).hallados]
    assert len(hoja("subsidio vivienda").resultados) == len(hallados)
