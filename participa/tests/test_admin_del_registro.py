"""The officials' register of exercises: its filters, its file, and what it reads."""

import csv
import io
from datetime import timedelta

import pytest

from nucleo import reloj
from participa.acciones.convocar import cancelar
from participa.consultas import registro
from participa.consultas.ejercicio import estado_actual
from participa.estado import Estado
from participa.models import Ejercicio
from participa.tests.en_la_mesa import dicho, pagina
from participa.tests.fabricas import (
    un_aporte,
    un_ejercicio,
    un_evento,
    una_persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien(client):
    persona = una_persona()
    client.force_login(persona)
    return persona


def de_cada_estado() -> dict[str, Ejercicio]:
    ahora = reloj.ahora()
    antes = {"abre_en": ahora - timedelta(days=9), "cierra_en": ahora - timedelta(days=2)}
    cerrado = {"cuenta_cerrada_en": ahora}
    hechos = {
        Estado.BORRADOR: un_ejercicio(convocado=False),
        Estado.ANUNCIADO: un_ejercicio(abre_en=ahora + timedelta(days=1)),
        Estado.ABIERTO: un_ejercicio(),
        Estado.EN_RESPUESTA: un_ejercicio(**antes),
        Estado.POR_INFORMAR: un_ejercicio(**antes | cerrado),
        Estado.TERMINADO: un_ejercicio(**antes | cerrado | {"informado_en": ahora}),
        Estado.CANCELADO: un_ejercicio(),
    }
    cancelar(hechos[Estado.CANCELADO].pk, motivo="Se aplazó para el otro año por obras.", quien=una_persona())
    return hechos


def test_se_filtra_por_cada_estado_como_lo_dice_cada_ejercicio():
    hechos = de_cada_estado()
    for estado, ejercicio in hechos.items():
        hallados = registro.lista().filter(registro.en_estado(estado))
        assert [uno.pk for uno in hallados] == [ejercicio.pk], estado
        assert estado_actual(hallados[0]) == estado


def test_lo_atrasado_es_lo_que_dice_cada_uno(client, quien):
    hechos = de_cada_estado()
    hoy = reloj.hoy()
    sin_informe = hechos[Estado.POR_INFORMAR]
    Ejercicio.objects.filter(pk=sin_informe.pk).update(informe_antes_de=hoy - timedelta(days=1))
    con_vencidos = hechos[Estado.EN_RESPUESTA]
    un_aporte(con_vencidos, recibido_en=reloj.ahora() - timedelta(days=60))
    assert set(registro.lista().filter(registro.atrasados())) == {sin_informe, con_vencidos}
    assert {uno for uno in registro.lista() if registro.esta_atrasado(uno)} == {sin_informe, con_vencidos}
    lista = dicho(client.get(pagina("ejercicio", "changelist", mas="?atraso=si")))
    assert "2 ejercicios" in lista


@pytest.mark.parametrize("filtro", ["?estado=nada", "?estado=abierto&seccion=consulta", "?q=parques", "?p=9"])
def test_la_lista_se_filtra_y_no_falla(client, quien, filtro):
    de_cada_estado()
    assert client.get(pagina("ejercicio", "changelist", mas=filtro)).status_code in (200, 302)


def test_el_registro_se_descarga_con_los_filtros_de_la_lista(client, quien):
    hechos = de_cada_estado()
    un_aporte(hechos[Estado.ABIERTO])
    respuesta = client.get(pagina("ejercicio", "csv", mas="?estado=abierto"))
    filas = list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))
    assert [(fila["Estado"], fila["Aportes"], fila["Por responder"]) for fila in filas] == [
        ("Abierto", "1", "1")
    ]
    assert b"".join(client.get(pagina("ejercicio", "xlsx"))).startswith(b"PK")


@pytest.mark.parametrize("filtro", ["?nada=1", "?dependencia__id__exact=x"])
def test_el_registro_con_un_filtro_que_no_existe_no_se_descarga(client, quien, filtro):
    assert client.get(pagina("ejercicio", "csv", mas=filtro)).status_code == 404


def test_la_lista_y_la_ficha_leen_lo_mismo_con_uno_que_con_muchos(
    client, quien, django_assert_max_num_queries
):
    evento = un_evento()
    for _ in range(12):
        un_ejercicio(evento=evento)
    client.get(pagina("ejercicio", "changelist"))
    with django_assert_max_num_queries(14):
        client.get(pagina("ejercicio", "changelist"))
    with django_assert_max_num_queries(14):
        client.get(pagina("ejercicio", "change", Ejercicio.objects.first()))
