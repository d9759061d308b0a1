"""Questions of differential approach: optional, counted apart, shown only in aggregate (R1.13, R4.17)."""

import pytest
from django.db import connection
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs.acciones import confirmar as confirmacion
from pqrs.borrador import Borrador
from pqrs.consultas import enfoque
from pqrs.forms.radicar import Anonima, Identificada
from pqrs.models import ConteoDiferencial, Solicitud
from pqrs.radicados import nueva_ficha
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
AGOSTO, NOVIEMBRE = en_bogota(2026, 8, 24, 9), en_bogota(2026, 11, 25, 9)
PAGINA = "admin:pqrs_conteodiferencial_changelist"


def radicar(cuantas: int = 1, **respuestas) -> None:
    with reloj.en(AGOSTO):
        for _ in range(cuantas):
            una_solicitud(enfoque=respuestas)


def celda(rotulo: str, opcion: str) -> str:
    with reloj.en(NOVIEMBRE):
        return dict(dict(enfoque.trimestres()[0].preguntas)[rotulo])[opcion]


def test_se_cuentan_por_trimestre_y_no_dicen_de_quien_son():
    radicar(2, genero="mujer", tiene_discapacidad="si")
    assert list(
        ConteoDiferencial.objects.order_by("pregunta").values_list("anio", "trimestre", "opcion", "cuantas")
    ) == [(2026, 3, "mujer", 2), (2026, 3, "si", 2)]
    assert {campo.name for campo in ConteoDiferencial._meta.fields} == {
        "id", "anio", "trimestre", "pregunta", "opcion", "cuantas",
    }  # fmt: skip


def test_donde_hay_menos_de_cinco_no_se_dice_cuantas():
    radicar(5, genero="mujer")
    radicar(4, genero="hombre")
    assert celda("¿Con qué género se identifica?", "Mujer") == "5"
    assert celda("¿Con qué género se identifica?", "Hombre") == "menos de 5"
    assert celda("¿Con qué género se identifica?", "Otro") == "menos de 5"


def test_el_trimestre_que_corre_no_se_muestra():
    radicar(9, genero="mujer")
    with reloj.en(en_bogota(2026, 9, 30, 23)):
        assert enfoque.trimestres() == []


def test_lo_que_no_es_una_opcion_no_se_cuenta():
    radicar(genero="<script>", otra="si")
    assert not ConteoDiferencial.objects.exists()


def test_son_facultativas_dicen_para_que_y_no_estan_en_la_anonima():
    for nombre in ("pertenencia_etnica", "tiene_discapacidad", "genero"):
        assert not Identificada.base_fields[nombre].required
        assert nombre not in Anonima.base_fields
    assert "se cuentan aparte" in Identificada.base_fields["pertenencia_etnica"].help_text


def _borrador(**cambios) -> Borrador:
    campos = {"objeto": "Pido algo.", "nombre": "Ana Pérez", "correo": "ana@ejemplo.co", "genero": "otro"}
    return Borrador("queja", "Queja", nueva_ficha(), campos, **cambios)


def test_confirmar_dos_veces_cuenta_una_y_la_solicitud_no_lo_guarda():
    borrador = _borrador()
    for _ in range(2):
        confirmacion.confirmar(borrador, None)
    assert ConteoDiferencial.objects.get(pregunta="genero").cuantas == 1
    solicitud = Solicitud.objects.get()
    guardado = " ".join(str(valor) for valor in vars(solicitud).values())
    guardado += str(solicitud.actuaciones.get().contenido.datos) + str(vars(solicitud.peticionario))
    assert "genero" not in guardado


def test_en_una_anonima_no_se_cuenta_nada():
    """R3.16."""
    confirmacion.confirmar(_borrador(es_anonima=True), None)
    assert not ConteoDiferencial.objects.exists()


def test_la_pagina_es_de_quien_audita_y_de_quien_coordina_y_no_de_quien_responde(client):
    radicar(6, genero="mujer")
    respuestas = {}
    for rol in (Rol.AUDITOR, Rol.COORDINADOR, Rol.RESPONSABLE):
        client.force_login(una_funcionaria(rol))
        with reloj.en(NOVIEMBRE):
            respuestas[rol] = client.get(reverse(PAGINA))
    assert [uno.status_code for uno in respuestas.values()] == [200, 200, 403]
    assert "Trimestre 3 de 2026" in texto_de(respuestas[Rol.AUDITOR])


def test_ninguna_tabla_lo_une_a_una_persona():
    hacia = [
        relacion.related_model for relacion in ConteoDiferencial._meta.get_fields() if relacion.is_relation
    ]
    assert hacia == []
    assert ConteoDiferencial._meta.db_table in connection.introspection.table_names()
