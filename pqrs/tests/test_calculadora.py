"""The calculator: the same count as a real request, for anyone."""

from datetime import date

import pytest
from django.urls import reverse

from nucleo import reloj
from nucleo.models import DiaNoHabil, Entidad
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_solicitud

pytestmark = pytest.mark.django_db


def calcular(client, tipo="peticion_interes_particular", fecha="2026-11-24", hora="10:00"):
    return client.get(reverse("pqrs:calculadora"), {"tipo": tipo, "fecha": fecha, "hora": hora})


def texto(respuesta):
    return " ".join(respuesta.content.decode().split())


def test_la_pagina_abre_con_el_dia_de_hoy(client):
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        respuesta = client.get(reverse("pqrs:calculadora"))
    assert respuesta.status_code == 200
    assert 'value="2026-11-24"' in texto(respuesta)
    assert "Revise lo siguiente" not in texto(respuesta)


def test_da_la_fecha_limite_con_su_norma_y_cada_dia(client):
    pagina = texto(calcular(client))
    assert "miércoles 16 de diciembre de 2026" in pagina
    assert "15 días hábiles" in pagina
    assert "Art. 14 CPACA" in pagina
    assert "festivo: La Inmaculada Concepción" in pagina
    assert "Día 15" in pagina


def test_da_la_misma_fecha_que_una_solicitud_de_verdad(client):
    with reloj.en(en_bogota(2026, 7, 20, 22, 0)):
        solicitud = una_solicitud(tipo="consulta")
    pagina = texto(calcular(client, tipo="consulta", fecha="2026-07-20", hora="22:00"))
    assert f'datetime="{solicitud.vence_el:%Y-%m-%d}"' in pagina


def test_lo_recibido_en_festivo_cuenta_desde_el_dia_siguiente(client):
    pagina = texto(calcular(client, tipo="queja", fecha="2026-07-20"))
    assert "se tiene por recibida el 21 de julio de 2026" in pagina
    assert "miércoles 12 de agosto de 2026" in pagina


def test_cuenta_los_dias_no_habiles_de_la_entidad(client):
    DiaNoHabil.objects.create(
        fecha=date(2026, 11, 26),
        motivo="Inventario",
        acto="Resolución 1",
        acto_el=date(2026, 11, 1),
        registrado_en=en_bogota(2026, 11, 2, 8, 0),
    )
    pagina = texto(calcular(client))
    assert "jueves 17 de diciembre de 2026" in pagina
    assert "Inventario" in pagina


def test_usa_la_politica_de_la_entidad_en_esa_fecha(client):
    Entidad.objects.update(politica_recepcion="horario_habil_siguiente", hora_cierre="17:00")
    antes, despues = calcular(client, hora="16:59"), calcular(client, hora="17:01")
    assert "miércoles 16 de diciembre de 2026" in texto(antes)
    assert "jueves 17 de diciembre de 2026" in texto(despues)


def test_una_fecha_de_la_pandemia_usa_su_termino(client):
    assert "Decreto Legislativo 491 de 2020" in texto(calcular(client, fecha="2021-03-01"))


def test_los_documentos_dicen_que_pasa_si_no_responden(client):
    assert "deben entregarle las copias a más tardar" in texto(calcular(client, tipo="peticion_documentos"))


def test_la_hora_es_opcional_y_la_fecha_se_puede_escribir_a_la_colombiana(client):
    respuesta = calcular(client, fecha="24/11/2026", hora="")
    assert "miércoles 16 de diciembre de 2026" in texto(respuesta)


@pytest.mark.parametrize(
    ("datos", "mensaje"),
    [
        ({"fecha": "2026-02-30"}, "Esa fecha no existe"),
        ({"fecha": ""}, "Escriba el día"),
        ({"fecha": "0001-01-01"}, "cuenta desde 1992"),
        ({"fecha": "9999-12-31"}, "cuenta desde 1992"),
        ({"fecha": "99999999999-01-01"}, "Esa fecha no existe"),
        ({"fecha": "2000-05-05", "tipo": "habeas_data_consulta"}, "no existe o ya no rige"),
        ({"hora": "25:99"}, "Esa hora no existe"),
        ({"hora": "\x00"}, "Esa hora no existe"),
        ({"tipo": "inventado"}, "no está en la lista"),
        ({"tipo": ""}, "Escoja el tipo"),
        ({"tipo": "silencio_negativo"}, "no está en la lista"),
    ],
)
def test_lo_imposible_se_explica_junto_al_campo(client, datos, mensaje):
    respuesta = calcular(client, **datos)
    assert respuesta.status_code == 422
    assert mensaje in texto(respuesta)
    assert "plazo-fecha" not in texto(respuesta)


@pytest.mark.parametrize("fecha", ["1992-01-01", "2098-12-31", "2026-12-31", "2024-02-29"])
def test_las_fechas_de_los_bordes_no_son_una_averia(client, fecha):
    for tipo in ("consulta", "recurso_apelacion", "habeas_data_reclamo"):
        assert calcular(client, tipo=tipo, fecha=fecha).status_code in {200, 422}


def test_preguntar_no_radica_ni_pone_cookies(client):
    respuesta = calcular(client)
    assert not Solicitud.objects.exists()
    assert not respuesta.cookies
