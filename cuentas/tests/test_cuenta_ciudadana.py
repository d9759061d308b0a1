"""A citizen's account: opened with an address that is proved, and never needed to ask."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Autorizacion, TextoConsentimiento, Usuario
from cuentas.tests.sesion import CLAVE
from nucleo.cifrado import descifrar

ANA = "ana@correo.example"


def ultimo_correo() -> str:
    return descifrar(Correo.objects.latest("pk").texto)


def abrir(client, correo=ANA, clave=CLAVE, acepta=True):
    texto = TextoConsentimiento.objects.get(finalidad="cuenta")
    datos = {"email": correo, "password1": clave} | ({f"autoriza_{texto.pk}": "on"} if acepta else {})
    return client.post(reverse("account_signup"), datos, follow=True)


def codigo() -> str:
    return re.search(r"código es: (\S+)", ultimo_correo())[1]


@pytest.fixture
def ana(client, db):
    abrir(client)
    client.post(reverse("account_email_verification_sent"), {"code": codigo()})
    return Usuario.objects.get(email=ANA)


def test_se_abre_con_correo_y_contrasena_y_se_confirma_con_un_codigo(client, db):
    respuesta = abrir(client)
    assert "Confirme su correo" in respuesta.content.decode()
    respuesta = client.post(reverse("account_email_verification_sent"), {"code": codigo()}, follow=True)
    assert "Mi espacio" in respuesta.content.decode()
    assert respuesta.context["user"].emailaddress_set.get().verified


def test_sin_el_codigo_no_se_entra(client, db):
    abrir(client)
    assert client.get(reverse("cuentas:mi_cuenta")).status_code == 302


def test_el_correo_con_el_codigo_queda_cifrado(client, db):
    abrir(client)
    correo = Correo.objects.get()
    assert correo.es_confidencial
    assert ANA not in correo.para
    assert codigo() not in correo.texto + correo.asunto + correo.clave


def test_sin_autorizar_el_tratamiento_no_hay_cuenta(client, db):
    assert "necesitamos su autorización" in abrir(client, acepta=False).content.decode()
    assert not Usuario.objects.exists()


def test_queda_que_palabras_autorizo(ana):
    assert Autorizacion.objects.get(usuario=ana).texto.finalidad == "cuenta"


def test_el_nombre_interno_no_dice_quien_es(ana):
    assert "ana" not in ana.username


def test_nadie_se_entera_de_que_un_correo_ya_tiene_cuenta(client, client_otro, ana):
    cache.clear()  # the mail of a moment ago to the same address would be held back, which says nothing
    con, sin = abrir(client_otro), abrir(client_otro, correo="otra@correo.example")
    assert con.redirect_chain == sin.redirect_chain
    assert "Confirme su correo" in con.content.decode()


def test_quien_olvida_la_contrasena_la_cambia_con_un_enlace_que_sirve_una_vez(client_otro, ana):
    client_otro.post(reverse("account_reset_password"), {"email": ANA})
    enlace = re.search(r"https?://\S+/clave/nueva/\S+", ultimo_correo())[0]
    pagina = client_otro.get(enlace, follow=True)
    nueva = {"password1": "otra frase bien larga", "password2": "otra frase bien larga"}
    assert (
        "Su contraseña cambió"
        in client_otro.post(pagina.request["PATH_INFO"], nueva, follow=True).content.decode()
    )
    gastado = client_otro.get(enlace, follow=True).content.decode()
    assert "<h1>Este enlace ya no sirve</h1>" in gastado
    assert "<title>Este enlace ya no sirve" in " ".join(gastado.split()).replace("<title> ", "<title>")


def test_pedir_la_contrasena_de_un_correo_sin_cuenta_dice_lo_mismo(client, ana):
    con = client.post(reverse("account_reset_password"), {"email": ANA}, follow=True)
    sin = client.post(reverse("account_reset_password"), {"email": "nadie@correo.example"}, follow=True)
    assert con.redirect_chain == sin.redirect_chain


def test_cambiar_la_contrasena_cierra_las_otras_sesiones(client, client_otro, ana):
    client_otro.force_login(ana)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": CLAVE, "password1": "otra frase bien larga", "password2": "otra frase bien larga"},
    )
    assert client.get(reverse("cuentas:mi_cuenta")).status_code == 200
    assert client_otro.get(reverse("cuentas:mi_cuenta")).status_code == 302


def test_una_contrasena_corta_se_rechaza_con_palabras(client, db):
    assert "12" in abrir(client, clave="corta").content.decode()
    assert not Usuario.objects.exists()


def test_la_cuenta_muestra_el_correo_y_no_el_nombre_interno(client, ana):
    pagina = client.get(reverse("cuentas:mi_cuenta")).content.decode()
    assert ANA in pagina
    assert ana.username not in pagina


def test_para_radicar_no_se_pide_cuenta(client, db):
    assert client.get(reverse("pqrs:elegir")).status_code == 200


@pytest.fixture
def client_otro():
    from django.test import Client

    return Client()


def test_de_una_persona_que_no_es_de_la_entidad_no_se_preguntan_permisos(db, django_assert_num_queries):
    quien = Usuario.objects.create_user("ana-sin-cargo", "ana@correo.example")
    with django_assert_num_queries(0):
        assert not quien.has_perm("foros.view_foro")
