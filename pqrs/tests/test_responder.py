"""Answering (R2.16, R3.5, R3.23)."""

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Respuesta, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return una_funcionaria()


@pytest.fixture
def recibida():
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        return una_solicitud()  # vence el 14 de septiembre


def responder(solicitud, ana, *momento):
    with reloj.en(en_bogota(*momento)):
        acciones.guardar_borrador(solicitud.pk, "Se corrigió su fecha.", "No tiene que hacer nada más.", ana)
        return acciones.responder(solicitud.pk, ana)


def test_la_respuesta_sale_con_su_propio_numero(recibida, ana):
    assert responder(recibida, ana, 2026, 9, 1, 10, 0).radicado_salida == "2026-S-000001"


def test_responder_el_ultimo_dia_a_las_once_y_59_es_a_tiempo(recibida, ana):
    responder(recibida, ana, 2026, 9, 14, 23, 59)
    recibida.refresh_from_db()
    assert (recibida.es_oportuna, recibida.dias_tarde) == (True, 0)


def test_el_retraso_se_cuenta_en_dias_habiles_y_queda_congelado(recibida, ana):
    responder(recibida, ana, 2026, 9, 17, 0, 5)
    recibida.refresh_from_db()
    assert (recibida.es_oportuna, recibida.dias_tarde) == (False, 3)


def test_responder_en_la_madrugada_del_dia_siguiente_es_tarde(recibida, ana):
    responder(recibida, ana, 2026, 9, 15, 0, 1)
    recibida.refresh_from_db()
    assert (recibida.es_oportuna, recibida.dias_tarde) == (False, 1)


def test_la_respuesta_le_llega_a_quien_pidio(recibida, ana):
    respuesta = responder(recibida, ana, 2026, 9, 1, 10, 0)
    correo = Correo.objects.get(clave=f"pqrs.respuesta.{respuesta.radicado_salida}")
    assert correo.es_confidencial
    assert correo.contenido().para == "ana@ejemplo.co"
    assert "/seguimiento/e/" in correo.contenido().texto


def test_un_borrador_no_lo_ve_nadie_mas(recibida, ana):
    acciones.guardar_borrador(recibida.pk, "Borrador", "Nada", ana)
    recibida.refresh_from_db()
    assert recibida.estado == Solicitud.Estado.RADICADA
    assert recibida.actuaciones.count() == 1


def test_guardar_otra_vez_cambia_el_mismo_borrador(recibida, ana):
    acciones.guardar_borrador(recibida.pk, "Uno", "Nada", ana)
    acciones.guardar_borrador(recibida.pk, "Dos", "Nada", ana)
    assert list(Respuesta.objects.values_list("cuerpo", flat=True)) == ["Dos"]


def test_no_sale_una_respuesta_vacia_ni_sin_que_sigue(recibida, ana):
    with pytest.raises(TransicionInvalida, match="no tiene un borrador"):
        acciones.responder(recibida.pk, ana)
    acciones.guardar_borrador(recibida.pk, " ", "Nada", ana)
    with pytest.raises(DatosInvalidos, match="vacía"):
        acciones.responder(recibida.pk, ana)
    acciones.guardar_borrador(recibida.pk, "Sí", " ", ana)
    with pytest.raises(DatosInvalidos, match="Qué sigue"):
        acciones.responder(recibida.pk, ana)
    assert not Correo.objects.filter(clave__startswith="pqrs.respuesta").exists()


def test_no_se_responde_dos_veces(recibida, ana):
    responder(recibida, ana, 2026, 9, 1, 10, 0)
    with pytest.raises(TransicionInvalida, match="ya terminó"):
        acciones.guardar_borrador(recibida.pk, "Otra", "Nada", ana)
    with pytest.raises(TransicionInvalida, match="ya terminó"):
        acciones.responder(recibida.pk, ana)


def test_lo_enviado_guarda_la_huella_de_su_texto_en_la_historia(recibida, ana):
    responder(recibida, ana, 2026, 9, 1, 10, 0)
    datos = recibida.actuaciones.last().contenido.datos
    assert datos["radicado_salida"] == "2026-S-000001"
    assert len(datos["respuesta"]) == 64
