"""The first administrator comes in by a link that works once, and with a second factor."""

from datetime import datetime, timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.core.management import CommandError, call_command
from django.urls import reverse

from cuentas.models import Rol, Usuario
from cuentas.tests.sesion import CLAVE, codigo_de_ahora

CORREO = "ana.pardo@caja.gov.co"
pytestmark = pytest.mark.django_db


def pedir(correo=CORREO, **opciones) -> str:
    """What it says."""
    salida = StringIO()
    call_command("primer_administrador", correo, stdout=salida, **opciones)
    return salida.getvalue()


def enlace(dicho: str) -> str:
    return urlsplit(next(linea for linea in dicho.splitlines() if linea.startswith("http"))).path


def poner_clave(client, ruta, clave=CLAVE):
    """As a browser does: the address of the form no longer carries the secret."""
    pagina = client.get(ruta, follow=True)
    if not pagina.redirect_chain:
        return pagina
    return client.post(pagina.context["action_url"], {"password1": clave, "password2": clave}, follow=True)


def test_el_enlace_lleva_a_poner_la_contrasena_a_entrar_y_al_segundo_factor(client):
    respuesta = poner_clave(client, enlace(pedir()))
    assert respuesta.redirect_chain[-1][0].startswith(reverse("account_login"))
    destino = respuesta.redirect_chain[-1][0]
    respuesta = client.post(destino, {"login": CORREO, "password": CLAVE}, follow=True)
    assert respuesta.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    codigo = codigo_de_ahora(respuesta.context["form"].secret)
    client.post(reverse("mfa_activate_totp"), {"code": codigo}, follow=True)
    assert client.get(reverse("admin:cuentas_usuario_add")).status_code == 200


def test_la_cuenta_nace_sin_contrasena_con_su_rol_y_el_nombre_de_su_correo():
    pedir()
    persona = Usuario.objects.get(email=CORREO)
    assert (persona.username, persona.is_superuser, persona.has_usable_password()) == (
        "ana.pardo",
        True,
        False,
    )
    assert persona.tiene_rol(Rol.ADMINISTRADOR)
    assert persona.dependencia.recibe_solicitudes


def test_el_enlace_no_sirve_dos_veces(client):
    ruta = enlace(pedir())
    poner_clave(client, ruta)
    assert "Este enlace ya no sirve" in client.get(ruta).content.decode()


def test_mirar_el_enlace_no_lo_gasta(client):
    ruta = enlace(pedir())
    client.get(ruta, follow=True)
    assert poner_clave(client, ruta).redirect_chain[-1][0].startswith(reverse("account_login"))


def test_el_enlace_no_sirve_al_otro_dia(client, monkeypatch):
    ruta = enlace(pedir())
    manana = datetime.now() + timedelta(hours=24, seconds=5)  # noqa: DTZ005 - as allauth counts
    monkeypatch.setattr(EmailAwarePasswordResetTokenGenerator, "_now", lambda self: manana)
    assert "Este enlace ya no sirve" in client.get(ruta).content.decode()


def test_pedirlo_otra_vez_da_otro_enlace_a_la_misma_cuenta_y_acaba_con_el_anterior(client):
    viejo, nuevo = enlace(pedir()), enlace(pedir(CORREO.upper()))
    assert Usuario.objects.filter(is_superuser=True).count() == 1
    assert "Este enlace ya no sirve" in client.get(viejo).content.decode()
    assert client.get(nuevo).status_code == 302


def test_el_enlace_no_se_guarda_en_ninguna_parte():
    ficha = enlace(pedir()).rstrip("/").rpartition("-")[2]
    assert ficha not in str(list(Usuario.objects.values())) + str(list(Usuario.historial.values()))


def test_con_quien_ya_administra_no_abre_otra_cuenta_y_dice_que_hacer(client):
    poner_clave(client, enlace(pedir()))
    with pytest.raises(CommandError, match=r"«ana.pardo».*en «Usuarios»"):
        pedir("otro@caja.gov.co")
    assert not Usuario.objects.filter(email="otro@caja.gov.co").exists()


def test_si_quien_administraba_ya_no_puede_entrar_se_abre_otra_diciendolo(client):
    poner_clave(client, enlace(pedir()))
    pedir("ana.pardo@otra.gov.co", aunque_haya=True)
    assert Usuario.objects.get(email="ana.pardo@otra.gov.co").username == "ana.pardo2"


def test_el_correo_de_una_cuenta_ciudadana_no_se_vuelve_de_administracion():
    Usuario.objects.create_user("c-1", CORREO, CLAVE)
    with pytest.raises(CommandError, match="no es de administración"):
        pedir()
    assert not Usuario.objects.get(email=CORREO).is_staff


def test_una_direccion_que_no_es_se_dice():
    with pytest.raises(CommandError, match="no es una dirección"):
        pedir("ana arroba caja")
    assert not Usuario.objects.exists()


def test_un_funcionario_que_cambia_su_contrasena_olvidada_sigue_hacia_la_mesa(client, funcionaria):
    from cuentas.acciones.primero import enlace_de_clave

    respuesta = poner_clave(client, enlace_de_clave(funcionaria), "otra frase larga y propia")
    assert respuesta.redirect_chain[-1][0] == f"{reverse('account_login')}?next=/admin/"
