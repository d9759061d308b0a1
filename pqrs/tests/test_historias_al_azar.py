"""Lawful histories at random against a replay of its own: the stored date, the trace and the recount always agree; what
the law does not allow is always refused; and passing the request around never moves the date."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from nucleo import reloj
from nucleo.calendario import Calendario, sumar_meses
from pqrs import estados
from pqrs.consultas import plazo
from pqrs.consultas.anulacion import sucesora
from pqrs.errores import ErrorDeMesa, TransicionInvalida
from pqrs.estados import ABIERTOS, TERMINADOS, Estado
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_persona, una_solicitud
from pqrs.tests.oficina import LLAMADAS, Oficina, una_oficina

pytestmark = [pytest.mark.django_db, pytest.mark.lento]

CALENDARIO = Calendario()
COMIENZO = date(2026, 1, 5)
#: Kind, days of its term. That of a judge has none: its letter sets the date; that of a control body, 10 meanwhile.
TIPOS = {
    "peticion_interes_particular": 15,
    "peticion_informacion": 10,
    "consulta": 30,
    "requerimiento_organo_control": 10,
}
#: The dates come from one pure function: what PostgreSQL adds is only how it keeps them.
EJEMPLOS = 40 if connection.vendor == "sqlite" else 15
MUEVEN = {"requerir", "completar", "prorrogar", "ampliar", "suspender", "reanudar", "fijar_fecha"}


@dataclass
class Replica:
    """The same history told with nothing but a set of stopped days and a count: no code of the portal's own."""

    efectiva: date
    dias: int
    paradas: list[list[date]] = field(default_factory=list)
    requerida: date | None = None
    fijada: date | None = None

    def vence_el(self) -> date:
        if self.fijada:
            return self.fijada
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


#: How much oftener than the rest, when the state admits them: what only a long history reaches.
PESOS = {
    **dict.fromkeys(
        ("requerir", "suspender", "ampliar", "fijar_fecha", "responder", "notificar_en_persona"), 3
    ),
    **dict.fromkeys(("citar", "publicar_aviso", "notificarse"), 4),
    **dict.fromkeys(("avisar", "entregar_aviso"), 9),
    **dict.fromkeys(("completar", "prorrogar", "reanudar", "decretar_desistimiento", "reabrir"), 5),
    **dict.fromkeys(("recurrir", "resolver_recurso", "insistir", "publicar_respuesta"), 5),
    **dict.fromkeys(("enviar_insistencia", "registrar_decision_insistencia", "retirar_publicacion"), 7),
}


#: Verbs tried before a day goes by with nothing done.
INTENTOS = 6


@pytest.fixture
def oficina(db) -> Oficina:
    with reloj.en(_a_las_diez(COMIENZO)):
        return una_oficina()


@given(
    tipo=st.sampled_from(sorted(TIPOS)),
    dia=st.integers(0, 300),
    semilla=st.integers(0, 2**32),
    largo=st.integers(8, 20),
)
@settings(max_examples=EJEMPLOS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_la_fecha_guardada_el_recuento_y_la_replica_coinciden_siempre(oficina, tipo, dia, semilla, largo):
    with transaction.atomic():
        _vivir(oficina, tipo, COMIENZO + timedelta(dia), Random(semilla), largo)
        transaction.set_rollback(True)


def test_ningun_verbo_de_la_tabla_queda_fuera_del_azar():
    """All but the two that start another count, of another kind (``test_clasificar.py``) and of several matters
    (``test_asuntos_al_azar.py``), and those of an office with a chain of Vo.Bo. (``test_vistos.py``)."""
    de_la_cadena = {"pedir_visto", "visar", "firmar"}
    assert set(LLAMADAS) == {paso.verbo for paso in estados.TABLA} - {"clasificar", "dividir"} - de_la_cadena


def _vivir(oficina: Oficina, tipo: str, hoy: date, dado: Random, largo: int) -> None:
    """A generator of its own draws the steps: hypothesis prefers small numbers, and with them no history gets far. It
    looks for the shortest history that fails, and tells its steps."""
    with reloj.en(_a_las_diez(hoy)):
        solicitud = una_solicitud(tipo=tipo, **dado.choice(_como_se_notifica(oficina)))
    replica = Replica(habil_desde(hoy), TIPOS[tipo])
    for _ in range(largo):
        hoy += timedelta(dado.choice((0, 1, 3, 5, 8, 20)))
        with reloj.en(_a_las_diez(hoy)):
            antes = sucesora(Solicitud.objects.get(pk=solicitud.pk))
            verbo, dias = _dar_un_paso(oficina, antes, dado)
            if verbo:
                note(f"{hoy}: {verbo} ({dias}), {antes.estado}, vence el {antes.vence_el}")
                ahora = sucesora(Solicitud.objects.get(pk=antes.pk))
                _en_la_replica(replica, verbo, antes, hoy, dias)
                _coinciden(ahora.pk, replica)
                _es_licito(verbo, antes, ahora, hoy, replica)


def _como_se_notifica(oficina: Oficina) -> tuple[dict, ...]:
    """By her own reading, by citation, or on the board, for nobody knows where to write to her."""
    sin_senas = una_persona(correo="", medio="direccion", telefono="", direccion="")
    return {"consentimientos": oficina.consentimientos}, {}, {"persona": sin_senas}


def _dar_un_paso(oficina: Oficina, antes: Solicitud, dado: Random) -> tuple[str, int]:
    """Try verbs until one is done, and say which; what is refused leaves nothing behind."""
    admitidos = [verbo for verbo in LLAMADAS if not estados.impedimento(verbo, antes.estado, "R")]
    pesados = [verbo for verbo in admitidos for _ in range(PESOS.get(verbo, 1))]
    for _ in range(INTENTOS):
        verbo = dado.choice(pesados if pesados and dado.random() < 0.9 else list(LLAMADAS))
        dias = dado.randint(1, 30)
        if _intentar(oficina, verbo, antes, dias):
            return verbo, dias
        ahora = sucesora(Solicitud.objects.get(pk=antes.pk))
        assert _lo_que_consta(ahora) == _lo_que_consta(antes)
    return "", 0


def _intentar(oficina: Oficina, verbo: str, solicitud: Solicitud, dias: int) -> bool:
    """Whether it was done; an unlawful one must be refused."""
    if estados.impedimento(verbo, solicitud.estado, solicitud.radicado):
        with pytest.raises(TransicionInvalida):
            LLAMADAS[verbo](oficina, solicitud, dias)
        return False
    with suppress(ErrorDeMesa):
        LLAMADAS[verbo](oficina, solicitud, dias)
        return True
    return False


def _lo_que_consta(solicitud: Solicitud) -> tuple:
    return (solicitud.pk, solicitud.estado, solicitud.vence_el, solicitud.actuaciones_registradas)


def _es_licito(verbo: str, antes: Solicitud, ahora: Solicitud, hoy: date, replica: Replica) -> None:
    """What the law says of any history."""
    if verbo not in MUEVEN:
        assert ahora.vence_el == antes.vence_el
    assert not (verbo == "ampliar" and hoy > antes.vence_el)
    assert (ahora.estado in TERMINADOS) == (ahora.terminada_en is not None)
    if ahora.estado in TERMINADOS and antes.estado in ABIERTOS:
        assert ahora.es_oportuna == (hoy <= replica.vence_el())


def _en_la_replica(replica: Replica, verbo: str, antes: Solicitud, hoy: date, dias: int) -> None:
    """Tell the replica what was done."""
    match verbo:
        case "requerir":
            detiene = antes.termino.tipo != "requerimiento_organo_control" and not replica.fijada
            if detiene and hoy <= sumar(replica.efectiva, 10) and hoy <= antes.vence_el:
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
        case "fijar_fecha":
            replica.fijada = hoy + timedelta(dias)


def _coinciden(pk: int, replica: Replica) -> None:
    solicitud = Solicitud.objects.select_related("termino").get(pk=pk)
    contado = plazo.calcular(solicitud)
    if solicitud.estado not in (Estado.REQUERIDA, Estado.SUSPENDIDA) and not replica.fijada:
        assert contado.traza[-1].fecha == solicitud.vence_el
    assert contado.vence_el == solicitud.vence_el == replica.vence_el()
    assert contado.huella == solicitud.huella_plazo


def _a_las_diez(dia: date) -> datetime:
    return datetime.combine(dia, time(10), reloj.BOGOTA)
