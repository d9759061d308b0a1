"""A desk of many requests: no page of the list walks the table, nor loses anybody on the way."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cuentas.models import Dependencia, Rol, Usuario
from pqrs.consultas.mesa import Bandeja
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import la_lista, muchas_solicitudes, planes_de, radicados_en

pytestmark = [pytest.mark.django_db, pytest.mark.lento, pytest.mark.xdist_group("mesa llena")]

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


@pytest.fixture(scope="module")
def mesa_llena(django_db_setup, django_db_blocker):
    """Twenty thousand requests in four offices, four thousand of them open. Filled once: every test of this file
    happens inside its transaction."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield _llenar()
            transaction.set_rollback(True)
        connection.close()


def _llenar():
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


def test_filtrar_lee_una_ventana_y_no_la_tabla(client, mesa_llena):
    client.force_login(mesa_llena)
    for bandeja in Bandeja.values:
        with CaptureQueriesContext(connection) as consultas:
            la_lista(client, bandeja=bandeja, tipo="queja", canal="web")

        for plan in planes_de(consultas):
            _usa(INDICES[bandeja], plan)  # it may sort what the window left


def test_buscar_no_recorre_la_tabla(client, mesa_llena):
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    for texto in ("2020-E-000123", "123", "anaa perez", "anaa"):
        with CaptureQueriesContext(connection) as consultas:
            la_lista(client, q=texto)
            la_lista(client, q=texto, bandeja="terminadas")

        for plan in planes_de(consultas, 'FROM "pqrs_'):
            _no_recorre(plan)


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
