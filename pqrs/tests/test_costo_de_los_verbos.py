"""A verb costs the same on a request with a long history as on a new one (issue «The whole legal life», Speed)."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nucleo import reloj
from nucleo.calendario import Calendario
from pqrs import acciones
from pqrs.acciones import Prelacion, historia
from pqrs.models import Actuacion, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion

pytestmark = pytest.mark.django_db
MUCHAS = 200


@pytest.fixture
def quien():
    return una_funcionaria("coordinador")


def con_historia(pasos: int, **cambios) -> Solicitud:
    """A request with so many steps, as a desk that passes it from hand to hand leaves them."""
    solicitud = una_solicitud(**cambios)
    faltan = range(solicitud.actuaciones_registradas, pasos)
    with transaction.atomic():
        historia.guardar_varias(
            [
                historia.preparar(
                    solicitud,
                    Actuacion.Tipo.CAMBIO_DEPENDENCIA,
                    f"La solicitud pasó de mano ({n}).",
                    previo=solicitud.cabeza,
                )
                for n in faltan
            ]
        )
        solicitud.save(update_fields=historia.CAMPOS)
    return solicitud


def consultas_de(hacer) -> int:
    with CaptureQueriesContext(connection) as consultas:
        hacer()
    return len(consultas)


def _completar(solicitud, quien):
    acciones.completar(solicitud.pk, "Aquí está el documento.")


def _responder(solicitud, quien):
    acciones.guardar_borrador(solicitud.pk, "Sí, ya quedó corregida.", "Nada más.", quien)
    acciones.responder(solicitud.pk, quien)


def _requerir(solicitud, quien):
    acciones.requerir(solicitud.pk, "Falta el documento de identidad.", quien)


#: Each verb as people use it; the second, what has to happen before.
VERBOS = {
    "tomar": (lambda s, q: acciones.tomar(s.pk, q), None),
    "asignar": (lambda s, q: acciones.asignar(s.pk, una_funcionaria(), q), None),
    "mover": (lambda s, q: acciones.reasignar(s.pk, una_dependencia(), "Es de allá.", q), None),
    "clasificar": (lambda s, q: acciones.clasificar(s.pk, "queja", q), None),
    "priorizar": (
        lambda s, q: acciones.priorizar(s.pk, Prelacion(Solicitud.Prioridad.NINEZ, "Corre peligro."), q),
        None,
    ),
    "requerir": (_requerir, None),
    "completar": (_completar, _requerir),
    "aclarar": (lambda s, q: acciones.aclarar(s.pk, "¿Qué fecha es la buena?", q), None),
    "ampliar": (lambda s, q: acciones.ampliar(s.pk, 5, "Falta un concepto.", q), None),
    "desistir": (lambda s, q: acciones.desistir(s.pk, "Lo dijo por teléfono.", actor=q), None),
    "responder": (_responder, None),
    "reabrir": (lambda s, q: acciones.reabrir(s.pk, "Se respondió otra cosa.", q), _responder),
}


@pytest.mark.parametrize("verbo", VERBOS)
def test_un_acto_hace_las_mismas_consultas_con_2_pasos_que_con_200(verbo, quien):
    hacer, antes = VERBOS[verbo]
    cuentas = []
    for pasos in (2, 2, MUCHAS):  # the first one fills what each process keeps in memory
        solicitud = con_historia(pasos)
        if antes:
            antes(solicitud, quien)
        cuentas.append(consultas_de(lambda s=solicitud: hacer(s, quien)))
    assert cuentas[1] == cuentas[2]


@pytest.mark.parametrize("verbo", ["asignar", "clasificar", "requerir", "ampliar", "responder"])
def test_la_pagina_de_un_acto_hace_las_mismas_consultas(client, quien, verbo):
    client.force_login(quien)
    cuentas = []
    for pasos in (2, 2, MUCHAS):
        pagina = direccion(con_historia(pasos), verbo)
        cuentas.append(consultas_de(lambda p=pagina: client.get(p)))
    assert cuentas[1] == cuentas[2]


def test_el_recuento_de_muchas_hace_las_mismas_consultas_en_cada_lote(quien, monkeypatch):
    """A batch of twenty costs the statements of a batch of two."""
    ayer = reloj.ahora() - timedelta(days=1)
    cuentas = []
    for cuantas in (2, 20):
        with reloj.en(ayer):
            for _ in range(cuantas):
                una_solicitud()
        dia = Calendario().sumar_habiles(reloj.hoy(), len(cuentas) + 1)
        with CaptureQueriesContext(connection) as consultas:
            movidas = acciones.registrar_dia_no_habil(
                dia, "Jornada", "Resolución 5", reloj.hoy(), quien
            ).movidas
        cuentas.append(len(consultas))
        assert movidas >= cuantas
    assert cuentas[0] == cuentas[1]
