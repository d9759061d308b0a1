"""What somebody sees of the sessions that their account has open, and how each ends."""

import re
from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from celery import current_app
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas import navegadores, sesiones
from cuentas.acciones import cerrar_sesiones, olvidar_sesiones, suprimir_cuenta
from cuentas.acciones.datos_propios import llevar
from cuentas.models import SesionAbierta, Usuario
from cuentas.tests.sesion import CLAVE, probar_segundo_factor
from nucleo import reloj

pytestmark = pytest.mark.django_db
ANDROID = "Mozilla/5.0 (Android 11; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)


@pytest.fixture
def ana():
    return una_cuenta("ana")


def una_cuenta(nombre: str) -> Usuario:
    quien = Usuario.objects.create_user(f"c-{nombre}", f"{nombre}@correo.example", CLAVE)
    quien.emailaddress_set.create(email=quien.email, verified=True, primary=True)
    return quien


def que_entro(quien: Usuario, agente: str = ANDROID) -> Client:
    cliente = Client(headers={"user-agent": agente})
    cliente.post(reverse("account_login"), {"login": quien.email, "password": CLAVE})
    return cliente


def lo_que_ve(cliente: Client) -> str:
    respuesta = cliente.get(reverse("cuentas:sesiones_abiertas"))
    assert respuesta.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", respuesta.content.decode()))


def cierra(cliente: Client, pk: int) -> str:
    return cliente.post(reverse("cuentas:cerrar_una", args=[pk]), follow=True).content.decode()


def sigue(cliente: Client) -> bool:
    return cliente.get(reverse("cuentas:mi_cuenta")).status_code == 200


def la_de(cliente: Client) -> int:
    return SesionAbierta.objects.get(sesion_id=cliente.session.session_key).pk


def test_ve_en_que_navegadores_esta_y_cual_es_el_suyo(ana):
    que_entro(ana, ANDROID)
    visto = lo_que_ve(que_entro(ana, WINDOWS))

    assert visto.index("Chrome en Windows") < visto.index("La que usa ahora")
    assert visto.index("La que usa ahora") < visto.index("Firefox en Android")
    assert visto.count("Entró el") == 2


def test_cierra_la_que_no_conoce_y_la_suya_y_las_otras_siguen(ana):
    aqui, perdido, otra = que_entro(ana), que_entro(ana), que_entro(ana)

    assert "Cerramos esa sesión" in cierra(aqui, la_de(perdido))
    assert [sigue(uno) for uno in (aqui, perdido, otra)] == [True, False, True]
    assert lo_que_ve(aqui).count("Cerrar esta sesión") == 1


def test_pulsar_dos_veces_no_es_un_error(ana):
    aqui, perdido = que_entro(ana), que_entro(ana)
    pk = la_de(perdido)
    cierra(aqui, pk)

    assert "Cerramos esa sesión" in cierra(aqui, pk)


def test_la_de_otra_persona_ni_se_ve_ni_se_cierra(ana):
    de_eva = que_entro(una_cuenta("eva"), WINDOWS)
    de_ana = que_entro(ana)
    cierra(de_ana, la_de(de_eva))

    assert "Windows" not in lo_que_ve(de_ana)
    assert sigue(de_eva)


def test_la_pagina_no_dice_la_llave_de_ninguna(ana):
    """Whoever sees it over a shoulder, or in a copy of the page, does not come in with it."""
    otra, aqui = que_entro(ana), que_entro(ana)
    cuerpo = aqui.get(reverse("cuentas:sesiones_abiertas")).content.decode()

    assert otra.session.session_key not in cuerpo
    assert aqui.session.session_key not in cuerpo


@pytest.mark.parametrize(
    ("metodo", "nombre", "argumentos"),
    [("get", "sesiones_abiertas", []), ("post", "cerrar_una", [1]), ("post", "cerrar_las_demas", [])],
)
def test_quien_no_acaba_de_entrar_escribe_otra_vez_la_contrasena(ana, metodo, nombre, argumentos):
    otra, hace_rato = que_entro(ana), que_entro(ana)
    sesion = hace_rato.session
    sesion[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": 0}]
    sesion.save()
    respuesta = getattr(hace_rato, metodo)(reverse(f"cuentas:{nombre}", args=argumentos))

    assert reverse("account_reauthenticate") in respuesta["Location"]
    assert sigue(otra)


def test_sin_entrar_no_hay_pagina(client):
    assert client.get(reverse("cuentas:sesiones_abiertas")).status_code == 302


def test_las_que_ya_no_abren_no_estan_en_la_lista(ana):
    aqui = que_entro(ana, ANDROID)
    que_entro(ana, WINDOWS)
    cerrar_sesiones(ana)
    assert not sigue(aqui)

    assert "Windows" not in lo_que_ve(que_entro(ana, ANDROID))


def test_la_que_sigue_despues_de_cerrar_las_demas_es_la_unica(ana):
    que_entro(ana, WINDOWS)
    aqui = que_entro(ana, ANDROID)
    visto = aqui.post(reverse("cuentas:cerrar_las_demas"), follow=True).content.decode()

    assert "No tiene otra abierta" in visto
    assert "Windows" not in visto


def test_salir_la_quita_de_la_lista(ana):
    otra, aqui = que_entro(ana, WINDOWS), que_entro(ana)
    otra.post(reverse("account_logout"))

    assert "Windows" not in lo_que_ve(aqui)
    assert SesionAbierta.objects.count() == 1


def test_en_sus_datos_estan_sin_la_llave_que_abre(ana):
    llave = que_entro(ana, WINDOWS).session.session_key
    dichas = [una for una in llevar(ana) if una["tipo"] == "Sesiones abiertas"]

    assert [una["Navegador"] for una in dichas] == ["Chrome en Windows"]
    assert dichas[0]["Entró en"] <= reloj.ahora() < dichas[0]["Se borra en"]
    assert llave not in str(dichas)


def test_al_eliminar_la_cuenta_no_queda_ninguna_y_las_de_otra_persona_siguen(ana):
    que_entro(ana)
    de_eva = que_entro(una_cuenta("eva"))
    suprimir_cuenta(ana)

    assert list(Session.objects.values_list("pk", flat=True)) == [de_eva.session.session_key]
    assert SesionAbierta.objects.count() == 1


@pytest.mark.parametrize(("minutos", "esta"), [(29, True), (31, False)])
def test_la_de_una_funcionaria_que_se_cerro_por_tiempo_no_esta(funcionaria, minutos, esta):
    en_la_mesa, aqui = Client(), Client()
    for cliente in (en_la_mesa, aqui):
        cliente.force_login(funcionaria)
        probar_segundo_factor(cliente, funcionaria)
    sesion = en_la_mesa.session
    sesiones.empezar(sesion, reloj.ahora() - timedelta(minutes=minutos))
    sesion[sesiones.NAVEGADOR] = "Chrome en Windows"
    sesion.save()

    assert ("Windows" in lo_que_ve(aqui)) is esta


@pytest.fixture
def ayer(ana):
    with reloj.en(reloj.ahora() - timedelta(days=1)):
        que_entro(ana)
    Session.objects.update(expire_date=reloj.ahora() - timedelta(hours=16))


def test_cada_noche_se_borran_las_que_vencieron_y_la_de_hoy_sigue(ana, ayer):
    hoy = que_entro(ana)
    current_app.loader.import_default_modules()
    current_app.tasks["cuentas.tasks.olvidar_sesiones"]()

    assert list(Session.objects.values_list("pk", flat=True)) == [hoy.session.session_key]
    assert SesionAbierta.objects.count() == 1
    assert sigue(hoy)


def test_tambien_las_que_nadie_abrio(client):
    """A form begun by somebody without an account has a session as well."""
    client.session.save()
    Session.objects.update(expire_date=reloj.ahora() - timedelta(minutes=1))

    assert olvidar_sesiones() == 1
    assert olvidar_sesiones() == 0


def test_lo_que_dejo_la_version_anterior_se_olvida(ana):
    """It ends sessions without knowing of the row beside them."""
    que_entro(ana)
    Session.objects.all()._raw_delete("default")
    assert SesionAbierta.objects.count() == 1

    assert olvidar_sesiones() == 1
    assert not SesionAbierta.objects.exists()


def test_la_sesion_se_anota_una_vez_y_no_en_cada_pagina(ana):
    cliente = que_entro(ana)
    sesion = cliente.session
    sesion["algo"] = 1
    with CaptureQueriesContext(connection) as hechas:
        sesion.save()

    assert any("django_session" in una["sql"] for una in hechas)
    assert not any("cuentas_sesionabierta" in una["sql"] for una in hechas)


@pytest.mark.parametrize(
    ("agente", "nombre"),
    [
        (ANDROID, "Firefox en Android"),
        (WINDOWS, "Chrome en Windows"),
        (WINDOWS + " Edg/131.0.0.0", "Edge en Windows"),
        (WINDOWS + " OPR/116.0.0.0", "Opera en Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/15.6 Mobile/15E148 Safari/604.1",
            "Safari en un iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 9; SM-J400M) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
            "Samsung Internet en Android",
        ),
        ("Lynx/2.9.0 libwww-FM/2.14", "Un navegador desconocido"),
        ("Otro (Windows NT 10.0)", "Un navegador en Windows"),
        ("<script>alert(1)</script>", "Un navegador desconocido"),
        ("", "Un navegador desconocido"),
    ],
)
def test_el_navegador_se_dice_sin_lo_que_identifica_la_maquina(agente, nombre):
    assert navegadores.nombrar(agente) == nombre
