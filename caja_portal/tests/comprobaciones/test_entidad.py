"""What the entity has not said yet, and whether anybody can administer."""

import pytest
from django.contrib.auth.models import Group

from caja_portal.tests.comprobaciones.mirar import BIEN, lo_malo, niveles
from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario
from cuentas.tests.sesion import con_segundo_factor
from nucleo.models import Entidad, TextoLegal

pytestmark = pytest.mark.django_db


def jefa(**campos) -> Usuario:
    return Usuario.objects.create_user("jefa", "jefa@caja.gov.co", "una frase larga", is_staff=True, **campos)


def test_recien_instalado_faltan_los_datos_y_quien_administre():
    dicho = lo_malo("entidad")
    assert "son de ejemplo: nombre, NIT, dirección" in dicho
    assert "primer_administrador" in dicho


def test_con_sus_datos_y_su_gente_esta_bien():
    entidad = Entidad.objects.vigente()
    entidad.nombre, entidad.nit = "Caja de Boyacá", "890.123.456-7"
    entidad.direccion, entidad.telefono = "Calle 19 n.º 9-35", "+57 608 742 1234"
    entidad.correo_institucional, entidad.correo_judicial = "contacto@caja.gov.co", "judicial@caja.gov.co"
    entidad.save()
    con_segundo_factor(jefa(is_superuser=True))
    assert niveles("entidad") == [BIEN, BIEN, BIEN]


def test_administra_quien_tiene_el_rol_aunque_no_lo_pueda_todo():
    jefa_ = con_segundo_factor(jefa())
    assert "Nadie puede administrar" in lo_malo("entidad")
    jefa_.groups.add(Group.objects.get(name=Rol.ADMINISTRADOR))
    assert "Nadie puede administrar" not in lo_malo("entidad")


def test_quien_no_activo_su_segundo_factor_o_ya_no_esta_no_administra():
    jefa(is_superuser=True)
    assert "Nadie puede administrar" in lo_malo("entidad")
    con_segundo_factor(Usuario.objects.get())
    Usuario.objects.update(is_active=False)
    assert "Nadie puede administrar" in lo_malo("entidad")


def test_un_funcionario_sin_segundo_factor_es_un_aviso():
    con_segundo_factor(jefa(is_superuser=True))
    Usuario.objects.create_user("nueva", "nueva@caja.gov.co", is_staff=True)
    assert "no activar su segundo factor: nueva" in lo_malo("entidad")


def test_sin_textos_legales_ni_autorizacion_ni_dependencia_que_reciba():
    TextoLegal.objects.filter(clave="privacidad").delete()
    TextoConsentimiento.objects.all().delete()
    Dependencia.objects.update(esta_activa=False)
    dicho = lo_malo("entidad")
    assert "«Política de privacidad" in dicho
    assert "Ley 1581" in dicho
    assert "Ninguna dependencia activa" in dicho
