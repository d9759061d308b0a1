"""What narrows a search finds the same, and costs the same, whether it leaves a few documents or almost all."""

from datetime import timedelta
from importlib import import_module

import pytest

from busqueda.acciones import contar_familias
from busqueda.consultas import Filtros, buscar
from busqueda.models import Familia
from busqueda.pregunta import entender
from busqueda.tests.publicar import AYER, publicar
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hoy():
    with reloj.en(AYER + timedelta(days=1)):
        yield


def se_miran(monkeypatch, cuantos: int) -> None:
    monkeypatch.setattr(import_module("busqueda.consultas.estrechar"), "MIRADOS", cuantos)


def hallados(escrito: str, **filtros) -> set[int]:
    return {uno.pk for uno in buscar(entender(escrito), Filtros(**filtros)).hallados}


ESTRECHOS = [
    {"clase": "regla"},
    {"tema": "pagos"},
    {"clase": "regla", "tema": "pagos"},
    {"desde": AYER.date(), "hasta": AYER.date()},
    {"clase": "regla", "hasta": AYER.date()},
]


@pytest.mark.parametrize("filtros", ESTRECHOS)
@pytest.mark.parametrize(
    "escrito",
    ["subsidio", "subsidio vivienda", "subsidio -vivienda", "norma 1755 de 2015", '"subsidio de vivienda"'],
)
def test_se_encuentra_lo_mismo_por_las_palabras_que_por_lo_escogido(monkeypatch, filtros, escrito):
    publicar(*(f"Subsidio {n}" for n in range(4)), cuerpo="Ley 1755 de 2015")
    publicar(
        "Subsidio de vivienda", "Vivienda", "Norma 1755 de 2015", "Subsidio", clase="regla", tema="pagos"
    )
    publicar("Vivienda y subsidio", "Subsidio de ayer", clase="regla", fecha=AYER - timedelta(days=30))
    contar_familias()
    de_pocos = hallados(escrito, **filtros)
    assert de_pocos
    Familia.objects.update(documentos=1_000_000)
    se_miran(monkeypatch, 9)
    assert hallados(escrito, **filtros) == de_pocos


@pytest.mark.parametrize("documentos", [5_000, 1_000_000])
def test_lo_escogido_que_nada_tiene_no_busca_las_palabras(django_assert_max_num_queries, documentos):
    publicar("Subsidio")
    Familia.objects.create(raiz="subsidi", documentos=documentos)
    with django_assert_max_num_queries(2):  # the families, and what the kind leaves
        assert not buscar(entender("subsidio"), Filtros(clase="ninguna")).hallados


def test_si_lo_escogido_es_demasiado_se_miran_los_mas_nuevos_y_se_dice(monkeypatch):
    se_miran(monkeypatch, 3)
    publicar("Subsidio viejo", *(f"Torneo {n}" for n in range(2)), "Subsidio nuevo")
    Familia.objects.create(raiz="subsidi", documentos=1_000_000)
    hallazgos = buscar(entender("subsidio"), Filtros(clase="noticia"))
    assert (len(hallazgos.hallados), hallazgos.hay_mas) == (1, True)
    assert not buscar(entender("subsidio"), Filtros(desde=AYER.date(), clase="pregunta")).hay_mas


def test_un_tema_de_muchos_y_una_clase_de_pocos_se_miran_por_la_clase(monkeypatch):
    se_miran(monkeypatch, 3)
    publicar("Subsidio de siempre", clase="regla", tema="pagos")
    publicar(*(f"Subsidio {n}" for n in range(5)), tema="pagos")
    Familia.objects.create(raiz="subsidi", documentos=1_000_000)
    hallazgos = buscar(entender("subsidio"), Filtros(clase="regla", tema="pagos"))
    assert (len(hallazgos.hallados), hallazgos.hay_mas) == (1, False)


def test_de_una_cuenta_vieja_no_se_mira_mas_de_lo_que_se_espera(monkeypatch):
    se_miran(monkeypatch, 3)
    publicar("Subsidio de siempre", clase="regla")
    publicar(*(f"Subsidio {n}" for n in range(5)))
    Familia.objects.create(raiz="subsidi", documentos=1)
    hallazgos = buscar(entender("subsidio"), Filtros(clase="regla"))
    assert (hallazgos.hallados, hallazgos.hay_mas) == ([], True)


def test_la_pagina_dice_que_solo_se_miro_lo_mas_nuevo_de_lo_escogido(client, monkeypatch):
    monkeypatch.setattr(import_module("busqueda.consultas.buscar"), "CANDIDATOS", 3)
    se_miran(monkeypatch, 3)
    publicar("Subsidio viejo", clase="regla")
    publicar(*(f"Subsidio {n}" for n in range(5)))
    publicar(*(f"Torneo {n}" for n in range(5)), clase="regla")
    Familia.objects.create(raiz="subsidi", documentos=1_000_000)
    pagina = client.get("/buscar/?q=subsidio&clase=regla").content.decode()
    assert "solo miramos lo más nuevo" in pagina
