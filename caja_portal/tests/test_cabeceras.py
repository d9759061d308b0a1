"""What every answer says to the browser and to programs, whichever layer answers."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings as ajustes
from django.contrib.messages import get_messages, info
from django.contrib.messages.storage import default_storage
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE, con_segundo_factor
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.django_db
#: A page, a file, what is not there, a feed, a text, JSON, a redirection, and what was refused.
DE_CADA_CLASE = [
    "/", "/static/css/portal.css", "/static/img/logo.svg", "/no-existe/", "/sitemap.xml", "/robots.txt",
    "/salud/", "/api/v1/openapi.json", "/admin/", "/cuenta/entrar/", "/sw.js", "/opensearch.xml",
    "/canales/todo/atom.xml", "/canales/todos.opml", "/tema/vigente.css",
]  # fmt: skip


@pytest.fixture
def cifrado(settings):
    """As with ``TLS=si``."""
    settings.SECURE_SSL_REDIRECT = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    return Client(raise_request_exception=False)


def pedir(cliente, direccion, **extra):
    respuesta = cliente.get(direccion, secure=True, **extra)
    respuesta.close()
    return respuesta


@pytest.mark.parametrize("direccion", DE_CADA_CLASE)
def test_toda_respuesta_dice_como_se_protege(cifrado, direccion):
    respuesta = pedir(cifrado, direccion)
    politica = respuesta["Content-Security-Policy"]

    assert respuesta["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "frame-ancestors 'none'" in politica
    assert "base-uri 'none'" in politica
    assert "unsafe" not in politica
    assert "Access-Control-Allow-Credentials" not in respuesta.headers
    de_todos = {"*"} if direccion.startswith("/canales/todo/") else set()  # a feed is read from anywhere
    assert {respuesta.get("Access-Control-Allow-Origin")} - {None} == de_todos


@pytest.mark.parametrize("direccion", DE_CADA_CLASE)
def test_todo_texto_dice_con_que_letras_esta_escrito(cifrado, direccion):
    respuesta = pedir(cifrado, direccion)
    tipo = respuesta["Content-Type"].lower()
    if tipo.startswith("text/") or "xml" in tipo:
        assert "charset" in tipo


def test_lo_que_viene_con_otro_nombre_de_servidor_tambien_sale_protegido(cifrado):
    respuesta = pedir(cifrado, "/", headers={"host": "malo.example"})

    assert respuesta.status_code == 400
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert "malo.example" not in respuesta.content.decode()


def test_un_programa_que_olvido_cifrar_lo_sabe_y_no_se_le_lleva_en_silencio(cifrado):
    respuesta = cifrado.post("/api/v1/seguimiento/", {"radicado": "2026-E-000001", "codigo": "AAAA"})

    assert respuesta.status_code == 403
    assert "cifrada" in respuesta.json()["detail"]
    assert "Location" not in respuesta.headers
    assert cifrado.get("/").status_code == 301


def test_pedir_que_repita_lo_que_se_envio_no_lo_repite(cifrado):
    """TRACE, by which a script would read the cookies that it may not."""
    for direccion in ("/", "/admin/", "/cuenta/entrar/", "/salud/"):
        respuesta = cifrado.trace(direccion, secure=True, headers={"x-secreto": "canario-del-eco"})
        assert "canario-del-eco" not in respuesta.content.decode()
        assert not respuesta.headers.get("Content-Type", "").startswith("message/http")


# Cookies


def galletas_con_tls() -> str:
    """The names and the marks of every cookie, in a process that starts with ``TLS=si``."""
    orden = (
        "import django; django.setup()\n"
        "from django.conf import settings as s\n"
        "from caja_portal.mensajes import EnGalleta\n"
        "from chat.llaves import COOKIE\n"
        "from encuestas.views.responder import GALLETA\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, EnGalleta.cookie_name, COOKIE, GALLETA)\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY)\n"
        "print(s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)\n"
    )
    ambiente = os.environ | {
        "TLS": "si",
        "URL_PUBLICA": "https://portal.caja.example",
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
        "DATA_DIR": str(ajustes.DATA_DIR),
    }
    hecho = subprocess.run(
        [sys.executable, "-c", orden],
        env=ambiente,
        cwd=ajustes.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return hecho.stdout


def test_con_tls_ninguna_galleta_la_puede_escribir_otro_servidor_ni_leer_un_guion():
    nombres, marcas, sitio = galletas_con_tls().splitlines()

    assert nombres.split() == [
        "__Host-sesion", "__Host-csrf", "__Host-mensajes", "__Secure-chat", "__Secure-encuestas",
    ]  # fmt: skip
    assert marcas.split() == ["True"] * 4
    assert sitio.split() == ["Lax", "Lax"]


def test_lo_que_se_dice_una_vez_viaja_en_una_galleta_que_no_lee_un_guion():
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = default_storage(request)
    info(request, "Quedó guardado.")
    respuesta = HttpResponse()
    request._messages.update(respuesta)
    galleta = respuesta.cookies["mensajes"]

    assert galleta["httponly"]
    assert galleta["samesite"] == "Lax"
    otra = RequestFactory().get("/")
    otra.session = {}
    otra.COOKIES["mensajes"] = galleta.value
    otra._messages = default_storage(otra)
    assert [str(uno) for uno in get_messages(otra)] == ["Quedó guardado."]


# What was refused is written down


def sucesos(caplog) -> list[str]:
    lineas = [una.getMessage().split(" ", 1)[1] for una in caplog.records if una.name == "portal.seguridad"]
    caplog.clear()
    return lineas


def test_lo_que_se_le_niega_a_una_funcionaria_queda_escrito_con_su_numero(client, caplog):
    caplog.set_level(logging.INFO)
    quien = con_segundo_factor(una_funcionaria())
    client.force_login(quien)

    client.get("/admin/pqrs/solicitud/987654321/change/", follow=False)
    client.get("/admin/cuentas/acceso/")
    escritos = sucesos(caplog)

    assert f"negada GET admin:cuentas_acceso_changelist persona={quien.pk}" in escritos
    assert len(escritos) <= 2


def test_de_la_ciudadania_no_queda_quien_fue(client, caplog):
    """An official who files in the public pages is one more person there."""
    caplog.set_level(logging.INFO)
    client.force_login(una_funcionaria())
    estricto = Client(enforce_csrf_checks=True)
    estricto.cookies = client.cookies

    estricto.post("/cuenta/correo/", {"email": "otra@ejemplo.co"})
    escritos = sucesos(caplog)

    assert escritos == ["testigo POST account_email -"]


def test_lo_que_se_frena_y_lo_que_viene_mal_hecho_quedan_escritos(client, caplog):
    caplog.set_level(logging.INFO)
    client.put("/robots.txt")
    Client(raise_request_exception=False).get("/", headers={"host": "malo.example"})

    assert sucesos(caplog) == ["metodo PUT robots -", "malformada GET - -"]

    for _ in range(4):
        respuesta = client.post("/cuenta/clave/olvidada/", {"email": "ana@ejemplo.co"})
    assert (respuesta.status_code, sucesos(caplog)) == (429, ["frenada POST account_reset_password -"])


@pytest.mark.parametrize("nombre", ["beatriz", "beatriz@entidad.example", "nadie@ejemplo.co"])
def test_probar_contrasenas_hasta_el_limite_queda_escrito_sin_decir_de_quien(client, caplog, nombre):
    """The page answers 200: what is said is in its form."""
    caplog.set_level(logging.INFO)
    Usuario.objects.create_user("beatriz", "beatriz@entidad.example", CLAVE, is_staff=True)
    intento = {"login": nombre, "password": "ninguna de las suyas"}
    for _ in range(5):
        client.post("/cuenta/entrar/", intento)
    assert sucesos(caplog) == []

    assert "demasiados intentos" in client.post("/cuenta/entrar/", intento).content.decode()
    assert sucesos(caplog) == ["frenada POST account_login -"]


def test_probar_codigos_del_segundo_factor_hasta_el_limite_tambien(client, caplog):
    caplog.set_level(logging.INFO)
    con_segundo_factor(
        Usuario.objects.create_user("beatriz", "beatriz@entidad.example", CLAVE, is_staff=True)
    )
    client.post("/cuenta/entrar/", {"login": "beatriz", "password": CLAVE})
    for _ in range(6):
        respuesta = client.post("/cuenta/segundo-factor/codigo/", {"code": "no-es"})

    assert "demasiados intentos" in respuesta.content.decode()
    assert sucesos(caplog) == ["frenada POST mfa_authenticate -"]


def test_nadie_agrega_renglones_a_la_bitacora(client, caplog):
    """What comes from outside is not in a line: neither the address, nor the method if it is none that there is."""
    caplog.set_level(logging.INFO)
    client.get("/no-existe%0d%0a2026 INFO portal.acceso inventada/", headers={"user-agent": "uno\r\ndos"})
    client.generic("INVENTADO", "/robots.txt")
    lineas = [una.getMessage() for una in caplog.records]

    assert len(lineas) >= 3
    assert not [una for una in lineas if "\n" in una or "\r" in una or "inventada" in una]


def test_la_hora_de_la_bitacora_dice_de_que_zona_es():
    formato = ajustes.LOGGING["formatters"]["texto"]
    registro = logging.LogRecord("una", logging.INFO, "", 1, "dicho", None, None)
    escrita = logging.Formatter(formato["format"], formato["datefmt"], formato["style"]).format(registro)

    assert escrita.split(" ")[0].endswith("-0500")
