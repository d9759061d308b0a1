"""A page of another site cannot do anything in the name of whoever has a session here.

What acts without a session (``nucleo.marco.publica``) needs no token, for there is nothing to borrow: those that do
look at who is there check by themselves (``viene_de_aqui``), and are fired at in ``foros/tests/test_formulario.py``,
``chat/tests`` (``test_hablar``, ``test_abrir``, ``test_al_terminar``), ``participa/tests/test_aportar.py`` and
``suscripciones/tests/test_dejar.py``."""

import pytest
from django.test import Client

from caja_portal.tests.seguridad.rutas import todas
from pqrs.tests.mesa import una_superusuaria

pytestmark = [pytest.mark.django_db, pytest.mark.en_produccion]
#: Django's own, that take no form.
SIN_FORMULARIO = {"admin:jsi18n"}


@pytest.fixture
def victima(settings):
    """An official with every right and her session open, whose browser another site uses."""
    settings.CSRF_FAILURE_VIEW = (
        "django.views.csrf.csrf_failure"  # ours draws a whole page, four hundred times
    )
    cliente = Client(enforce_csrf_checks=True, headers={"origin": "https://malo.example"})
    cliente.force_login(una_superusuaria())
    return cliente


def test_ninguna_direccion_con_sesion_acepta_un_envio_de_otro_sitio(victima):
    abiertas = [
        (ruta.nombre, codigo)
        for ruta in todas()
        if not ruta.exenta
        and ruta.nombre not in SIN_FORMULARIO
        and (codigo := victima.post(ruta.direccion, {"texto": "x"}).status_code) not in (403, 405)
    ]
    # 405: it takes no POST at all, said before anything is looked at.
    assert abiertas == []


def test_el_admin_no_tiene_nada_exento():
    assert [ruta.nombre for ruta in todas() if ruta.es_del_admin and ruta.exenta] == []
