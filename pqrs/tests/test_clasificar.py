"""Confirming what kind of request it is (R1.3)."""

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.errores import DatosInvalidos
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def del_buzon():
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        return una_solicitud(tipo="peticion_informacion", canal="buzon", esta_por_clasificar=True)


def test_mientras_se_confirma_cuenta_el_termino_ordinario_mas_corto(del_buzon):
    assert str(del_buzon.vence_el) == "2026-09-07"
    assert del_buzon.nombre_del_tipo == "Por confirmar"


def test_al_confirmar_se_cuenta_otra_vez_desde_la_recepcion(del_buzon):
    with reloj.en(en_bogota(2026, 8, 27, 9, 0)):
        solicitud = acciones.clasificar(del_buzon.pk, "peticion_interes_particular", una_funcionaria())
    assert str(solicitud.vence_el) == "2026-09-14"
    assert not solicitud.esta_por_clasificar


def test_al_confirmar_se_le_cuenta_a_la_ciudadana(del_buzon):
    with reloj.en(en_bogota(2026, 8, 27, 9, 0)):
        solicitud = acciones.clasificar(del_buzon.pk, "peticion_interes_particular", una_funcionaria())
    correo = Correo.objects.get(clave__startswith="pqrs.clasificada.")
    assert correo.es_confidencial
    assert "14" in correo.contenido().texto
    assert "del 07/09/2026 al 14/09/2026" in solicitud.actuaciones.last().contenido.texto


def test_confirmar_el_mismo_tipo_solo_quita_la_duda(del_buzon):
    with reloj.en(en_bogota(2026, 8, 27, 9, 0)):
        solicitud = acciones.clasificar(del_buzon.pk, "peticion_informacion", una_funcionaria())
    assert (solicitud.esta_por_clasificar, solicitud.vence_el) == (False, del_buzon.vence_el)


def test_no_se_cambia_al_tipo_que_ya_tiene():
    with pytest.raises(DatosInvalidos, match="ya es de tipo"):
        acciones.clasificar(una_solicitud(tipo="queja").pk, "queja", una_funcionaria())


def test_no_se_clasifica_con_un_termino_interno():
    with pytest.raises(DatosInvalidos, match="no existe"):
        acciones.clasificar(una_solicitud().pk, "silencio_negativo", una_funcionaria())
