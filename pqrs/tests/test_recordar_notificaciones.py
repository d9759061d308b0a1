"""Whoever must notify hears of it when a clock runs out (R3.32; arts. 68 and 69 CPACA)."""

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

NIEGA = acciones.Contenido(sentido="niega")
pytestmark = pytest.mark.django_db

RECURSOS = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")


@pytest.fixture
def beatriz():
    return una_funcionaria()


def decidir(beatriz):
    with reloj.en(en_bogota(2026, 10, 9, 9)):
        solicitud = una_solicitud()
        acciones.tomar(solicitud.pk, beatriz)
        acciones.guardar_borrador(
            solicitud.pk, "Se niega.", "Puede recurrir.", beatriz, contenido=NIEGA, recursos=RECURSOS
        )
        acciones.responder(solicitud.pk, beatriz)
    return solicitud


def recordar(*momento: int) -> int:
    with reloj.en(en_bogota(*momento)):
        return acciones.recordar_notificaciones()


def test_se_recuerda_el_ultimo_dia_de_citar_una_sola_vez_y_de_manana(beatriz):
    decidir(beatriz)

    assert recordar(2026, 10, 16, 8) == 0  # there is still a day
    assert recordar(2026, 10, 19, 20) == 0  # at night nobody is reminded
    assert recordar(2026, 10, 19, 8) == 1
    assert recordar(2026, 10, 20, 8) == 0
    suyo = Correo.objects.get(clave__startswith="pqrs.por_notificar.")
    assert suyo.para == beatriz.email
    assert "Enviar la citación a más tardar el lunes 19 de octubre de 2026" in suyo.texto


def test_se_recuerda_cuando_ya_se_puede_avisar_y_hecho_no_se_recuerda_mas(beatriz):
    solicitud = decidir(beatriz)
    with reloj.en(en_bogota(2026, 12, 21, 9)):
        acciones.citar(solicitud.pk, "Venga.", beatriz)

    assert recordar(2026, 12, 29, 8) == 0  # the person may still come today
    assert recordar(2026, 12, 30, 8) == 1
    with reloj.en(en_bogota(2026, 12, 30, 9)):
        acciones.avisar(solicitud.pk, beatriz)
    assert recordar(2027, 1, 4, 8) == 0


@pytest.mark.parametrize("cuantas", [1, 3])
def test_cuesta_lo_mismo_buscar_una_que_tres(beatriz, django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        decidir(beatriz)
    recordar(2026, 10, 19, 8)
    # the entity, its days off twice, the rows, what was told, a savepoint, and that there are no more rows
    with django_assert_num_queries(8):
        recordar(2026, 10, 20, 8)
