"""What people look for is counted by day, and forgotten."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from busqueda.acciones import anotar_consulta, contar_familias, olvidar_consultas
from busqueda.consultas import buscadas
from busqueda.models import Consulta
from busqueda.pregunta import entender
from busqueda.tests.funcionarios import una_funcionaria
from busqueda.tests.publicar import publicar
from cuentas.models import Rol
from nucleo import reloj

pytestmark = pytest.mark.django_db
PAGINA = "admin:busqueda_consulta_changelist"


def preguntar(escrito: str, *, hallados: int = 0, veces: int = 1):
    for _ in range(veces):
        anotar_consulta(entender(escrito), hallados)


def hace(dias: int, pregunta: str, veces: int = 5, hallados: int = 0) -> Consulta:
    dia = reloj.hoy() - timedelta(days=dias)
    return Consulta.objects.create(dia=dia, pregunta=pregunta, veces=veces, hallados=hallados)


def quedan() -> set[str]:
    return set(Consulta.objects.values_list("pregunta", flat=True))


def test_la_misma_pregunta_se_cuenta_una_vez_por_dia_como_se_escriba():
    preguntar("Subsidios de VIVIENDA")
    preguntar("subsidio vivienda", hallados=4)
    assert list(Consulta.objects.values_list("dia", "pregunta", "veces", "hallados")) == [
        (reloj.hoy(), "subsidio vivienda", 2, 4)
    ]


def test_de_quien_pregunta_no_queda_nada():
    assert {campo.name for campo in Consulta._meta.get_fields()} == {
        "id",
        "dia",
        "pregunta",
        "veces",
        "hallados",
    }


@pytest.mark.parametrize(
    "escrito",
    [
        *("52.345.678", "subsidio 52345678", "ana@ejemplo.co", "300 123 45 67"),
        *("2026-E-000123", "2026 e 123", "7KQF-2MXA-9TDR", "cra 7 no 32", "ABC123"),
    ],
)
def test_lo_que_puede_ser_de_alguien_no_se_guarda(escrito):
    preguntar(escrito, veces=5)
    assert not Consulta.objects.exists()


def test_si_la_base_no_deja_escribir_la_busqueda_sigue(monkeypatch):
    def fallar(*_):
        raise DatabaseError

    monkeypatch.setattr(connection.ops, "adapt_datefield_value", lambda dia: dia)
    with connection.execute_wrapper(fallar):
        anotar_consulta(entender("subsidio"), 0)
    assert not Consulta.objects.exists()


def test_a_los_noventa_dias_se_olvida():
    hace(91, "vieja")
    hace(90, "al borde")
    assert olvidar_consultas() == 1
    assert quedan() == {"al borde"}
    assert olvidar_consultas() == 0


def test_lo_que_casi_nadie_pregunto_se_olvida_en_una_semana():
    """It may be somebody's name."""
    hace(8, "pedro nel ruiz", veces=2)
    hace(7, "reciente", veces=1)
    hace(20, "vivienda", veces=1)
    hace(8, "vivienda", veces=2)
    olvidar_consultas()
    assert quedan() == {"reciente", "vivienda"}


def test_la_semana_dice_lo_que_no_encuentran_y_lo_que_mas_buscan():
    preguntar("teletrabajo", veces=4)
    preguntar("cupo escolar", veces=3)
    preguntar("subsidio", hallados=12, veces=6)
    preguntar("Pedro Nel Ruiz", veces=2)
    semana = buscadas.semana()
    assert [(una.pregunta, una.veces) for una in semana.no_encuentran] == [
        ("teletrabajo", 4),
        ("cupo escolar", 3),
    ]
    assert [(una.pregunta, una.hallados) for una in semana.mas_buscadas] == [("subsidio", 12)]
    assert (semana.veces, semana.sueltas) == (15, 1)


def test_de_lo_que_no_encuentran_se_dice_si_hubo_algo_con_unas_palabras(client):
    publicar("Subsidio escolar")
    contar_familias()
    preguntar("subsidio teletrabajo", veces=3)
    preguntar("zarzuela", veces=3)
    assert [(una.pregunta, una.en_algunas) for una in buscadas.semana().no_encuentran] == [
        ("subsidio teletrabajo", True),
        ("zarzuela", False),
    ]
    client.force_login(una_funcionaria(Rol.EDITOR))
    pagina = client.get(reverse(PAGINA)).content.decode()
    assert "Solo algunas de sus palabras" in pagina
    assert ">Nada<" in pagina


def test_una_semana_va_de_lunes_a_domingo_y_lleva_a_las_otras():
    hace(30, "vieja")
    semana = buscadas.semana(reloj.hoy() - timedelta(days=7))
    assert (semana.lunes.weekday(), semana.domingo - semana.lunes) == (0, timedelta(days=6))
    assert semana.anterior == semana.lunes - timedelta(days=7)
    assert semana.siguiente == semana.lunes + timedelta(days=7)
    assert buscadas.semana(reloj.hoy() + timedelta(days=400)).siguiente is None


def test_la_pagina_de_la_semana_cuesta_lo_mismo_con_pocas_que_con_muchas(django_assert_max_num_queries):
    for n in range(60):
        hace(0, f"pregunta {n}a")
    with django_assert_max_num_queries(7):
        buscadas.semana()


def test_quien_edita_ve_la_semana_y_con_un_enlace_pone_un_sinonimo_o_destaca(client):
    preguntar("teletrabajo", veces=3)
    preguntar("Pedro Nel Ruiz")
    client.force_login(una_funcionaria(Rol.EDITOR))
    pagina = client.get(reverse(PAGINA)).content.decode()
    assert f'href="{reverse("admin:busqueda_sinonimo_add")}?palabra=teletrabajo"' in pagina
    assert f'href="{reverse("admin:busqueda_destacado_add")}?pregunta=teletrabajo"' in pagina
    assert "ruiz" not in pagina
    assert "1 preguntas se hicieron menos de 3 veces" not in pagina
    assert "Una pregunta se hizo menos de 3 veces" in pagina


@pytest.mark.parametrize("semana", ["", "no", "2026-13-45", "0001-01-01", "9999-12-31", "1999-12-31"])
def test_una_semana_que_no_existe_no_rompe_la_pagina(client, semana):
    client.force_login(una_funcionaria(Rol.EDITOR))
    assert client.get(reverse(PAGINA), {"semana": semana}).status_code == 200


def test_quien_no_edita_no_la_ve(client):
    client.force_login(una_funcionaria(Rol.RESPONSABLE))
    assert client.get(reverse(PAGINA)).status_code == 403
