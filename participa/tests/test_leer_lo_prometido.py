"""The traffic light of what was promised: each promise with its day, also those that are late."""

import pytest

from nucleo import reloj
from participa.consultas import cumplimiento
from participa.estado import Avance
from participa.models import Materializacion
from participa.tests.fabricas import un_aporte, un_ejercicio
from participa.tests.lectura import decidido, dicho, una_promesa

pytestmark = pytest.mark.django_db
RUTA = "/participa/cumplimiento/"
#: What the page asks for at most, whatever there is, besides what every page does.
CONSULTAS = 5


def de_cada_luz(decision) -> dict:
    return {
        Avance.CUMPLIDA: una_promesa(decision, faltan=0, hecha_hace=0, donde="A-tiempo"),
        Avance.CUMPLIDA_TARDE: una_promesa(decision, faltan=-5, hecha_hace=1, donde="Después"),
        Avance.EN_CURSO: una_promesa(decision, faltan=0, donde="En-camino"),
        Avance.ATRASADA: una_promesa(decision, faltan=-1, donde="Sin-hacer"),
    }


def test_se_ve_cada_promesa_con_su_fecha_y_su_luz_en_palabras(client):
    ejercicio = un_ejercicio(titulo="Parques")
    una_promesa(decidido(un_aporte(ejercicio)), faltan=-3, donde="Parque Lago")
    leida = dicho(client.get(RUTA))
    for parte in (
        "Parque Lago",
        "Atrasada",
        "todavía no se ha hecho",
        "Parques",
        ejercicio.get_absolute_url(),
    ):
        assert parte in leida


@pytest.mark.parametrize("avance", list(Avance))
def test_se_escogen_por_luz_y_la_cuenta_dice_lo_mismo_que_cada_una(client, avance):
    todas = de_cada_luz(decidido(un_aporte()))
    assert {uno: promesa.avance for uno, promesa in todas.items()} == {uno: uno for uno in Avance}
    assert {luz.avance: luz.n for luz in cumplimiento.luces()} == {uno.value: 1 for uno in Avance}
    leida = dicho(client.get(RUTA, {"avance": avance.value}))
    assert [una.donde for una in todas.values() if una.donde in leida] == [todas[avance].donde]


def test_se_escogen_por_seccion(client):
    una_promesa(decidido(un_aporte(un_ejercicio(seccion="control"))), donde="La-suya")
    una_promesa(decidido(un_aporte(un_ejercicio(seccion="consulta"))), donde="La-ajena")
    leida = dicho(client.get(RUTA, {"seccion": "control"}))
    assert "La-suya" in leida
    assert "La-ajena" not in leida


def test_sin_promesas_se_dice_que_son(client):
    assert "aparecen cuando se acoge un aporte" in dicho(client.get(RUTA))


@pytest.mark.parametrize(
    "consulta", ["?avance=x&seccion=y", "?despues=z", "?despues=20261301-1", "?despues=20260101-٣"]
)
def test_una_direccion_mal_escrita_da_la_primera_pagina(client, consulta):
    una_promesa(decidido(un_aporte()), donde="Parque Norte")
    assert "Parque Norte" in dicho(client.get(RUTA + consulta))


def test_se_leen_por_paginas_sin_perder_ni_repetir(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(cumplimiento, "POR_PAGINA", 3)
    decision = decidido(un_aporte())
    for n in range(8):
        una_promesa(decision, faltan=n // 3, donde=f"L{n}")
    vistas, lugar = [], ""
    while True:
        pagina = cumplimiento.pagina_de(despues=lugar)
        vistas += [una.donde for una in pagina.promesas]
        lugar = pagina.siguiente
        if not lugar:
            break
    assert sorted(vistas) == [f"L{n}" for n in range(8)]
    client.get(RUTA)
    with django_assert_max_num_queries(CONSULTAS):
        client.get(RUTA)


def test_lo_que_cambio_en_un_texto_se_lee_antes_y_despues(client):
    from participa.tests.test_leer_los_aportes import un_documento

    ejercicio = un_ejercicio()
    parte, _ = un_documento(ejercicio)
    decision = decidido(un_aporte(ejercicio))
    una_promesa(decision, parte=parte, antes="Abren a las ocho.", despues="Abren a las siete.")
    leida = dicho(client.get(RUTA))
    assert leida.index("Abren a las ocho.") < leida.index("Abren a las siete.")


def test_las_promesas_salen_en_una_tabla(client):
    una_promesa(decidido(un_aporte()), faltan=-1, donde="Parque Norte")
    filas = dicho(client.get("/participa/cumplimiento.csv"))
    assert "Parque Norte" in filas
    assert "Atrasada" in filas


def test_el_dia_prometido_todavia_es_a_tiempo():
    promesa = una_promesa(decidido(un_aporte()), faltan=0)
    assert promesa.avance == Avance.EN_CURSO
    assert list(Materializacion.objects.atrasadas(reloj.hoy())) == []
