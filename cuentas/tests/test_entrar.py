"""Coming in to the desk: password and second factor, by the real pages with real codes."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correo.models import Correo
from cuentas.adaptadores import cuentas
from cuentas.models import Acceso, Usuario
from cuentas.tests.sesion import CLAVE, SECRETO, codigo_de_ahora, con_segundo_factor
from nucleo.cifrado import descifrar
from nucleo.models import Uso

MESA = "/admin/pqrs/solicitud/"


def escribir_clave(client, quien="beatriz", clave=CLAVE, destino=MESA):
    return client.post(reverse("account_login"), {"login": quien, "password": clave, "next": destino})


def resultados():
    return list(Acceso.objects.order_by("pk").values_list("resultado", "metodo"))


def test_sin_entrar_la_mesa_lleva_a_la_pagina_de_entrada(client, db):
    respuesta = client.get(MESA, follow=True)
    assert respuesta.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "Correo o usuario" in respuesta.content.decode()


def test_la_contrasena_sola_no_abre_la_mesa(client, funcionaria):
    con_segundo_factor(funcionaria)
    respuesta = escribir_clave(client)
    assert respuesta["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(MESA).status_code == 302
    assert resultados() == []


def test_con_la_contrasena_y_el_codigo_se_llega_a_donde_se_iba(client, funcionaria):
    con_segundo_factor(funcionaria)
    escribir_clave(client)
    respuesta = client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    assert respuesta["Location"] == MESA
    assert resultados() == [("entro", "contraseña y aplicación")]


def test_un_codigo_de_respaldo_sirve_una_vez(client, funcionaria):
    con_segundo_factor(funcionaria)
    codigos = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    escribir_clave(client)
    assert client.post(reverse("mfa_authenticate"), {"code": codigos[0]})["Location"] == MESA
    client.post(reverse("account_logout"))
    escribir_clave(client)
    otra = client.post(reverse("mfa_authenticate"), {"code": codigos[0]})
    assert "El código no es correcto" in otra.content.decode()


def test_el_mismo_codigo_no_abre_dos_veces(client, client_otro, funcionaria):
    con_segundo_factor(funcionaria)
    codigo = codigo_de_ahora()
    for cliente, pasa in [(client, True), (client_otro, False)]:
        escribir_clave(cliente)
        respuesta = cliente.post(reverse("mfa_authenticate"), {"code": codigo})
        assert (respuesta.status_code == 302) is pasa


def test_sin_segundo_factor_se_activa_antes_de_abrir_la_mesa(client, funcionaria):
    respuesta = client.get(escribir_clave(client)["Location"], follow=True)
    assert respuesta.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    secreto = respuesta.context["form"].secret
    respuesta = client.post(reverse("mfa_activate_totp"), {"code": codigo_de_ahora(secreto)}, follow=True)
    assert "Sus códigos de respaldo" in respuesta.content.decode()
    funcionaria.groups.clear()
    assert client.get("/admin/").status_code == 200


def test_el_secreto_de_la_aplicacion_queda_cifrado(funcionaria):
    con_segundo_factor(funcionaria)
    guardado = str(Authenticator.objects.get(type="totp").data)
    assert SECRETO not in guardado


def test_una_funcionaria_no_puede_quedarse_sin_segundo_factor(client, funcionaria):
    con_segundo_factor(funcionaria)
    client.force_login(funcionaria)
    escribir_clave(client)
    client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=funcionaria, type="totp").exists()


def test_la_contrasena_errada_se_dice_y_queda_anotada_sin_lo_que_se_escribio(client, funcionaria):
    respuesta = escribir_clave(client, clave="otra-cosa")
    assert "no son correctos" in respuesta.content.decode()
    assert resultados() == [("clave_errada", "")]
    assert "otra-cosa" not in str(list(Acceso.objects.values()))


def test_lo_que_se_escribe_donde_no_hay_cuenta_no_se_guarda(client, funcionaria):
    escribir_clave(client, quien=CLAVE, clave=CLAVE)
    assert not Acceso.objects.exists()


def test_tras_cinco_intentos_hay_que_esperar(client, funcionaria):
    for _ in range(5):
        escribir_clave(client, clave="no")
    assert "demasiados intentos" in escribir_clave(client).content.decode()


def desde(direccion, clave="no", quien="beatriz"):
    datos = {"login": quien, "password": clave, "next": MESA}
    return Client().post(reverse("account_login"), datos, REMOTE_ADDR=direccion)


def test_quien_falla_adrede_con_el_nombre_de_otra_no_la_deja_por_fuera(funcionaria):
    con_segundo_factor(funcionaria)
    for _ in range(6):
        desde("203.0.113.77")

    assert "demasiados intentos" in desde("203.0.113.77", CLAVE).content.decode()
    assert desde("198.51.100.5", CLAVE)["Location"].startswith(reverse("mfa_authenticate"))


@pytest.mark.usefixtures("reloj_quieto")
def test_desde_muchas_redes_juntas_tampoco_se_adivina_sin_fin(funcionaria, monkeypatch):
    monkeypatch.setattr(cuentas, "FALLAS", 12)
    for red in range(3):
        for _ in range(4):
            desde(f"203.0.113.{red}")

    assert "demasiados intentos" in desde("198.51.100.5", CLAVE).content.decode()
    assert "demasiados intentos" not in desde("198.51.100.5", quien="otra").content.decode()


SUS_NOMBRES = ["beatriz", "Beatriz", "beatriz@entidad.example"]


def test_cinco_fallas_con_cualquiera_de_sus_nombres_son_cinco(funcionaria):
    for numero in range(5):
        desde("203.0.113.77", quien=SUS_NOMBRES[numero % 3])

    for nombre in SUS_NOMBRES:
        assert "demasiados intentos" in desde("203.0.113.77", CLAVE, nombre).content.decode()


@pytest.mark.usefixtures("reloj_quieto")
def test_desde_muchas_redes_sus_nombres_cuentan_juntos(funcionaria, monkeypatch):
    monkeypatch.setattr(cuentas, "FALLAS", 12)
    for red in range(4):
        for nombre in SUS_NOMBRES:
            desde(f"203.0.113.{red}", quien=nombre)

    assert "demasiados intentos" in desde("198.51.100.5", CLAVE).content.decode()


@pytest.mark.usefixtures("reloj_quieto")
def test_una_sola_red_no_la_deja_por_fuera_en_las_demas_aunque_insista_una_hora(funcionaria, monkeypatch):
    """With all her names: five in five minutes are sixty an hour, and a hundred shut."""
    con_segundo_factor(funcionaria)
    for _ in range(12):
        for numero in range(12):
            desde("203.0.113.77", quien=SUS_NOMBRES[numero % 3])
        cache.clear()  # five minutes went by: the count of an hour is not here

    assert desde("198.51.100.5", CLAVE)["Location"].startswith(reverse("mfa_authenticate"))


def test_contar_la_falla_de_una_cuenta_y_la_de_ninguna_cuesta_lo_mismo(funcionaria):
    vistas = []
    for nombre in ("otra", "beatriz", "ninguna"):
        with CaptureQueriesContext(connection) as consultas:
            desde("203.0.113.77", quien=nombre)
        vistas.append([una["sql"] for una in consultas.captured_queries if '"cuentas_usuario"' in una["sql"]])

    assert len(vistas[1]) == len(vistas[2])


def test_de_los_intentos_no_queda_lo_que_se_escribio(db):
    desde("203.0.113.77", quien="una-clave-escrita-donde-no-era")

    assert "una-clave" not in str(list(Uso.objects.values_list("clave", flat=True)))


def test_el_limite_no_guarda_la_direccion_de_nadie(client, funcionaria):
    client.post(reverse("account_login"), {"login": "beatriz", "password": "no"}, REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM nucleo_cache")
        assert "203.0.113.77" not in str(cursor.fetchall())


def test_enviar_la_clave_a_la_entrada_vieja_del_admin_no_abre_nada(client, funcionaria):
    client.post("/admin/login/", {"username": "beatriz", "password": CLAVE})
    assert "_auth_user_id" not in client.session


def test_no_se_sale_del_portal_al_entrar(client, funcionaria):
    con_segundo_factor(funcionaria)
    escribir_clave(client, destino="https://malo.example/")
    respuesta = client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    assert respuesta["Location"] == reverse("cuentas:mi_cuenta")
    assert client.get("/admin/login/", {"next": "//malo.example/"})["Location"] == "/admin/"


def test_una_cuenta_desactivada_no_entra_y_se_le_dice(client, funcionaria):
    Usuario.objects.filter(pk=funcionaria.pk).update(is_active=False)
    respuesta = client.get(escribir_clave(client)["Location"])
    assert "desactivada" in respuesta.content.decode()


def test_la_ciudadania_no_abre_la_mesa(client, db):
    persona = Usuario.objects.create_user("c-1", "ana@correo.example", CLAVE)
    client.force_login(persona)
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_quien_perdio_el_telefono_se_le_quita_el_factor_y_se_le_avisa(client, funcionaria):
    con_segundo_factor(funcionaria)
    jefe = Usuario.objects.create_superuser("jefe", "jefe@entidad.example", CLAVE)
    client.force_login(jefe)
    client.post(reverse("admin:cuentas_usuario_sin_segundo_factor", args=[funcionaria.pk]))
    assert not Authenticator.objects.exists()
    assert resultados() == [("sin_factor", "por jefe")]
    assert "jefe quitó el segundo factor" in descifrar(Correo.objects.latest("pk").texto)


def test_quien_no_administra_no_le_quita_el_factor_a_nadie(client, funcionaria):
    con_segundo_factor(funcionaria)
    client.force_login(funcionaria)
    respuesta = client.post(reverse("admin:cuentas_usuario_sin_segundo_factor", args=[funcionaria.pk]))
    assert respuesta.status_code == 403
    assert Authenticator.objects.exists()


@pytest.fixture
def client_otro():
    return Client()
