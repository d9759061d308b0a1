"""Nobody learns from the portal who has an account, a request or a subscription: the same words, the same status and
nearly the same work.

Fired elsewhere: the look-up of a request (``pqrs/tests/test_seguimiento.py``), opening an account and asking for a
password (``cuentas/tests/test_cuenta_ciudadana.py``), a request of another office
(``pqrs/tests/test_mesa_acceso.py``)."""

import re

import pytest
from django.contrib.auth.hashers import get_hasher
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE
from pqrs.tests.fabricas import una_persona, una_radicada
from suscripciones.tests.fabricas import quien_sigue

pytestmark = pytest.mark.django_db
ANA, NADIE = "ana@correo.example", "eva@correo.example"
#: Marks that are of each page and not of what it says.
DE_CADA_PAGINA = re.compile(rb'name="(csrfmiddlewaretoken|hoja|sellado)" value="[^"]*"|[0-9a-f]{12,}')


@pytest.fixture(autouse=True)
def sin_frenos():
    cache.clear()


@pytest.fixture
def ana():
    quien = Usuario.objects.create_user("c-ana", ANA, CLAVE)
    quien.emailaddress_set.create(email=ANA, verified=True, primary=True)
    return quien


def visto(client, direccion: str, datos: dict, *quien: str) -> tuple:
    """What whoever sends a form gets, without what they wrote themselves; and how many queries it took."""
    with CaptureQueriesContext(connection) as consultas:
        respuesta = client.post(direccion, datos)
    dicho = DE_CADA_PAGINA.sub(b"", respuesta.content)
    for uno in quien:
        dicho = dicho.replace(uno.encode(), b"ALGUIEN")
    return respuesta.status_code, respuesta.get("Location", ""), dicho, len(consultas)


def test_una_clave_errada_y_una_cuenta_que_no_existe_se_ven_iguales(client, ana):
    entrar = reverse("account_login")
    visto(client, entrar, {"login": "otra@correo.example", "password": "x" * 14})
    con = visto(client, entrar, {"login": ANA, "password": "no es la clave"}, ANA)
    sin = visto(client, entrar, {"login": NADIE, "password": "no es la clave"}, NADIE)

    assert con[:3] == sin[:3]
    assert abs(con[3] - sin[3]) <= 4  # the failure of an account that exists leaves its row in the log


def test_entrar_donde_no_hay_cuenta_calcula_la_clave_igual(client, ana, monkeypatch):
    """The slow part, by which a clock would tell them apart, is done in both."""
    calculos = []
    hasher = type(get_hasher())
    codificar = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda *a, **k: calculos.append(1) or codificar(*a, **k))
    entrar, cuantos = reverse("account_login"), []
    for correo in (ANA, NADIE):
        calculos.clear()
        client.post(entrar, {"login": correo, "password": "no es la clave"})
        cuantos.append(len(calculos))

    assert cuantos[0] == cuantos[1] >= 1


def test_quien_ya_esta_suscrito_y_quien_no_ven_lo_mismo(client):
    quien_sigue(ANA)
    pedir = reverse("suscripciones:administrar")
    visto(client, pedir, {"correo": "otra@correo.example"})
    con, sin = visto(client, pedir, {"correo": ANA}, ANA), visto(client, pedir, {"correo": NADIE}, NADIE)

    assert con[:3] == sin[:3]


def test_agregar_una_solicitud_ajena_y_una_que_no_existe_se_ven_iguales(client, ana):
    otra = una_radicada(persona=una_persona(correo="otra@correo.example"))
    client.force_login(ana)
    agregar, numero = reverse("pqrs:propias"), otra.solicitud.radicado
    visto(client, agregar, {"radicado": "2026-E-999998", "codigo": "2222-2222-2222"})
    ajena = visto(client, agregar, {"radicado": numero, "codigo": "2222-2222-2222"}, numero)
    ninguna = visto(
        client, agregar, {"radicado": "2026-E-999999", "codigo": "2222-2222-2222"}, "2026-E-999999"
    )

    assert ajena[:3] == ninguna[:3]


def test_la_clave_de_una_constancia_que_no_existe_no_dice_si_casi(client):
    radicada = una_radicada()
    una = client.get(reverse("pqrs:verificada", args=["2222-2222-2222-2222-2222"]))
    otra = client.get(reverse("pqrs:verificada", args=[radicada.codigo]))

    assert una.status_code == otra.status_code
