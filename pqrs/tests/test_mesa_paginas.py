"""The list costs the same with one request, with many, and on its last page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuentas.models import Dependencia, Rol, Usuario
from pqrs.consultas.mesa import Bandeja
from pqrs.consultas.paginas import RECIENTES, pagina
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import la_lista, muchas_solicitudes, planes_de, radicados_en, texto_de

pytestmark = pytest.mark.django_db

#: Session, user, own and group permissions, and the office of whoever coordinates, in that order.
DE_ENTRADA = 5
#: Columns and saved filters too; and, of whoever assigns, whom it could be given to.
DE_LA_LISTA = 7

ABIERTAS = ("pqrs_abiertas",)
#: The indexes that may serve each tray; SQLite and PostgreSQL choose as they like among them.
INDICES = {
    "vencidas": ABIERTAS,
    "hoy": ABIERTAS,
    "semana": ABIERTAS,
    # Its places in the index of the turn, and then those rows.
    "sin-responsable": ("pqrs_sin_responsable", "pqrs_solicitud_pkey", "INTEGER PRIMARY KEY"),
    "mias": ABIERTAS,
    "esperando": ("pqrs_esperando",),
    "abiertas": ABIERTAS,
    "terminadas": ("pqrs_terminadas",),
}


@pytest.fixture
def coordinadora(client):
    usuaria = una_funcionaria(Rol.COORDINADOR)
    client.force_login(usuaria)
    return usuaria


@pytest.fixture
def mesa_llena(client):
    """Twenty thousand requests in four offices, four thousand of them open."""
    propia = Dependencia.objects.receptora()
    otras = [una_dependencia(f"oficina-{n}", f"Oficina {n}") for n in range(3)]
    responsable = una_funcionaria(Rol.RESPONSABLE)
    muchas_solicitudes(
        20_000,
        abiertas=4_000,
        dependencias=[propia, *otras],
        responsables=[
            responsable,
            una_funcionaria(Rol.COORDINADOR),
            None,
            *(una_funcionaria(Rol.RESPONSABLE, otras[0]) for _ in range(5)),
        ],
    )
    return responsable


@pytest.mark.parametrize("cuantas", [1, 3])
@pytest.mark.parametrize("bandeja", Bandeja.values)
def test_la_lista_hace_las_mismas_consultas_con_una_fila_que_con_tres(
    client, coordinadora, django_assert_num_queries, bandeja, cuantas
):
    for _ in range(cuantas):
        una_solicitud()

    por_turno = bandeja == Bandeja.SIN_RESPONSABLE
    with django_assert_num_queries(DE_ENTRADA + DE_LA_LISTA + por_turno):
        respuesta = la_lista(client, bandeja=bandeja)

    assert respuesta.status_code == 200


@pytest.mark.parametrize("cuantas", [1, 3])
def test_filtrar_por_tipo_y_canal_hace_una_consulta_mas(
    client, coordinadora, django_assert_num_queries, cuantas
):
    for _ in range(cuantas):
        una_solicitud()

    with django_assert_num_queries(DE_ENTRADA + DE_LA_LISTA + 1):
        respuesta = la_lista(client, tipo="peticion_interes_particular", canal="web")

    assert len(radicados_en(respuesta)) == cuantas


@pytest.mark.lento
def test_ninguna_pagina_recorre_ni_ordena_la_tabla(client, mesa_llena):
    for usuaria in (Usuario.objects.get(groups__name=Rol.COORDINADOR), mesa_llena):
        client.force_login(usuaria)
        # Here nobody waits for the person, and PostgreSQL sorts an empty tray: ``test_inicio`` fills that one.
        for bandeja in set(Bandeja.values) - {Bandeja.ESPERANDO}:
            siguiente = la_lista(client, bandeja=bandeja).context["pagina"].siguiente
            with CaptureQueriesContext(connection) as consultas:
                la_lista(client, bandeja=bandeja)
                la_lista(client, bandeja=bandeja, tras=siguiente)

            for plan in planes_de(consultas):
                _usa(INDICES[bandeja], plan)
                _no_ordena(plan)


@pytest.mark.lento
def test_filtrar_lee_una_ventana_y_no_la_tabla(client, mesa_llena):
    client.force_login(mesa_llena)
    for bandeja in Bandeja.values:
        with CaptureQueriesContext(connection) as consultas:
            la_lista(client, bandeja=bandeja, tipo="queja", canal="web")

        for plan in planes_de(consultas):
            _usa(INDICES[bandeja], plan)  # it may sort what the window left


@pytest.mark.lento
def test_buscar_no_recorre_la_tabla(client, mesa_llena):
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    for texto in ("2020-E-000123", "123", "anaa perez", "anaa"):
        with CaptureQueriesContext(connection) as consultas:
            la_lista(client, q=texto)
            la_lista(client, q=texto, bandeja="terminadas")

        for plan in planes_de(consultas, 'FROM "pqrs_'):
            _no_recorre(plan)


@pytest.mark.lento
def test_se_llega_al_final_y_se_vuelve_sin_repetir_ni_perder_ninguna(client, mesa_llena):
    client.force_login(mesa_llena)
    ida, tras = [], ""
    while True:
        respuesta = la_lista(client, bandeja="abiertas", tras=tras) if tras else la_lista(client)
        ida += radicados_en(respuesta)
        tras = respuesta.context["pagina"].siguiente
        if not tras:
            break
    vuelta, antes = radicados_en(respuesta), respuesta.context["pagina"].anterior
    while antes:
        respuesta = la_lista(client, antes=antes)
        vuelta = radicados_en(respuesta) + vuelta
        antes = respuesta.context["pagina"].anterior

    esperadas = Solicitud.objects.abiertas().filter(dependencia=mesa_llena.dependencia)
    assert ida == list(esperadas.order_by("vence_el", "id").values_list("radicado", flat=True))
    assert vuelta == ida


def test_lo_que_no_aparece_en_la_ventana_se_sigue_buscando(client, coordinadora, monkeypatch):
    solicitudes = [una_solicitud() for _ in range(5)]
    rara = una_solicitud(tipo="queja")
    Solicitud.objects.filter(pk=rara.pk).update(vence_el=max(s.vence_el for s in solicitudes))
    monkeypatch.setattr("pqrs.consultas.paginas.VENTANA", 3)

    primera = la_lista(client, tipo="queja")
    segunda = la_lista(client, tipo="queja", tras=primera.context["pagina"].siguiente)

    assert radicados_en(primera) == []
    assert "Seguir buscando" in primera.content.decode()
    assert radicados_en(segunda) == [rara.radicado]


def test_de_un_documento_con_demasiadas_se_ven_las_mas_nuevas_y_se_dice(client, coordinadora, monkeypatch):
    hechas = [una_solicitud() for _ in range(3)]
    monkeypatch.setattr("pqrs.consultas.mesa.NOMBRES_MAXIMOS", 2)
    respuesta = la_lista(client, q=hechas[0].peticionario.documento)
    assert radicados_en(respuesta) == [una.radicado for una in hechas[:0:-1]]
    assert "Son más de 1.000 y no están todas" in texto_de(respuesta)


@pytest.mark.parametrize("lugar", ["x", "1_2_3", "2026-02-30_1", "2026-01-01_" + "9" * 40, "\x00", "_"])
def test_un_lugar_inventado_muestra_la_primera_pagina(client, coordinadora, lugar):
    solicitud = una_solicitud()

    respuesta = la_lista(client, tras=lugar)

    assert radicados_en(respuesta) == [solicitud.radicado]


def test_volver_a_una_primera_pagina_incompleta_empieza_de_nuevo(coordinadora):
    pks = [una_solicitud().pk for _ in range(4)]

    vuelta = pagina(Solicitud.objects.all(), RECIENTES, antes=str(pks[2]), por_pagina=3)

    assert [fila.pk for fila in vuelta.filas] == [pks[3], pks[2], pks[1]]
    assert vuelta.anterior == ""


def _usa(indices: tuple[str, ...], plan: str) -> None:
    assert any(indice in plan for indice in indices), plan
    assert "COUNT(" not in plan
    _no_recorre(plan)


def _no_ordena(plan: str) -> None:
    assert "TEMP B-TREE" not in plan, plan
    assert "Sort" not in plan, plan


def _no_recorre(plan: str) -> None:
    for tabla in ("pqrs_solicitud", "pqrs_peticionario"):
        assert f"Seq Scan on {tabla}" not in plan, plan
        assert f"SCAN {tabla}\n" not in f"{plan}\n", plan
