"""Nobody types the password of somebody else: who opens an account sends its owner a link."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from correo.models import Correo
from cuentas.models import Acceso, Rol, Usuario
from cuentas.tests.sesion import CLAVE
from cuentas.tests.test_admin import entrar
from cuentas.tests.test_primer_administrador import enlace, poner_clave
from nucleo.cifrado import descifrar

LINA = {"username": "lina.mora", "first_name": "Lina", "last_name": "Mora", "email": "lina@caja.example"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def administradora(client):
    return entrar(client, Rol.ADMINISTRADOR)


def abrir(client, **cambios):
    return client.post(reverse("admin:cuentas_usuario_add"), LINA | cambios)


def enviarle_el_enlace(client, persona: Usuario):
    direccion = reverse("admin:cuentas_usuario_enlace_de_clave", args=[persona.pk])
    return client.post(direccion, follow=True)


def ficha(client, persona: Usuario, **cambios):
    datos = {campo: getattr(persona, campo) for campo in LINA} | {"is_staff": "on"} | cambios
    return client.post(reverse("admin:cuentas_usuario_change", args=[persona.pk]), datos)


def cartas(para: str) -> list[str]:
    todas = [(descifrar(una.para), descifrar(una.texto)) for una in Correo.objects.order_by("pk")]
    return [texto for direccion, texto in todas if direccion == para]


def test_a_quien_le_abren_una_cuenta_le_llega_un_enlace_con_el_que_entra(client, administradora):
    assert abrir(client).status_code == 302
    (carta,) = cartas("lina@caja.example")
    ficha(client, Usuario.objects.get(username="lina.mora"))
    client.logout()
    poner_clave(client, enlace(carta))

    entrada = f"{reverse('account_login')}?next=/admin/"
    respuesta = client.post(entrada, {"login": "lina.mora", "password": CLAVE}, follow=True)
    assert respuesta.wsgi_request.user.username == "lina.mora"
    assert respuesta.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))


def test_la_cuenta_nace_sin_contrasena_y_la_ficha_lo_dice(client, administradora):
    abrir(client)
    lina = Usuario.objects.get(username="lina.mora")
    pagina = client.get(reverse("admin:cuentas_usuario_change", args=[lina.pk])).content.decode()
    assert not lina.has_usable_password()
    assert "Todavía no la ha puesto." in pagina


def test_una_contrasena_que_venga_en_el_formulario_no_se_pone(client, administradora):
    abrir(client, password1=CLAVE, password2=CLAVE, password=CLAVE, usable_password="true")
    lina = Usuario.objects.get(username="lina.mora")
    ficha(client, lina, password=CLAVE, password1=CLAVE, password2=CLAVE)
    lina.refresh_from_db()
    assert not lina.has_usable_password()


@pytest.mark.parametrize("correo", ["", "LINA@otra.example"])
def test_sin_un_correo_suyo_no_se_abre_y_se_dice(client, administradora, correo):
    Usuario.objects.create_user("c-1", "lina@otra.example", CLAVE)
    respuesta = abrir(client, email=correo)
    assert respuesta.context["adminform"].form.errors["email"]
    assert not Usuario.objects.filter(username="lina.mora").exists()


def test_no_hay_pagina_para_ponerle_la_contrasena_a_otra_persona(client, administradora, funcionaria):
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[funcionaria.pk])
    direccion = f"/admin/cuentas/usuario/{funcionaria.pk}/password/"
    client.post(direccion, {"password1": "otra clave muy larga", "password2": "otra clave muy larga"})
    antes = funcionaria.password
    funcionaria.refresh_from_db()
    assert funcionaria.password == antes


def test_a_quien_la_olvido_se_le_envia_otro_enlace_y_queda_anotado(client, administradora, funcionaria):
    respuesta = enviarle_el_enlace(client, funcionaria)
    assert "recibe en su correo un enlace" in respuesta.content.decode()
    anotado = Acceso.objects.filter(usuario=funcionaria).latest("pk")
    assert (anotado.resultado, anotado.metodo) == (Acceso.Resultado.ENLACE, "por administrador")

    client.logout()
    poner_clave(client, enlace(cartas(funcionaria.email)[-1]), "otra frase larga y propia")
    funcionaria.refresh_from_db()
    assert funcionaria.check_password("otra frase larga y propia")


def test_enviarlo_no_cambia_nada_hasta_que_se_usa(client, administradora, funcionaria):
    antes = Usuario.objects.values().get(pk=funcionaria.pk)
    enviarle_el_enlace(client, funcionaria)
    assert Usuario.objects.values().get(pk=funcionaria.pk) == antes


@pytest.mark.parametrize(
    ("como", "dice"), [({"email": ""}, "no tiene correo"), ({"is_active": False}, "desactivada")]
)
def test_si_nadie_podria_usarlo_se_dice_por_que(client, administradora, funcionaria, como, dice):
    Usuario.objects.filter(pk=funcionaria.pk).update(**como)
    assert dice in enviarle_el_enlace(client, funcionaria).content.decode()
    assert not Correo.objects.exists()
    assert (
        client.get(reverse("admin:cuentas_usuario_enlace_de_clave", args=[funcionaria.pk])).status_code == 200
    )


def test_el_enlace_que_fue_a_un_correo_mal_escrito_deja_de_servir_al_corregirlo(client, administradora):
    abrir(client, email="lima@caja.example")
    lina = Usuario.objects.get(username="lina.mora")
    assert ficha(client, lina, email="lina@caja.example").status_code == 302
    client.logout()
    pagina = client.get(enlace(cartas("lima@caja.example")[0]), follow=True)
    assert "Este enlace ya no sirve" in pagina.content.decode()


def test_a_quien_le_cambian_el_correo_se_le_avisa_en_el_que_tenia(client, administradora, funcionaria):
    antes = funcionaria.email
    assert ficha(client, funcionaria, email="otra@caja.example").status_code == 302
    (carta,) = cartas(antes)
    assert "ya no se entra" in carta
    assert "otra@caja.example" not in carta
    assert Acceso.objects.filter(usuario=funcionaria, resultado=Acceso.Resultado.OTRO_CORREO).count() == 1


def test_el_correo_mal_escrito_tampoco_consigue_otro_enlace(client, administradora):
    """Whoever reads that mailbox asks for one in «Olvidé mi contraseña»."""
    abrir(client, email="lima@caja.example")
    ficha(client, Usuario.objects.get(username="lina.mora"), email="lina@caja.example")
    client.logout()
    client.post(reverse("account_reset_password"), {"email": "lima@caja.example"})
    assert not [carta for carta in cartas("lima@caja.example")[1:] if "/clave/nueva/" in carta]


def test_dos_cuentas_no_quedan_con_el_mismo_correo(client, administradora, funcionaria):
    Usuario.objects.create_user("c-1", "carla@otra.example", CLAVE)
    respuesta = ficha(client, funcionaria, email="Carla@otra.example")
    assert respuesta.context["adminform"].form.errors["email"]
    funcionaria.refresh_from_db()
    assert funcionaria.email != "Carla@otra.example"


def test_guardar_la_ficha_sin_tocar_el_correo_no_avisa_a_nadie(client, administradora, funcionaria):
    assert ficha(client, funcionaria, last_name="Otra").status_code == 302
    assert not Correo.objects.exists()


def test_quien_responde_no_envia_enlaces(client, administradora, funcionaria):
    otra = Usuario.objects.create_user("otra", "otra@caja.example", CLAVE, is_staff=True)
    otra.groups.add(Group.objects.get(name=Rol.RESPONSABLE))
    client.force_login(otra)
    assert enviarle_el_enlace(client, funcionaria).status_code == 403
    assert not Correo.objects.exists()
