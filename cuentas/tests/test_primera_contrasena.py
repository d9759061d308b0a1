"""Who comes in with the account of the entity puts a password of her own, and nobody else does it for her."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Usuario
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from cuentas.tests.test_entrar_con_la_entidad import MESA, dicho, entrar
from nucleo.cifrado import descifrar

NUEVA = {"password1": "otra frase bien larga", "password2": "otra frase bien larga"}


@pytest.fixture
def solo_por_la_entidad(client, emisor, funcionaria):
    """Came in an hour ago, with the account of the entity and her second factor; she has no password here."""
    funcionaria.set_unusable_password()
    funcionaria.save()
    con_segundo_factor(funcionaria)
    entrar(client)
    client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    hace_una_hora(client)
    return funcionaria


def hace_una_hora(client) -> None:
    sesion = client.session
    for una in sesion["account_authentication_methods"]:
        una["at"] = time.time() - 3600
    sesion.save()


def puso_clave(quien: Usuario) -> bool:
    quien.refresh_from_db()
    return quien.has_usable_password()


def test_quien_halla_abierta_su_sesion_no_le_pone_una_contrasena(client, solo_por_la_entidad):
    pagina = client.get(reverse("account_set_password"))
    assert pagina["Location"].startswith(reverse("mfa_reauthenticate"))

    client.post(reverse("account_set_password"), NUEVA, follow=True)
    assert not puso_clave(solo_por_la_entidad)
    assert NUEVA["password1"] not in str(client.session.items())


def test_ella_la_pone_despues_de_dar_uno_de_sus_codigos(client, solo_por_la_entidad):
    pagina = client.get(reverse("account_set_password"))
    codigos = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    respuesta = client.post(pagina["Location"], {"code": codigos[0]}, follow=True)
    assert "Poner una contraseña" in dicho(respuesta)

    client.post(reverse("account_set_password"), NUEVA)
    assert puso_clave(solo_por_la_entidad)


def test_quien_todavia_no_tiene_con_que_probarlo_la_pone_y_se_le_avisa(client, emisor, funcionaria):
    """It opens nothing of the desk: a second factor is asked for there."""
    funcionaria.set_unusable_password()
    funcionaria.save()
    entrar(client)
    hace_una_hora(client)
    client.post(reverse("account_set_password"), NUEVA)

    assert puso_clave(funcionaria)
    assert "contraseña" in descifrar(Correo.objects.latest("pk").texto)
    assert client.get(MESA).status_code == 302
