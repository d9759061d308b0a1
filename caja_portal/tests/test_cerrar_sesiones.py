"""When the other sessions of an account end: when its password, its second factor or its rights change, when it is
closed, and when its owner asks."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from caja_portal.acciones.relevos import desactivar
from cuentas.acciones import cerrar_sesiones, quitar_segundo_factor
from cuentas.models import Dependencia, Rol, Usuario
from cuentas.tests.sesion import CLAVE, con_segundo_factor
from pqrs.tests.mesa import una_superusuaria

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(django_user_model):
    quien = django_user_model.objects.create_user("c-ana", "ana@correo.example", CLAVE)
    quien.emailaddress_set.create(email=quien.email, verified=True, primary=True)
    return quien


@pytest.fixture
def funcionaria(django_user_model):
    atencion = Dependencia.objects.get(codigo="atencion")
    return django_user_model.objects.create_user(
        "beatriz", "beatriz@entidad.example", CLAVE, first_name="Beatriz", is_staff=True, dependencia=atencion
    )


@pytest.fixture
def en_otra_parte(ana):
    return abierta(ana)


def abierta(quien) -> Client:
    cliente = Client()
    cliente.force_login(quien)
    return cliente


def sigue(cliente) -> bool:
    return cliente.get(reverse("cuentas:mi_cuenta")).status_code == 200


def test_quien_lo_pide_cierra_las_demas_y_sigue_en_la_suya(client, ana, en_otra_parte):
    client.post(reverse("account_login"), {"login": ana.email, "password": CLAVE})
    respuesta = client.post(reverse("cuentas:cerrar_las_demas"), follow=True)

    assert "Cerramos sus demás sesiones" in respuesta.content.decode()
    assert sigue(client)
    assert not sigue(en_otra_parte)


def test_se_ofrece_en_mi_espacio(client, ana):
    client.force_login(ana)

    assert reverse("cuentas:sesiones_abiertas") in client.get(reverse("cuentas:mi_cuenta")).content.decode()


def test_abrir_la_direccion_no_cierra_nada(client, ana, en_otra_parte):
    client.force_login(ana)
    client.get(reverse("cuentas:cerrar_las_demas"))

    assert sigue(en_otra_parte)


def test_sin_sesion_no_se_cierra_nada(client, ana, en_otra_parte):
    client.post(reverse("cuentas:cerrar_las_demas"))

    assert sigue(en_otra_parte)


def test_las_sesiones_de_los_demas_no_se_tocan(client, ana, django_user_model):
    otra = abierta(django_user_model.objects.create_user("c-eva", "eva@correo.example", CLAVE))
    cerrar_sesiones(ana)

    assert sigue(otra)


def test_cambiar_la_clave_desde_un_enlace_cierra_las_que_habia(ana, en_otra_parte):
    ana.set_password("otra frase bien distinta")
    ana.save()

    assert not sigue(en_otra_parte)


@pytest.mark.django_db(transaction=True)  # allauth tells it after the commit, still inside the visit
def test_cambiar_el_segundo_factor_cierra_las_demas(client, ana, en_otra_parte):
    con_segundo_factor(ana)
    client.force_login(ana)
    respuesta = client.post(reverse("mfa_generate_recovery_codes"))

    assert respuesta.url == reverse("mfa_view_recovery_codes")
    assert sigue(client)
    assert not sigue(en_otra_parte)


def test_a_quien_le_quitan_el_segundo_factor_se_le_cierran(ana, en_otra_parte):
    con_segundo_factor(ana)
    quitar_segundo_factor(ana, una_superusuaria())

    assert not Authenticator.objects.filter(user=ana).exists()
    assert not sigue(en_otra_parte)


def test_la_cuenta_que_se_cierra_no_vuelve_con_sus_sesiones(ana, en_otra_parte):
    desactivar(ana, None, una_superusuaria())
    assert not sigue(en_otra_parte)
    Usuario.objects.filter(pk=ana.pk).update(is_active=True)

    assert not sigue(en_otra_parte)


def test_a_quien_le_cambian_el_rol_entra_otra_vez_con_el_nuevo(client, funcionaria):
    suya = abierta(funcionaria)
    assert sigue(suya)
    client.force_login(una_superusuaria())
    direccion = reverse("admin:cuentas_usuario_change", args=[funcionaria.pk])
    datos = {
        "username": funcionaria.username,
        "first_name": "Beatriz",
        "email": funcionaria.email,
        "dependencia": funcionaria.dependencia_id,
        "is_active": "on",
        "is_staff": "on",
        "groups": [Group.objects.get(name=Rol.AUDITOR).pk],
    }
    assert client.post(direccion, datos).status_code == 302

    assert funcionaria.groups.exists()
    assert not sigue(suya)


def test_cambiar_solo_el_nombre_no_cierra_nada(client, funcionaria):
    suya = abierta(funcionaria)
    client.force_login(una_superusuaria())
    datos = {
        "username": funcionaria.username,
        "first_name": "Beatriz Elena",
        "email": funcionaria.email,
        "dependencia": funcionaria.dependencia_id,
        "is_active": "on",
        "is_staff": "on",
    }
    client.post(reverse("admin:cuentas_usuario_change", args=[funcionaria.pk]), datos)

    assert sigue(suya)


def test_una_sesion_de_antes_de_esta_version_sigue_abierta(ana, en_otra_parte):
    """Until the first turn the digest is Django's own: an upgrade closes nobody's session."""
    assert ana.vuelta_de_sesiones == 0
    assert ana.get_session_auth_hash() == super(Usuario, ana)._get_session_auth_hash()
    assert sigue(en_otra_parte)


def test_con_la_clave_del_portal_cambiada_la_sesion_cerrada_no_revive(settings, ana, en_otra_parte):
    """Sessions signed with an earlier ``SECRET_KEY`` are good, and not more than that."""
    cerrar_sesiones(ana)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "otra-clave-larga-que-solo-es-de-esta-prueba-1234"

    assert not sigue(en_otra_parte)


def test_con_la_clave_del_portal_cambiada_la_sesion_buena_sigue(settings, ana):
    cerrar_sesiones(ana)
    suya = abierta(Usuario.objects.get(pk=ana.pk))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "otra-clave-larga-que-solo-es-de-esta-prueba-1234"

    assert sigue(suya)
