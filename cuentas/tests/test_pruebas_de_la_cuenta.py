"""What could take an account away asks again who it is, and each proof leaves the session under another key."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE, codigo_de_ahora, con_segundo_factor
from cuentas.tests.test_cuenta_ciudadana import ANA, abrir, codigo, ultimo_correo
from cuentas.tests.test_entrar import escribir_clave

LARGA = "ñandú " * 40 + "fin"


@pytest.fixture
def ana(client, db):
    abrir(client)
    client.post(reverse("account_email_verification_sent"), {"code": codigo()})
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": ANA, "password": CLAVE})
    return Usuario.objects.get(email=ANA)


@pytest.fixture
def client_otro():
    return Client()


def pasa_una_hora(client) -> None:
    """The proofs of this session were given an hour ago."""
    sesion = client.session
    for una in sesion["account_authentication_methods"]:
        una["at"] = time.time() - 3600
    sesion.save()


def cambiar_correo(client, correo="otra@correo.example"):
    return client.post(reverse("account_email"), {"email": correo, "action_add": ""})


def test_para_cambiar_el_correo_se_escribe_otra_vez_la_contrasena(client, ana):
    pasa_una_hora(client)
    respuesta = cambiar_correo(client)

    assert respuesta["Location"].startswith(reverse("account_reauthenticate"))
    assert ana.emailaddress_set.count() == 1

    client.post(respuesta["Location"], {"password": CLAVE}, follow=True)
    client.post(reverse("account_email_verification_sent"), {"code": codigo()})
    assert ana.emailaddress_set.get().email == "otra@correo.example"


def test_quien_acaba_de_entrar_lo_cambia_sin_mas(client, ana):
    assert cambiar_correo(client)["Location"] == reverse("account_email_verification_sent")


def test_con_otra_contrasena_no_se_cambia(client, ana):
    pasa_una_hora(client)
    adonde = cambiar_correo(client)["Location"]
    respuesta = client.post(adonde, {"password": "otra frase que no es"})

    assert "Esa no es su contraseña" in respuesta.content.decode()
    assert ana.emailaddress_set.count() == 1


def test_confirmar_quien_es_deja_la_sesion_con_otra_llave_y_la_de_antes_no_sirve(client, client_otro, ana):
    pasa_una_hora(client)
    antes = client.session.session_key
    client_otro.cookies = client.cookies.__class__(client.cookies.output(header="", sep=";"))
    assert client_otro.get(reverse("cuentas:mi_cuenta")).status_code == 200

    client.post(reverse("account_reauthenticate"), {"password": CLAVE})

    assert client.session.session_key != antes
    assert client.get(reverse("cuentas:mi_cuenta")).status_code == 200
    assert client_otro.get(reverse("cuentas:mi_cuenta")).status_code == 302


def test_una_confirmacion_que_falla_no_cambia_nada(client, ana):
    pasa_una_hora(client)
    antes = client.session.session_key
    client.post(reverse("account_reauthenticate"), {"password": "otra frase que no es"})

    assert client.session.session_key == antes


def test_entrar_y_dar_el_codigo_dejan_la_sesion_con_otra_llave(client, funcionaria):
    con_segundo_factor(funcionaria)
    escribir_clave(client)
    antes = client.session.session_key
    client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})

    assert client.session.session_key not in (None, antes)


def test_activar_la_aplicacion_deja_la_sesion_con_otra_llave(client, funcionaria):
    adonde = client.get(escribir_clave(client)["Location"], follow=True)
    antes, secreto = client.session.session_key, adonde.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": codigo_de_ahora(secreto)})

    assert client.session.session_key != antes


# Passwords, as they come


@pytest.mark.parametrize(
    "clave", [LARGA, "solo letras en minuscula", "  con blancos a los lados  ", "🦜🦜🦜 loro que habla"]
)
def test_cualquier_frase_larga_sirve_y_se_compara_letra_por_letra(client, client_otro, db, clave):
    abrir(client, clave=clave)
    client.post(reverse("account_email_verification_sent"), {"code": codigo()})
    datos = {"login": ANA, "password": clave}

    assert (
        client_otro.post(reverse("account_login"), datos | {"password": clave.strip() + "."}).status_code
        == 200
    )
    assert client_otro.post(reverse("account_login"), datos).status_code == 302


@pytest.mark.parametrize("nombre", ["account_login", "account_signup"])
def test_la_contrasena_no_se_ve_y_se_puede_pegar(client, db, nombre):
    pagina = client.get(reverse(nombre)).content.decode()

    (casilla,) = re.findall(r"<input[^>]*type=\"password\"[^>]*>", pagina)
    assert "onpaste" not in pagina
    assert re.search(r'autocomplete="(current|new)-password"', casilla)
    assert "maxlength" not in casilla


def test_el_enlace_para_una_contrasena_nueva_dura_un_dia(client, ana, settings):
    assert settings.PASSWORD_RESET_TIMEOUT == 24 * 3600
    client.post(reverse("account_logout"))
    client.post(reverse("account_reset_password"), {"email": ANA})

    assert "durante un día y una sola vez" in ultimo_correo()


def test_que_se_pida_la_contrasena_no_se_cuenta_como_una_averia(client, ana, caplog):
    pasa_una_hora(client)
    cambiar_correo(client)

    assert [una for una in caplog.records if una.name == "portal.averias"] == []


# What has to be known to change it, and what cannot be guessed


def test_sin_la_contrasena_de_hoy_no_se_cambia(client, ana):
    datos = {"oldpassword": "otra que no es la suya", "password1": LARGA, "password2": LARGA}
    respuesta = client.post(reverse("account_change_password"), datos)

    assert "no es su contraseña de hoy" in respuesta.content.decode()
    ana.refresh_from_db()
    assert ana.check_password(CLAVE)


@pytest.mark.parametrize("clave", ["michaeljackson", "manchesterunited", "123456789101112", "1Q2W3E4R5T6Y"])
def test_una_contrasena_de_las_mas_comunes_no_se_acepta(client, db, clave):
    respuesta = abrir(client, clave=clave)

    assert not Usuario.objects.exists()
    assert respuesta.context["form"].errors["password1"]


def test_una_contrasena_nueva_no_se_salta_el_segundo_factor(client, client_otro, ana):
    con_segundo_factor(ana)
    client_otro.post(reverse("account_reset_password"), {"email": ANA})
    enlace = re.search(r"https?://\S+(/cuenta/clave/nueva/\S+)", ultimo_correo())[1]
    pagina = client_otro.get(enlace, follow=True)
    client_otro.post(pagina.request["PATH_INFO"], {"password1": LARGA, "password2": LARGA})
    ana.refresh_from_db()

    assert ana.check_password(LARGA)
    assert "_auth_user_id" not in client_otro.session
    respuesta = client_otro.post(reverse("account_login"), {"login": ANA, "password": LARGA})
    assert respuesta["Location"].startswith(reverse("mfa_authenticate"))


def test_el_codigo_de_un_correo_solo_sirve_en_el_navegador_que_lo_pidio(client, client_otro, db):
    abrir(client)
    client_otro.post(reverse("account_email_verification_sent"), {"code": codigo()})

    assert not EmailAddress.objects.filter(verified=True).exists()
    assert "_auth_user_id" not in client_otro.session


def test_el_codigo_de_un_correo_no_se_adivina(client, db):
    """After three tries it has to be asked for again."""
    abrir(client)
    bueno = codigo()
    for _ in range(3):
        client.post(reverse("account_email_verification_sent"), {"code": "BBBB-BBBB"})
    client.post(reverse("account_email_verification_sent"), {"code": bueno})

    assert not EmailAddress.objects.filter(verified=True).exists()


def test_los_codigos_tienen_bastante_azar(client, ana):
    de_respaldo = RecoveryCodes.activate(ana)

    assert len(set("BCDFGHJKLMNPQRSTVWXZ")) ** len(codigo().replace("-", "")) > 2**34
    assert all(10 ** len(uno) > 2**26 for uno in de_respaldo.get_unused_codes())
    assert len(set(de_respaldo.get_unused_codes())) == 10
    assert 36 ** len(client.session.session_key) > 2**128


def test_al_salir_la_llave_de_antes_no_abre_nada(client, client_otro, ana):
    client_otro.cookies = client.cookies.__class__(client.cookies.output(header="", sep=";"))
    assert client_otro.get(reverse("cuentas:mi_cuenta")).status_code == 200

    client.post(reverse("account_logout"))

    assert client_otro.get(reverse("cuentas:mi_cuenta")).status_code == 302
