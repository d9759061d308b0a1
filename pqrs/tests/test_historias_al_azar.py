"""Lawful histories at random against a replay of its own: the stored date, the trace and the recount always agree; what
the law does not allow is always refused; and passing the request around never moves the date."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucleo import reloj
from nucleo.calendario import Calendario, sumar_meses
from pqrs import acciones, estados
from pqrs.consultas import plazo
from pqrs.consultas.anulacion import sucesora
from pqrs.errores import ErrorDeMesa, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Solicitud
from pqrs.prioridades import Prioridad
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud

pytestmark = [pytest.mark.django_db, pytest.mark.lento]

CALENDARIO = Calendario()
COMIENZO = date(2026, 1, 5)
#: Kind, days of its term, most that an extension may add.
TIPOS = {"peticion_interes_particular": (15, 15), "peticion_informacion": (10, 10), "consulta": (30, 30)}


@dataclass
class Replica:
    """The same history told with nothing but a set of stopped days and a count: no code of the portal's own."""

    efectiva: date
    dias: int
    paradas: list[list[date]] = field(default_factory=list)
    requerida: date | None = None

    def vence_el(self) -> date:
        dia, faltan = self.efectiva, self.dias
        while faltan:
            dia += timedelta(1)
            if CALENDARIO.es_habil(dia) and not any(desde < dia <= hasta for desde, hasta in self.paradas):
                faltan -= 1
        for desde, hasta in self.paradas:
            if desde == dia:  # stopped on its very last day: it is not overdue while it is stopped
                dia = max(dia, hasta)
        return habil_desde(dia)

    def parar(self, desde: date, hasta: date) -> None:
        self.paradas.append([desde, hasta])

    def seguir(self, hasta: date) -> None:
        self.paradas[-1][1] = hasta


def habil_desde(dia: date) -> date:
    while not CALENDARIO.es_habil(dia):
        dia += timedelta(1)
    return dia


def sumar(dia: date, habiles: int) -> date:
    for _ in range(habiles):
        dia = habil_desde(dia + timedelta(1))
    return dia


VERBOS = st.sampled_from(
    ["requerir", "completar", "prorrogar", "ampliar", "suspender", "reanudar", "tomar", "mover", "aclarar",
     "recibir_aclaracion", "desistir", "reabrir", "priorizar", "anular"]
)  # fmt: skip
PASOS = st.lists(st.tuples(VERBOS, st.integers(0, 12), st.integers(1, 30)), min_size=1, max_size=12)


@given(tipo=st.sampled_from(sorted(TIPOS)), dia=st.integers(0, 300), pasos=PASOS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_la_fecha_guardada_el_recuento_y_la_replica_coinciden_siempre(tipo, dia, pasos):
    with transaction.atomic():
        _vivir(tipo, COMIENZO + timedelta(dia), pasos)
        transaction.set_rollback(True)


def _vivir(tipo: str, hoy: date, pasos) -> None:
    quien = una_funcionaria("coordinador")
    with reloj.en(_a_las_diez(hoy)):
        solicitud = una_solicitud(tipo=tipo)
    replica = Replica(habil_desde(hoy), TIPOS[tipo][0])
    for verbo, espera, dias in pasos:
        hoy += timedelta(espera)
        with reloj.en(_a_las_diez(hoy)):
            antes = sucesora(Solicitud.objects.get(pk=solicitud.pk))
            se_puede = estados.impedimento(verbo, antes.estado, antes.radicado) == ""
            hecho = _intentar(verbo, antes, quien, dias, se_puede)
            if hecho:
                _en_la_replica(replica, verbo, antes, hoy, dias)
            ahora = sucesora(Solicitud.objects.get(pk=antes.pk))
            _coinciden(ahora.pk, replica)
            assert not (verbo == "ampliar" and hecho and hoy > antes.vence_el)
            if verbo in ("tomar", "mover", "aclarar", "recibir_aclaracion", "priorizar", "anular"):
                assert ahora.vence_el == antes.vence_el


def _intentar(verbo: str, solicitud: Solicitud, quien, dias: int, se_puede: bool) -> bool:
    """Whether it was done; an unlawful one must be refused."""
    llamadas = {
        "requerir": lambda pk: acciones.requerir(pk, "Falta algo.", quien),
        "completar": lambda pk: acciones.completar(pk, "Aquí está."),
        "prorrogar": lambda pk: acciones.prorrogar(pk),
        "ampliar": lambda pk: acciones.ampliar(pk, dias, "Motivo.", quien),
        "suspender": lambda pk: acciones.suspender(pk, "Recusación.", quien),
        "reanudar": lambda pk: acciones.reanudar(pk, "Decide otra persona.", quien),
        "tomar": lambda pk: acciones.tomar(pk, quien),
        "mover": lambda pk: acciones.reasignar(pk, _otra_dependencia(solicitud), "Le toca.", quien),
        "aclarar": lambda pk: acciones.aclarar(pk, "¿Qué pide?", quien),
        "recibir_aclaracion": lambda pk: acciones.recibir_aclaracion(pk, "Esto."),
        "desistir": lambda pk: acciones.desistir(pk, ""),
        "reabrir": lambda pk: acciones.reabrir(pk, "Fue un error.", quien),
        "priorizar": lambda pk: acciones.priorizar(
            pk, acciones.Prelacion(list(Prioridad)[dias % len(Prioridad)], "Motivo."), quien
        ),
        "anular": lambda pk: acciones.anular(pk, "Error.", "Acta 1", quien),
    }
    if not se_puede:
        with pytest.raises(TransicionInvalida):
            llamadas[verbo](solicitud.pk)
        return False
    with suppress(ErrorDeMesa):
        llamadas[verbo](solicitud.pk)
        return True
    return False


def _en_la_replica(replica: Replica, verbo: str, antes: Solicitud, hoy: date, dias: int) -> None:
    """Tell the replica what was done."""
    match verbo:
        case "requerir":
            if hoy <= sumar(replica.efectiva, 10) and hoy <= antes.vence_el:
                replica.parar(hoy, habil_desde(sumar_meses(hoy, 1)))
                replica.requerida = hoy
            else:
                replica.requerida = None
        case "prorrogar":
            if replica.requerida:
                replica.seguir(habil_desde(sumar_meses(replica.requerida, 2)))
        case "completar":
            if replica.requerida:
                replica.seguir(habil_desde(hoy))
        case "suspender":
            replica.parar(hoy, sumar(hoy, 10))
        case "reanudar":
            replica.seguir(hoy)
        case "ampliar":
            replica.dias += dias


def _coinciden(pk: int, replica: Replica) -> None:
    solicitud = Solicitud.objects.select_related("termino").get(pk=pk)
    contado = plazo.calcular(solicitud)
    if solicitud.estado not in (Estado.REQUERIDA, Estado.SUSPENDIDA):
        assert contado.traza[-1].fecha == solicitud.vence_el
    assert contado.vence_el == solicitud.vence_el == replica.vence_el()
    assert contado.huella == solicitud.huella_plazo


def _otra_dependencia(solicitud: Solicitud):
    otra = una_dependencia()
    return otra if solicitud.dependencia_id != otra.pk else una_dependencia("vivienda", "Vivienda")


def _a_las_diez(dia: date) -> datetime:
    return datetime.combine(dia, time(10), reloj.BOGOTA)
