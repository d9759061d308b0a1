"""An administrator ends the sessions of somebody whose computer may be in other hands."""

import pytest
from django.test import Client
from django.urls import reverse

from cuentas.models import Acceso, Rol, Usuario
from cuentas.tests.test_admin import entrar

MESA = "/admin/"


@pytest.fixture
def administradora(client, db):
    return entrar(client, Rol.ADMINISTRADOR)


def abierta(persona: Usuario) -> Client:
    otro = Client()
    otro.force_login(Usuario.objects.get(pk=persona.pk))
    assert otro.get(MESA).status_code == 200
    return otro


def direccion(persona: Usuario) -> str:
    return reverse("admin:cuentas_usuario_cerrar_sesiones", args=[persona.pk])


def test_quien_administra_cierra_las_de_otra_persona(client, administradora, funcionaria):
    dos = [abierta(funcionaria), abierta(funcionaria)]
    client.post(direccion(funcionaria))

    assert [una.get(MESA).status_code for una in dos] == [302, 302]
    assert client.get(MESA).status_code == 200
    anotado = Acceso.objects.filter(usuario=funcionaria).latest("pk")
    assert (anotado.resultado, anotado.metodo) == (Acceso.Resultado.SALIO, "por administrador")
    assert abierta(funcionaria)


def test_antes_pregunta(client, administradora, funcionaria):
    suya = abierta(funcionaria)
    assert "siguen igual" in client.get(direccion(funcionaria)).content.decode()
    assert suya.get(MESA).status_code == 200


def test_quien_responde_no_se_las_cierra_a_nadie(client, administradora, funcionaria):
    suya = abierta(administradora)
    client.force_login(funcionaria)

    assert client.post(direccion(administradora)).status_code == 403
    assert suya.get(MESA).status_code == 200
