"""What an official may do is asked at the moment of doing it, not when they signed in."""

import pytest
from django.contrib.auth.models import Group

from cuentas.consultas import con_permiso_ahora
from cuentas.models import Rol, Usuario

PERMISO = "contenidos.add_contenido"
pytestmark = pytest.mark.django_db


@pytest.fixture
def editora(funcionaria):
    funcionaria.groups.add(Group.objects.get(name=Rol.EDITOR.value))
    assert funcionaria.has_perm(PERMISO)
    return funcionaria


def test_quien_lo_tiene_puede_y_se_sabe_de_que_dependencia_es_sin_volver_a_preguntar(
    editora, django_assert_num_queries
):
    with django_assert_num_queries(3):
        assert con_permiso_ahora(editora, PERMISO).dependencia.codigo == "atencion"


def test_a_quien_le_quitaron_el_papel_mientras_tanto_ya_no(editora):
    Usuario.objects.get(pk=editora.pk).groups.clear()
    assert editora.has_perm(PERMISO)
    assert con_permiso_ahora(editora, PERMISO) is None


def test_a_quien_se_fue_de_la_entidad_tampoco(editora):
    Usuario.objects.filter(pk=editora.pk).update(is_active=False)
    assert con_permiso_ahora(editora, PERMISO) is None


def test_una_cuenta_que_ya_no_existe_no_puede_nada(editora):
    Usuario.objects.filter(pk=editora.pk).delete()
    assert con_permiso_ahora(editora, PERMISO) is None


def test_quien_administra_todo_puede_con_una_sola_pregunta(funcionaria, django_assert_num_queries):
    Usuario.objects.filter(pk=funcionaria.pk).update(is_superuser=True)
    with django_assert_num_queries(1):
        assert con_permiso_ahora(funcionaria, PERMISO) == funcionaria
