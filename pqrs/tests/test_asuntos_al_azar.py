"""Divisions at random, whose matters are answered, sent away or withdrawn in any order, against a count of their own:
the date is always that of the earliest open matter (R1.4)."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucleo import reloj
from nucleo.calendario import Calendario
from pqrs import acciones
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import integridad, plazo
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = [pytest.mark.django_db, pytest.mark.lento]

CALENDARIO, COMIENZO = Calendario(), date(2026, 1, 5)
#: Kind, working days of its term.
TIPOS = {"peticion_informacion": 10, "queja": 15, "consulta": 30, "habeas_data_reclamo": 15}
PEDIDOS = st.lists(st.sampled_from(sorted(TIPOS)), min_size=2, max_size=5)


@given(
    dia=st.integers(0, 300), tipos=PEDIDOS, orden=st.randoms(use_true_random=False), ampliada=st.booleans()
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_la_fecha_es_siempre_la_del_asunto_abierto_que_vence_primero(dia, tipos, orden, ampliada):
    with transaction.atomic():
        _vivir(COMIENZO + timedelta(dia), tipos, orden, ampliada)
        transaction.set_rollback(True)


def _vivir(hoy: date, tipos: list[str], orden, ampliada: bool) -> None:
    quien = una_funcionaria("coordinador")
    with reloj.en(datetime.combine(hoy, time(10), reloj.BOGOTA)):
        solicitud = una_solicitud(tipo="queja")
        acciones.dividir(solicitud.pk, [Pedido(f"Asunto {n}", tipo) for n, tipo in enumerate(tipos)], quien)
        vencen = {n: _contar(hoy, TIPOS[tipo]) for n, tipo in enumerate(tipos, 1)}
        _coinciden(solicitud.pk, vencen)
        if ampliada:
            primero = _primero(solicitud.pk)
            acciones.ampliar(solicitud.pk, 3, "Falta un dato.", quien)
            vencen[primero] = _contar(hoy, TIPOS[tipos[primero - 1]] + 3)
            _coinciden(solicitud.pk, vencen)
        while len(vencen) > 1:
            cual = orden.choice(sorted(vencen))
            del vencen[cual]
            orden.choice((_responder, _trasladar, _retirar))(solicitud.pk, cual, quien)
            _coinciden(solicitud.pk, vencen)
        assert integridad.comprobar().hallazgos == []


def _responder(pk: int, n: int, quien) -> None:
    contenido = acciones.Contenido(asuntos=(n,), queda_pendiente="Lo demás.")
    acciones.guardar_borrador(pk, "Sí.", "Nada.", quien, contenido=contenido)
    acciones.responder(pk, quien)


def _trasladar(pk: int, n: int, quien) -> None:
    acciones.trasladar(pk, "Alcaldía", "Es suyo.", quien, asunto=n)


def _retirar(pk: int, n: int, quien) -> None:
    acciones.desistir(pk, "", asunto=n)


def _contar(recibida: date, dias: int) -> date:
    """One day at a time, with no code of the portal's but its holidays."""
    dia = recibida
    while not CALENDARIO.es_habil(dia):
        dia += timedelta(1)
    while dias:
        dia += timedelta(1)
        dias -= CALENDARIO.es_habil(dia)
    return dia


def _primero(pk: int) -> int:
    return plazo.calcular(Solicitud.objects.select_related("termino").get(pk=pk)).asunto


def _coinciden(pk: int, vencen: dict[int, date]) -> None:
    solicitud = Solicitud.objects.select_related("termino").get(pk=pk)
    contado = plazo.calcular(solicitud)
    assert solicitud.vence_el == contado.vence_el == contado.traza[-1].fecha == min(vencen.values())
    assert vencen[contado.asunto] == solicitud.vence_el
    assert (contado.huella, contado.tipo) == (solicitud.huella_plazo, solicitud.termino.tipo)
