"""What is wrong with the machine and the configuration is seen, each thing with its own bad condition."""

import os
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from django.contrib.staticfiles.storage import staticfiles_storage

from caja_portal.comprobaciones import comprobar
from caja_portal.tests.comprobaciones.mirar import AVISO, BIEN, lo_malo, niveles
from caja_portal.tests.disco import disco_propio
from cuentas.models import Usuario
from cuentas.tests.sesion import con_segundo_factor
from nucleo import reloj

pytestmark = pytest.mark.django_db
AL_AZAR = "kq3vX9-mZ0rT_7bLwNc2Yh8dGfPjUs5aEiOxV1tRQ6C4yKzMnBpHgWlDFJvSAe"


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "datos"
    settings.DATA_DIR.mkdir(mode=0o700)
    settings.CLAVES_CIFRADO = settings.CLAVES_RESERVA = ""
    settings.SECRET_KEY_FALLBACKS = []
    return settings.DATA_DIR


def test_debug_prendido(settings):
    settings.DEBUG = True
    assert "DEBUG=si" in lo_malo("instalacion")


def test_un_paquete_de_otra_version_y_uno_que_no_esta(settings, tmp_path):
    (tmp_path / "requirements.txt").write_text(
        "django==1.0 \\\n    --hash=sha256:aa\nno-existe[extra]==3.1 \\\n    --hash=sha256:aa\n"
        "otro==2 ; python_full_version < '3.2' \\\n    --hash=sha256:aa\n"
    )
    settings.BASE_DIR = tmp_path
    dicho = lo_malo("instalacion")
    assert "django (" in dicho
    assert "no-existe (no está; se espera 3.1)" in dicho
    assert "otro" not in dicho


def test_sin_reunir_los_estaticos(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    assert "collectstatic" in lo_malo("instalacion")


def test_un_estatico_nuevo_que_no_se_reunio(settings, tmp_path):
    (tmp_path / "nuevo.css").write_text("a{}")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, str(tmp_path)]
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    try:
        assert "por reunir: nuevo.css" in lo_malo("instalacion")
    finally:
        finders.get_finder.cache_clear()
    assert staticfiles_storage.exists("staticfiles.json")


@pytest.mark.parametrize(
    ("clave", "que"),
    [
        ("django-insecure-" + AL_AZAR, "de un ejemplo"),
        ("Cambie-esta-clave-" + AL_AZAR, "de un ejemplo"),
        ("a" * 64, "adivinar"),
        ("abcdefgh" * 8, "adivinar"),
        ("k3vX9mZ0rT7bLwNc2Yh8dGfPjUs5aEiO"[:16] * 2, "adivinar"),
    ],
)  # fmt: skip
def test_una_clave_que_se_adivina(settings, clave, que):
    settings.SECRET_KEY = clave
    assert que in lo_malo("secretos")


def test_una_clave_al_azar_esta_bien(settings):
    settings.SECRET_KEY = AL_AZAR
    assert niveles("secretos") == [BIEN, BIEN]


def test_la_misma_clave_para_lo_confidencial_y_para_lo_reservado(settings):
    una = Fernet.generate_key().decode()
    settings.CLAVES_CIFRADO, settings.CLAVES_RESERVA = una, f"{Fernet.generate_key().decode()},{una}"
    assert "comparten una clave" in lo_malo("secretos")


def test_de_donde_viene_cada_llavero(monkeypatch):
    monkeypatch.delenv("CLAVES_CIFRADO", raising=False)
    monkeypatch.setenv("CLAVES_RESERVA", Fernet.generate_key().decode())
    dicho = [hallazgo.dicho for _, hallazgo in comprobar(["secretos"])]
    assert "Las claves de cifrado son distintas; vienen de DATA_DIR y de la configuración." in dicho


def test_un_cambio_de_claves_sin_terminar(settings):
    settings.CLAVES_CIFRADO = f"{Fernet.generate_key().decode()},{Fernet.generate_key().decode()}"
    settings.SECRET_KEY_FALLBACKS = [AL_AZAR[::-1]]
    assert "claves anteriores: CLAVES_CIFRADO y SECRET_KEY_ANTERIORES" in lo_malo("secretos")


def test_claves_que_no_abren_lo_que_hay(settings):
    con_segundo_factor(Usuario.objects.create_user("beatriz", "b@caja.example", is_staff=True))
    settings.CLAVES_CIFRADO = Fernet.generate_key().decode()
    assert "no abren" in lo_malo("secretos")


def test_una_carpeta_abierta_y_una_clave_que_otros_leen(carpeta):
    (carpeta / "secret_key").write_text(AL_AZAR)
    (carpeta / "secret_key").chmod(0o640)
    assert f"{carpeta}/secret_key" in lo_malo("permisos")
    carpeta.chmod(0o755)
    assert f"pueden entrar a {carpeta}, {carpeta}/secret_key" in lo_malo("permisos").replace(" y ", ", ")


@pytest.mark.skipif(os.geteuid() != 0, reason="solo root da un archivo a otro")
def test_una_orden_dada_con_otro_usuario_que_el_de_los_datos(carpeta):
    os.chown(carpeta, 65534, -1)
    assert "no corre con el usuario del portal" in lo_malo("permisos")
    assert len(niveles("archivos")) == 1  # nothing is written there


@pytest.mark.skipif(os.geteuid() != 0, reason="solo root da un archivo a otro")
def test_un_archivo_de_otro_en_la_carpeta(carpeta):
    (carpeta / "clave_cifrado").touch(0o600)
    os.chown(carpeta / "clave_cifrado", 65534, -1)
    assert f"No son del dueño de {carpeta}: {carpeta}/clave_cifrado" in lo_malo("permisos")


def con(settings, **valores):
    for nombre, valor in valores.items():
        setattr(settings, nombre, valor)


DE_VERDAD = {
    "URL_PUBLICA": "https://portal.caja.gov.co",
    "ALLOWED_HOSTS": ["portal.caja.gov.co"],
    "TLS": True,
    "PROXIES_DE_CONFIANZA": 1,
}


@pytest.mark.parametrize(
    ("cambio", "que"),
    [
        ({"ALLOWED_HOSTS": ["*"]}, "cualquier nombre"),
        ({"ALLOWED_HOSTS": ["otro.gov.co"]}, "ALLOWED_HOSTS no lo tiene"),
        ({"PROXIES_DE_CONFIANZA": 0}, "redirige sin fin"),
        ({"TLS": False}, "sin cifrar"),
        ({"TLS": False, "URL_PUBLICA": "http://portal.caja.gov.co"}, "sin cifrar"),
        (
            {"TLS": False, "URL_PUBLICA": "http://localhost", "ALLOWED_HOSTS": ["localhost"]},
            "aviso: PROXIES_DE_CONF",
        ),
    ],
)
def test_la_direccion_el_tls_y_el_proxy_no_concuerdan(settings, cambio, que):
    con(settings, **DE_VERDAD | cambio)
    assert que in lo_malo("puerta")


def test_sin_tls_en_esta_maquina_es_solo_un_aviso(settings, monkeypatch):
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")  # of the tests with a browser, and Django warns of it
    con(
        settings,
        URL_PUBLICA="http://127.0.0.1:8000",
        TLS=False,
        PROXIES_DE_CONFIANZA=0,
        ALLOWED_HOSTS=["127.0.0.1"],
    )
    assert "mal:" not in lo_malo("puerta")
    assert AVISO in niveles("puerta")


def test_lo_que_django_advierte_se_repite(settings):
    con(settings, **DE_VERDAD, SECURE_HSTS_SECONDS=0)
    assert "security.W004" in lo_malo("puerta")


def test_un_anio_sin_festivos():
    with reloj.en(datetime(2100, 6, 1, tzinfo=UTC)):
        assert "0 festivos en 2101" in lo_malo("calendario")


def test_un_reloj_que_arranco_en_el_pasado():
    with reloj.en(datetime(2000, 1, 1, tzinfo=UTC)):
        assert "2000-01-01" in lo_malo("reloj")


def test_una_carpeta_donde_no_se_puede_escribir(carpeta):
    (carpeta / "adjuntos").write_text("no es una carpeta")
    assert "No se pueden guardar archivos" in lo_malo("archivos")


def test_un_disco_casi_lleno(settings, tmp_path):
    disco = tmp_path / "disco"
    disco.mkdir()
    with disco_propio(disco) as aparte:
        if not aparte.esta_aparte:
            pytest.skip("solo root monta un disco")
        settings.DATA_DIR = disco
        assert "pronto no se podrá radicar" in lo_malo("archivos")
