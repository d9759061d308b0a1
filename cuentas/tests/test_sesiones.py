"""How long a session lasts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas import sesiones
from cuentas.models import Acceso, Usuario
from cuentas.tests.sesion import CLAVE, codigo_de_ahora, con_segundo_factor
from nucleo import reloj


@pytest.fixture
def en_la_mesa(client, funcionaria):
    con_segundo_factor(funcionaria)
    client.post(reverse("account_login"), {"login": "beatriz", "password": CLAVE})
    client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora()})
    return client


def entra(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_media_hora_sin_usarla_la_cierra(en_la_mesa):
    with reloj.en(reloj.ahora() + timedelta(minutes=31)):
        assert not entra(en_la_mesa)
    assert Acceso.objects.latest("pk").resultado == "vencio"


def test_al_cerrarse_se_dice_por_que(en_la_mesa):
    with reloj.en(reloj.ahora() + timedelta(minutes=31)):
        assert "se cerró por seguridad" in en_la_mesa.get("/admin/", follow=True).content.decode()


def test_usarla_la_prolonga(en_la_mesa):
    for minutos in (20, 40, 60):
        with reloj.en(reloj.ahora() + timedelta(minutes=minutos)):
            assert entra(en_la_mesa)


def test_a_las_ocho_horas_hay_que_entrar_de_nuevo_aunque_se_use(en_la_mesa):
    for minutos in range(20, 480, 20):
        with reloj.en(reloj.ahora() + timedelta(minutes=minutos)):
            assert entra(en_la_mesa)
    with reloj.en(reloj.ahora() + timedelta(minutes=481)):
        assert not entra(en_la_mesa)


def test_seguir_conectada_es_un_boton(en_la_mesa):
    with reloj.en(reloj.ahora() + timedelta(minutes=25)):
        assert "Sigue conectado" in en_la_mesa.post(reverse("cuentas:seguir")).content.decode()
    with reloj.en(reloj.ahora() + timedelta(minutes=50)):
        assert entra(en_la_mesa)


def test_cada_pagina_de_la_mesa_dice_a_que_hora_se_cierra(en_la_mesa):
    assert "Su sesión se cierra a las" in en_la_mesa.get("/admin/").content.decode()


def test_la_cuenta_de_una_persona_no_se_cierra_a_la_media_hora(client, db):
    client.force_login(Usuario.objects.create_user("c-2", "luz@correo.example"))
    client.get(reverse("cuentas:mi_cuenta"))
    with reloj.en(reloj.ahora() + timedelta(minutes=45)):
        assert client.get(reverse("cuentas:mi_cuenta")).status_code == 200


@pytest.fixture
def en_mi_espacio(client, db):
    luz = Usuario.objects.create_user("c-2", "luz@correo.example", CLAVE)
    luz.emailaddress_set.create(email=luz.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": luz.email, "password": CLAVE})
    return client


def ve_lo_suyo(client) -> bool:
    return client.get(reverse("cuentas:mi_cuenta")).status_code == 200


def guardar_algo(client) -> None:
    sesion = client.session
    sesion["algo"] = "que se guarda"
    sesion.save()


def olvidar_cuando_empezo(client) -> None:
    sesion = client.session
    del sesion["inicio"], sesion["visto"]
    sesion.save()


def test_la_cuenta_de_una_persona_se_cierra_a_las_ocho_horas_aunque_la_use(en_mi_espacio):
    """Each time that the session is written, Django counts its eight hours anew."""
    empezo = reloj.ahora()
    with reloj.en(empezo + timedelta(hours=7, minutes=59)):
        assert ve_lo_suyo(en_mi_espacio)
        guardar_algo(en_mi_espacio)
    with reloj.en(empezo + timedelta(hours=8)):
        respuesta = en_mi_espacio.get(reverse("cuentas:mi_cuenta"), follow=True)
    assert respuesta.redirect_chain[0][0].startswith(reverse("account_login"))
    assert "se cerró por seguridad" in respuesta.content.decode()
    assert Acceso.objects.latest("pk").resultado == "vencio"


def test_la_que_se_cerro_por_tiempo_ya_no_esta_entre_las_abiertas(en_mi_espacio):
    empezo, otra = reloj.ahora(), Client()
    with reloj.en(empezo + timedelta(hours=7, minutes=59)):
        guardar_algo(en_mi_espacio)
    with reloj.en(empezo + timedelta(hours=8)):
        otra.post(reverse("account_login"), {"login": "luz@correo.example", "password": CLAVE})
        abiertas = otra.get(reverse("cuentas:sesiones_abiertas")).content.decode()
    assert "Cerrar esta sesión" not in abiertas


def test_una_sesion_de_una_version_anterior_sigue_y_cuenta_desde_entonces(en_mi_espacio):
    olvidar_cuando_empezo(en_mi_espacio)
    assert ve_lo_suyo(en_mi_espacio)
    with reloj.en(reloj.ahora() + timedelta(hours=8)):
        assert not ve_lo_suyo(en_mi_espacio)


def test_saber_cuando_termina_no_cuesta_ni_una_consulta(en_mi_espacio):
    en_mi_espacio.get(reverse("portada"))
    with CaptureQueriesContext(connection) as consultas:
        en_mi_espacio.get(reverse("portada"))
    de_la_sesion = [una for una in consultas.captured_queries if "django_session" in una["sql"]]
    assert len(de_la_sesion) == 1
    assert de_la_sesion[0]["sql"].startswith("SELECT")


def test_una_pagina_sin_sesion_no_pone_galletas_ni_la_busca(client, db, django_assert_num_queries):
    respuesta = client.get(reverse("portada"))
    assert "sesion" not in respuesta.cookies


def test_la_sesion_se_escribe_a_lo_mas_una_vez_por_minuto():
    sesion, ahora = {}, reloj.ahora()
    sesiones.usar(sesion, ahora)
    antes = dict(sesion)
    sesiones.usar(sesion, ahora + timedelta(seconds=59))
    assert sesion == antes
    sesiones.usar(sesion, ahora + timedelta(seconds=60))
    assert sesion != antes


def test_un_dato_danado_no_tumba_la_pagina():
    assert sesiones.de({"inicio": "ayer", "visto": "hoy"}) is None
