"""Impediment and recusal (art. 12 CPACA): the term stops until it is decided and then goes on."""

from datetime import date

import pytest

from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import plazo
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


def test_el_termino_se_detiene_mientras_se_decide_y_sigue_donde_iba():
    beatriz = una_funcionaria()
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):  # case 1: due on 14 September
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 8, 31, 9)):  # five working days used
        acciones.suspender(solicitud.pk, "Recusación contra la jefe.", beatriz)
        solicitud.refresh_from_db()
        assert plazo.calcular(solicitud).esta_suspendido
    with reloj.en(en_bogota(2026, 9, 7, 9)):
        decidida = acciones.reanudar(solicitud.pk, "La decide el subdirector.", beatriz)

    assert decidida.estado == Solicitud.Estado.RADICADA
    assert decidida.vence_el == date(2026, 9, 21)  # ten more, from the 8th
    assert plazo.calcular(decidida).huella == decidida.huella_plazo


def test_la_causa_es_solo_para_la_mesa():
    solicitud = una_solicitud()
    acciones.suspender(solicitud.pk, "Recusación contra la jefe.", una_funcionaria())

    paso = solicitud.actuaciones.get(tipo="suspension")
    assert "jefe" not in paso.contenido.texto
    assert paso.contenido.datos["motivo"] == "Recusación contra la jefe."
