"""Many at once: one first access (R3.31), one mark of the silence (R1.5)."""

import pytest

from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.tests.a_la_vez import a_la_vez
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.models import Actuacion, Notificacion
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.test_concurrencia import CUANTAS

NIEGA = acciones.Contenido(sentido="niega")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def test_64_pulsaciones_del_boton_son_un_solo_acceso():
    """R3.31."""
    aceptada = TextoConsentimiento.objects.filter(finalidad="notificacion").values_list("pk", flat=True)
    quien = una_funcionaria()
    solicitud = una_solicitud(consentimientos=tuple(aceptada))
    recursos = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles")
    acciones.guardar_borrador(
        solicitud.pk, "Se niega.", "Puede recurrir.", quien, contenido=NIEGA, recursos=recursos
    )
    acciones.responder(solicitud.pk, quien)

    momentos = {una.accedida_en for una in a_la_vez(lambda i: acciones.notificarse(solicitud.pk), CUANTAS)}

    assert momentos == {Notificacion.objects.get().accedida_en}
    assert Actuacion.objects.filter(tipo="notificacion").count() == 1
    assert integridad.comprobar().hallazgos == []


def test_64_revisiones_a_la_vez_marcan_una_vez():
    """R1.5."""
    with reloj.en(en_bogota(2026, 8, 24, 9)):
        solicitud = una_solicitud(tipo="peticion_documentos")

    marcas = a_la_vez(lambda i: acciones.marcar_silencio(solicitud.pk), CUANTAS)

    assert sorted(marcas) == [False] * (CUANTAS - 1) + [True]
    assert Actuacion.objects.filter(tipo="silencio").count() == 1
