"""Reminders: in time, in the morning, once."""

import pytest
from django.contrib.auth.models import Group

from correo.models import Correo
from cuentas.models import Usuario
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


def test_si_la_dependencia_no_tiene_coordinacion_se_le_dice_a_la_que_recibe():
    """And not to that of a third office, who could not open it."""
    marcela = una_funcionaria("coordinador", email="marcela@caja.example")
    una_funcionaria(
        "coordinador", email="otra@caja.example", dependencia=una_dependencia("vivienda", "Vivienda")
    )
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        acciones.reasignar(una_solicitud().pk, una_dependencia(), "Le toca.", marcela)
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["marcela@caja.example"]


def _sin_puesto(suya):
    Usuario.objects.filter(pk=suya.responsable_id).update(is_staff=False)


def _inactiva(suya):
    Usuario.objects.filter(pk=suya.responsable_id).update(is_active=False)


def _sin_correo(suya):
    Usuario.objects.filter(pk=suya.responsable_id).update(email="")


def _en_otra_dependencia(suya):
    Usuario.objects.filter(pk=suya.responsable_id).update(dependencia=una_dependencia())


def _sin_el_rol(suya):
    Usuario.objects.get(pk=suya.responsable_id).groups.clear()


@pytest.mark.parametrize(
    "lo_que_paso", [_sin_puesto, _inactiva, _sin_correo, _en_otra_dependencia, _sin_el_rol]
)
def test_si_quien_la_tiene_ya_no_puede_responderla_se_le_dice_a_la_coordinacion(suya, lo_que_paso):
    """From the first reminder, and nothing to somebody who could not open the request."""
    una_funcionaria("coordinador", email="coordina@caja.example")
    suya.refresh_from_db()
    lo_que_paso(suya)
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["coordina@caja.example"]


def test_quien_coordina_la_que_recibe_sigue_recibiendo_lo_que_tiene_en_otra(suya):
    una, otra = una_dependencia(), suya.dependencia
    Usuario.objects.get().groups.set(Group.objects.filter(name="coordinador"))
    type(suya).objects.filter(pk=suya.pk).update(dependencia=una)
    assert Usuario.objects.get().dependencia == otra
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["responsable@caja.example"]


def test_una_coordinacion_sin_correo_es_como_si_no_la_hubiera():
    una_funcionaria("coordinador", email="")
    una_funcionaria("administrador", email="admin@caja.example")
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["admin@caja.example"]


def test_si_nadie_coordina_se_le_dice_a_quien_administra():
    una_funcionaria("administrador", email="admin@caja.example")
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    assert [para for para, _ in recordados(2026, 9, 7, 7, 0)] == ["admin@caja.example"]


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
    with reloj.en(en_bogota(2026, 9, 7, 7, 0)), django_assert_num_queries(10) as una:
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
