"""Who has the request; its due date never moves by it."""

import pytest

from correo.models import Correo
from pqrs import acciones
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


def test_quien_la_toma_queda_encargada_y_la_ciudadana_lo_ve():
    ana = una_funcionaria()
    solicitud = acciones.tomar(una_solicitud().pk, ana)
    assert (solicitud.responsable, solicitud.estado) == (ana, Solicitud.Estado.EN_TRAMITE)
    ultima = solicitud.actuaciones.last()
    assert ultima.es_publica
    assert str(ana) not in ultima.contenido.texto


def test_tomarla_dos_veces_no_deja_dos_pasos():
    ana = una_funcionaria()
    pk = una_solicitud().pk
    acciones.tomar(pk, ana)
    assert acciones.tomar(pk, ana).actuaciones_registradas == 2


def test_nadie_quita_a_otra_lo_que_ya_tomo():
    pk = una_solicitud().pk
    acciones.tomar(pk, una_funcionaria())
    with pytest.raises(TransicionInvalida, match="ya la tiene"):
        acciones.tomar(pk, una_funcionaria())


def test_a_quien_se_le_asigna_le_llega_un_correo():
    ana, coordinadora = una_funcionaria(), una_funcionaria("coordinador")
    solicitud = acciones.asignar(una_solicitud().pk, ana, coordinadora)
    correo = Correo.objects.get(para=ana.email)
    assert solicitud.radicado in correo.asunto


def test_no_se_asigna_a_quien_se_fue():
    with pytest.raises(DatosInvalidos, match="ya no atiende"):
        acciones.asignar(una_solicitud().pk, una_funcionaria(is_active=False), una_funcionaria("coordinador"))


def test_no_se_asigna_a_quien_es_de_otra_dependencia():
    otra = una_funcionaria(dependencia=una_dependencia())
    with pytest.raises(DatosInvalidos, match="no pertenece"):
        acciones.asignar(una_solicitud().pk, otra, una_funcionaria("coordinador"))


def test_pasar_a_otra_dependencia_no_mueve_la_fecha():
    ana, solicitud, otra = una_funcionaria("coordinador"), una_solicitud(), una_dependencia()
    acciones.tomar(solicitud.pk, ana)
    movida = acciones.reasignar(solicitud.pk, otra, "Es de subsidios.", ana)
    assert (movida.dependencia, movida.responsable, movida.vence_el) == (otra, None, solicitud.vence_el)
    assert movida.estado == Solicitud.Estado.RADICADA


def test_mover_pide_un_motivo_y_otra_dependencia_abierta():
    ana, solicitud = una_funcionaria("coordinador"), una_solicitud()
    with pytest.raises(DatosInvalidos, match="Escriba por qué"):
        acciones.reasignar(solicitud.pk, una_dependencia(), "  ", ana)
    with pytest.raises(DatosInvalidos, match="ya está en"):
        acciones.reasignar(solicitud.pk, solicitud.dependencia, "Motivo", ana)
    with pytest.raises(DatosInvalidos, match="ya no recibe"):
        acciones.reasignar(solicitud.pk, una_dependencia("c", "Cerrada", esta_activa=False), "Motivo", ana)


def test_lo_ya_respondido_no_se_toma_ni_se_mueve():
    ana, pk = una_funcionaria("coordinador"), una_solicitud().pk
    acciones.guardar_borrador(pk, "Sí.", "Nada más.", ana)
    acciones.responder(pk, ana)
    with pytest.raises(TransicionInvalida, match="ya terminó"):
        acciones.tomar(pk, ana)
    with pytest.raises(TransicionInvalida, match="ya terminó"):
        acciones.reasignar(pk, una_dependencia(), "Motivo", ana)
