"""How the desk says that a request ended: each end by its own name and term (§1.2, art. 21 CPACA; R2.16)."""

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import mesa
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db
#: Received on Tuesday 1 September 2026: to send it away until the 8th, to answer until the 22nd.
RECIBIDA = en_bogota(2026, 9, 1, 10)


def responder(pk, quien):
    acciones.guardar_borrador(pk, "Se corrigió.", "Nada más.", quien)
    acciones.responder(pk, quien)


def trasladar(pk, quien):
    acciones.trasladar(pk, "Alcaldía de Tunja", "Es una vía municipal.", quien)


def desistir(pk, quien):
    acciones.desistir(pk, "")


def archivar(pk, quien):
    acciones.archivar(pk, "irrespetuosa", "Razones.", quien)


@pytest.mark.parametrize(
    ("terminar", "dia", "tipo", "dicho"),
    [
        (responder, (9, 22), "queja", ("respondida a tiempo", "cumplido")),
        (responder, (9, 24), "queja", ("respondida 2 días hábiles tarde", "vencido")),
        (responder, (9, 26), "queja", ("respondida 3 días hábiles tarde", "vencido")),
        (trasladar, (9, 8), "queja", ("trasladada a tiempo", "cumplido")),
        (trasladar, (9, 9), "queja", ("trasladada 1 día hábil tarde", "vencido")),
        (trasladar, (9, 3), "habeas_data_reclamo", ("trasladada a tiempo", "cumplido")),
        (trasladar, (9, 4), "habeas_data_reclamo", ("trasladada 1 día hábil tarde", "vencido")),
        (desistir, (9, 4), "queja", ("desistida antes de vencer", "cumplido")),
        (desistir, (9, 23), "queja", ("desistida ya vencida, hacía 1 día hábil", "vencido")),
        (archivar, (9, 4), "queja", ("archivada antes de vencer", "cumplido")),
        (archivar, (9, 24), "queja", ("archivada ya vencida, hacía 2 días hábiles", "vencido")),
    ],
)
def test_solo_lo_respondido_se_dice_respondido_y_cada_fin_tiene_su_termino(terminar, dia, tipo, dicho):
    with reloj.en(RECIBIDA):
        solicitud = una_solicitud(tipo=tipo)
    with reloj.en(en_bogota(2026, *dia, 10)):
        terminar(solicitud.pk, una_funcionaria(Rol.COORDINADOR))
        solicitud.refresh_from_db()
        plazo = mesa.decir_plazo(solicitud, mesa.Calendarios())
    assert (plazo.texto, plazo.tono) == dicho
