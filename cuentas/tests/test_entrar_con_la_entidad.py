"""Officials come in with the account of the entity: with a real issuer of identities on a socket, and real tokens."""

import re
import threading
import urllib.request
from html import unescape
from urllib.error import HTTPError

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from correo.models import Correo
from cuentas import emisor as reglas
from cuentas.models import Acceso, Usuario
from cuentas.tests.emisor_de_prueba import CLIENTE, SECRETO, una_llave
from cuentas.tests.sesion import CLAVE, codigo_de_ahora, con_segundo_factor
from nucleo.cifrado import descifrar

MESA = "/admin/pqrs/solicitud/"


def ida(client, destino: str = MESA):
    return client.post(reverse("cuentas:entrar_con_la_entidad"), {"next": destino})


def en_el_emisor(respuesta) -> str:
    """Where the browser is sent back to, after the person came in there."""
    direccion = unescape(
        re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', respuesta.content.decode())[1]
    )
    try:
        urllib.request.build_opener(_SinSeguir).open(direccion, timeout=5)
    except HTTPError as vuelta:
        return vuelta.headers["Location"]
    raise AssertionError("El emisor no devolvió el navegador.")


class _SinSeguir(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def entrar(client, destino: str = MESA):
    return client.get(en_el_emisor(ida(client, destino)))


def dicho(respuesta) -> str:
    return unescape(respuesta.content.decode())


def adentro(client) -> bool:
    return "_auth_user_id" in client.session


def sin_entrar(client, respuesta, palabras: str) -> bool:
    return palabras in dicho(respuesta) and respuesta.status_code in {403, 503} and not adentro(client)


# --- Coming in -------------------------------------------------------------------------------------------------------


def test_con_la_cuenta_de_la_entidad_y_el_segundo_factor_se_llega_a_la_mesa(client, emisor, funcionaria):
    con_segundo_factor(funcionaria)
    respuesta = entrar(client)
    assert respuesta["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(MESA).status_code == 302
    respuesta = client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    assert respuesta["Location"] == MESA
    assert list(Acceso.objects.order_by("pk").values_list("resultado", "metodo")) == [
        ("unio", ""),
        ("entro", "entidad y aplicación"),
    ]


def test_quien_no_tiene_segundo_factor_lo_activa_antes_de_abrir_la_mesa(client, emisor):
    assert entrar(client)["Location"] == MESA
    respuesta = client.get(MESA, follow=True)
    assert respuesta.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    secreto = respuesta.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": codigo_de_ahora(secreto)})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("dice", [{"amr": ["pwd", "mfa", "otp"]}, {"acr": "urn:nist:aal3"}])
def test_el_segundo_factor_que_diga_la_entidad_no_es_el_del_portal(client, emisor, funcionaria, dice):
    con_segundo_factor(funcionaria)
    emisor.dice |= dice
    assert entrar(client)["Location"].startswith(reverse("mfa_authenticate"))
    assert not adentro(client)


def test_la_segunda_vez_ya_no_se_mira_la_direccion(client, emisor, funcionaria):
    """The entity may give a person another address, and that one to somebody else."""
    entrar(client)
    emisor.dice |= {"email": "otra@entidad.example", "email_verified": False}
    otra = Client()
    assert entrar(otra).status_code == 302
    assert otra.session["_auth_user_id"] == str(funcionaria.pk)
    assert SocialAccount.objects.count() == 1


def test_la_direccion_se_compara_sin_mirar_las_mayusculas(client, emisor):
    emisor.dice["email"] = "Beatriz@Entidad.example"
    entrar(client)
    assert adentro(client)


def test_la_primera_vez_se_le_avisa_por_correo(client, emisor):
    entrar(client)
    assert "Desde ahora puede entrar al portal con su cuenta de la entidad" in descifrar(
        Correo.objects.get().texto
    )


def test_de_lo_que_dice_la_entidad_solo_se_guarda_una_huella(client, emisor, funcionaria):
    """Neither the token, nor the name of the person there, nor roles; not even while the second factor is pending."""
    con_segundo_factor(funcionaria)
    emisor.dice |= {"sub": "sujeto-1001", "name": "Beatriz de la Entidad", "roles": ["administrador"]}
    entrar(client)
    atadura = SocialAccount.objects.get()
    sesiones = str([sesion.get_decoded() for sesion in Session.objects.all()])
    assert (atadura.extra_data, SocialToken.objects.count()) == ({}, 0)
    for que in ("sujeto-1001", "Beatriz de la Entidad", "ficha-que-no-se-guarda", SECRETO):
        assert que not in atadura.uid + sesiones
    funcionaria.refresh_from_db()
    assert (list(funcionaria.groups.all()), funcionaria.is_superuser, funcionaria.first_name) == (
        [],
        False,
        "Beatriz",
    )


def test_la_pagina_de_entrada_lo_ofrece_y_la_contrasena_sigue_sirviendo(client, emisor):
    assert "Entrar con la cuenta de la entidad" in dicho(client.get(reverse("account_login")))
    client.post(reverse("account_login"), {"login": "beatriz", "password": CLAVE})
    assert adentro(client)


def test_no_se_sale_del_portal_al_volver(client, emisor):
    assert entrar(client, "https://malo.example/")["Location"] == reverse("cuentas:mi_cuenta")


# --- Who does not come in --------------------------------------------------------------------------------------------


def test_quien_no_tiene_cuenta_no_entra_ni_se_le_abre_una(client, emisor):
    emisor.dice |= {"sub": "2002", "email": "nuevo@entidad.example"}
    cuantas = Usuario.objects.count()
    assert sin_entrar(client, entrar(client), "no hay una cuenta de funcionario con su correo")
    assert (Usuario.objects.count(), SocialAccount.objects.count()) == (cuantas, 0)


def test_una_cuenta_desactivada_no_entra(client, emisor, funcionaria):
    Usuario.objects.filter(pk=funcionaria.pk).update(is_active=False)
    assert sin_entrar(client, entrar(client), "está desactivada")
    assert not SocialAccount.objects.exists()


def test_una_cuenta_que_se_desactiva_despues_tampoco(client, emisor, funcionaria):
    entrar(client)
    Usuario.objects.filter(pk=funcionaria.pk).update(is_active=False)
    otro = Client()
    assert sin_entrar(otro, entrar(otro), "está desactivada")


def test_la_cuenta_de_una_persona_no_se_une(client, emisor):
    """The entity vouches for its officials; a citizen's account is opened by the citizen."""
    Usuario.objects.filter(username="beatriz").delete()
    ana = Usuario.objects.create_user("c-1", "beatriz@entidad.example", CLAVE)
    ana.emailaddress_set.create(email=ana.email, verified=True, primary=True)
    assert sin_entrar(client, entrar(client), "no hay una cuenta de funcionario")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "dice",
    [{"email_verified": False}, {"email_verified": None}, {"email_verified": "true"}, {"email": None}],
)
def test_una_direccion_sin_comprobar_no_abre_nada(client, emisor, dice):
    emisor.dice |= dice
    assert sin_entrar(client, entrar(client), "no confirma que su dirección de correo sea suya")


def test_si_la_direccion_paso_a_otra_persona_no_entra_en_la_cuenta_de_la_primera(client, emisor):
    entrar(client)
    emisor.dice["sub"] = "3003"
    otra = Client()
    assert sin_entrar(otra, entrar(otra), "unida a otra persona de la entidad")


def test_con_dos_cuentas_de_la_misma_direccion_no_se_adivina(client, emisor):
    Usuario.objects.create_user("beatriz2", "beatriz@entidad.example", CLAVE, is_staff=True)
    assert sin_entrar(client, entrar(client), "más de una cuenta con su correo")


def test_quien_administra_la_separa_y_la_nueva_cuenta_de_la_entidad_entra(client, emisor, funcionaria):
    entrar(client)
    jefe, mesa = Usuario.objects.create_superuser("jefe", "jefe@entidad.example", CLAVE), Client()
    mesa.force_login(jefe)
    pagina = reverse("admin:cuentas_usuario_separar", args=[funcionaria.pk])
    assert pagina in dicho(mesa.get(reverse("admin:cuentas_usuario_change", args=[funcionaria.pk])))
    assert mesa.get(pagina).status_code == 200
    mesa.post(pagina)
    assert Acceso.objects.filter(resultado="separo", metodo="por jefe").count() == 1
    emisor.dice["sub"] = "3003"
    otra = Client()
    entrar(otra)
    assert adentro(otra)


def test_quien_no_administra_no_separa_a_nadie(client, emisor, funcionaria):
    entrar(client)
    con_segundo_factor(funcionaria)
    client.force_login(funcionaria)
    assert client.post(reverse("admin:cuentas_usuario_separar", args=[funcionaria.pk])).status_code == 403
    assert SocialAccount.objects.exists()


# --- What is not believed --------------------------------------------------------------------------------------------

HACE_RATO = 1_700_000_000


@pytest.mark.parametrize(
    ("dice", "palabras"),
    [
        ({"iss": "https://otro.example"}, "la ficha es de otro emisor"),
        ({"aud": "otro-sistema"}, "la ficha es para otro sistema"),
        ({"aud": [CLIENTE, "otro-sistema"], "azp": "otro-sistema"}, "la ficha es para otro sistema"),
        ({"nonce": "el-de-otra-visita"}, "la ficha no es de esta visita"),
        ({"nonce": None}, "la ficha no es de esta visita"),
        ({"iat": HACE_RATO, "exp": HACE_RATO + 60}, "la ficha ya venció"),
        ({"iat": HACE_RATO * 2, "exp": HACE_RATO * 3}, "una hora que no ha llegado"),
        ({"exp": None}, "la ficha está incompleta"),
        ({"sub": None}, "la ficha está incompleta"),
        ({"sub": 7}, "la ficha no se entiende"),
    ],
)
def test_una_ficha_que_no_es_la_que_se_pidio_se_rechaza_con_palabras(client, emisor, dice, palabras):
    emisor.dice |= dice
    assert sin_entrar(client, entrar(client), palabras)


def test_una_ficha_con_la_firma_de_otra_llave_no_sirve(client, emisor):
    emisor.llave = una_llave("de otro")
    assert sin_entrar(client, entrar(client), "la firma no es suya")


@pytest.mark.parametrize(("firma", "llave"), [("none", None), ("HS256", SECRETO)])
def test_una_ficha_sin_firma_o_con_un_secreto_compartido_no_sirve(client, emisor, firma, llave):
    emisor.firma, emisor.llave = firma, llave
    assert sin_entrar(client, entrar(client), "no está firmada como se debe")


def test_un_emisor_que_dice_ser_otro_no_sirve(client, emisor):
    emisor.configuracion = {"issuer": "https://otro.example"}
    assert sin_entrar(client, ida(client), "dice ser otro emisor")


def test_el_secreto_no_viaja_sin_cifrar(client, emisor):
    emisor.configuracion = {"token_endpoint": "http://emisor.example/ficha"}
    assert sin_entrar(client, ida(client), "no la cifra")


def test_una_vuelta_que_nadie_empezo_aqui_no_entra(client, emisor):
    """Somebody else's visit, sent as a link, would leave an official in another's account."""
    ajena = en_el_emisor(ida(Client()))
    assert sin_entrar(client, client.get(ajena), "empezó en otro navegador")
    assert "ficha" not in emisor.pedidas


def test_una_vuelta_sirve_una_vez(client, emisor):
    vuelta = en_el_emisor(ida(client))
    client.get(vuelta)
    client.post(reverse("account_logout"))
    assert sin_entrar(client, client.get(vuelta), "ya se usó")


def test_un_codigo_que_el_emisor_no_dio_no_entra(client, emisor):
    vuelta = en_el_emisor(ida(client)).replace("code=codigo-0", "code=inventado")
    assert sin_entrar(client, client.get(vuelta), "no reconoce la entrada")


@pytest.mark.parametrize(
    ("niega", "palabras"), [("access_denied", "se canceló"), ("server_error", "no dejó entrar")]
)
def test_si_alla_no_entra_se_le_dice(client, emisor, niega, palabras):
    emisor.niega = niega
    assert sin_entrar(client, entrar(client), palabras)


# --- When the issuer fails -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("que", ["descubrimiento", "ficha", "llaves"])
@pytest.mark.parametrize("falla", [500, b"", b"<html>", b"[]", b"null"])
def test_si_el_emisor_falla_se_dice_y_nadie_ve_un_error_del_portal(client, emisor, que, falla):
    emisor.falla[que] = falla
    respuesta = ida(client) if que == "descubrimiento" else entrar(client)
    assert respuesta.status_code in {403, 503}
    assert "Entre con su contraseña" in dicho(respuesta)
    assert not adentro(client)


def test_si_no_hay_nadie_se_dice_y_la_contrasena_sigue_sirviendo(client, emisor, settings):
    settings.OIDC_EMISOR = "http://127.0.0.1:9/caja"
    assert sin_entrar(client, ida(client), "no responde. Entre con su contraseña")
    client.post(reverse("account_login"), {"login": "beatriz", "password": CLAVE})
    assert adentro(client)


@pytest.mark.parametrize("como", ["calla", "gotea"])
def test_un_emisor_lento_no_retiene_al_portal(client, emisor, monkeypatch, como):
    monkeypatch.setattr(reglas, "ESPERA", (0.3, 0.3))
    monkeypatch.setattr(reglas, "PLAZO", 0.3)
    vuelta = en_el_emisor(ida(client))
    if como == "calla":
        emisor.calla["ficha"] = threading.Event()
    else:
        emisor.gotea.add("ficha")
    assert sin_entrar(client, client.get(vuelta), "no responde. Entre con su contraseña")
    assert "ficha" not in emisor.terminadas


def test_una_respuesta_sin_fin_se_corta(client, emisor, monkeypatch):
    monkeypatch.setattr(reglas, "TOPE", 100)
    assert sin_entrar(client, ida(client), "no responde")


@pytest.mark.usefixtures("reloj_quieto")
def test_muchas_idas_seguidas_esperan(client, emisor, monkeypatch):
    monkeypatch.setattr("cuentas.views.cuenta.IDAS", 1)
    assert [ida(client).status_code for _ in range(2)] == [200, 429]


# --- Without the setting ---------------------------------------------------------------------------------------------


def test_sin_emisor_ni_se_ofrece_ni_se_puede(client, funcionaria):
    assert "cuenta de la entidad" not in dicho(client.get(reverse("account_login")))
    assert ida(client).status_code == 404
    assert client.get(reverse("cuentas:vuelta_de_la_entidad")).status_code == 404


def test_ir_a_la_entidad_pide_pulsar_un_boton(client, emisor):
    assert client.get(reverse("cuentas:entrar_con_la_entidad")).status_code == 405
    assert emisor.pedidas == []


def test_quitar_el_segundo_factor_no_separa(client, emisor, funcionaria):
    con_segundo_factor(funcionaria)
    entrar(client)
    Authenticator.objects.all().delete()
    assert SocialAccount.objects.filter(user=funcionaria).exists()
