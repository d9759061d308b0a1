"""Reminders: in time, in the morning, once."""

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones, recordatorios
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def suya():
    """Ana's request, due on Monday 14 September 2026."""
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        solicitud = una_solicitud()
        acciones.tomar(solicitud.pk, una_funcionaria(email="responsable@caja.example"))
    Correo.objects.all().delete()
    return solicitud


def recordados(*momento) -> list[tuple[str, str]]:
    antes = set(Correo.objects.values_list("pk", flat=True))
    with reloj.en(en_bogota(*momento)):
        acciones.recordar()
    return sorted(Correo.objects.exclude(pk__in=antes).values_list("para", "asunto"))


def test_a_cinco_dias_habiles_se_le_recuerda_a_quien_responde(suya):
    assert recordados(2026, 9, 4, 7, 0) == []
    assert recordados(2026, 9, 7, 7, 0) == [
        ("responsable@caja.example", f"Vence en 5 días hábiles: {suya.radicado}")
    ]


def test_el_mismo_recordatorio_no_sale_dos_veces(suya):
    assert len(recordados(2026, 9, 7, 7, 0)) == 1
    assert recordados(2026, 9, 7, 8, 0) == []
    assert recordados(2026, 9, 8, 7, 0) == []


def test_un_dia_perdido_se_recupera_al_siguiente(suya):
    assert [asunto for _, asunto in recordados(2026, 9, 8, 7, 0)] == [
        f"Vence en 4 días hábiles: {suya.radicado}"
    ]


def test_en_dos_en_uno_y_el_mismo_dia_tambien(suya):
    asuntos = [recordados(2026, 9, dia, 7, 0)[0][1].split(":")[0] for dia in (10, 11, 14)]
    assert asuntos == ["Vence en 2 días hábiles", "Vence en 1 día hábil", "Vence hoy"]


def test_cada_dia_habil_de_retraso_se_recuerda(suya):
    asuntos = [recordados(2026, 9, dia, 7, 0)[0][1].split(":")[0] for dia in (15, 16)]
    assert asuntos == ["Vencida hace 1 día hábil", "Vencida hace 2 días hábiles"]


def test_ni_de_tarde_ni_en_domingo_ni_en_festivo(suya):
    assert recordados(2026, 9, 7, 13, 0) == []
    assert recordados(2026, 9, 13, 8, 0) == []
    assert recordados(2026, 10, 12, 8, 0) == []


def test_lo_que_nadie_tiene_se_le_recuerda_a_la_coordinacion():
    una_funcionaria("coordinador", email="coordina@caja.example")
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["coordina@caja.example"]


def test_lo_que_llega_al_ultimo_dia_sube_a_la_coordinacion(suya):
    una_funcionaria("coordinador", email="coordina@caja.example")
    assert [para for para, _ in recordados(2026, 9, 10, 7, 0)] == ["responsable@caja.example"]
    assert [para for para, _ in recordados(2026, 9, 11, 7, 0)] == [
        "coordina@caja.example",
        "responsable@caja.example",
    ]


def test_si_la_dependencia_no_tiene_coordinacion_se_le_dice_a_la_que_haya():
    una_funcionaria("coordinador", email="otra@caja.example", dependencia=una_dependencia())
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["otra@caja.example"]


def test_lo_respondido_no_se_recuerda(suya):
    with reloj.en(en_bogota(2026, 9, 1, 9, 0)):
        acciones.guardar_borrador(suya.pk, "Sí", "Nada", suya.responsable or una_funcionaria())
        acciones.responder(suya.pk, una_funcionaria())
    assert recordados(2026, 9, 14, 7, 0) == []


def test_si_la_fecha_cambia_el_recordatorio_vuelve_a_valer(suya):
    assert len(recordados(2026, 9, 7, 7, 0)) == 1
    with reloj.en(en_bogota(2026, 9, 8, 12, 0)):
        acciones.registrar_dia_no_habil(
            *(en_bogota(2026, 9, 10).date(), "Jornada", "Resolución 5", en_bogota(2026, 9, 8).date()),
            una_funcionaria("administrador"),
        )
    assert [asunto for _, asunto in recordados(2026, 9, 9, 7, 0)] == [
        f"Vence en 3 días hábiles: {suya.radicado}"
    ]


def test_recordar_cuesta_lo_mismo_con_una_que_con_tres(django_assert_num_queries):
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    with reloj.en(en_bogota(2026, 9, 7, 7, 0)), django_assert_num_queries(7) as una:
        acciones.recordar()
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud(), una_solicitud()
    with reloj.en(en_bogota(2026, 9, 7, 7, 0)), django_assert_num_queries(len(una)):
        acciones.recordar()


@pytest.mark.parametrize(
    ("dias", "paso"),
    [(9, None), (6, None), (5, 5), (4, 5), (3, 5), (2, 2), (1, 1), (0, 0), (-1, -1), (-7, -7)],
)
def test_los_pasos(dias, paso):
    assert recordatorios.paso(dias) == paso
