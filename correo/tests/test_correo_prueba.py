"""``manage.py correo_prueba`` says which step fails and what to do, in front of real servers."""

import io
import socket

import pytest
from django.core.management import call_command

from correo.models import Correo
from correo.tests.servidor import servidor_smtp
from correo.tests.servidor_cifrado import CLAVE, USUARIO, servidor_cifrado, un_certificado


def probar(para="ana@correo.example") -> tuple[int, str]:
    """What it exits with and what it says."""
    salida, codigo = io.StringIO(), 0
    try:
        call_command("correo_prueba", para, stdout=salida)
    except SystemExit as fin:
        codigo = fin.code
    return codigo, salida.getvalue()


def fallo(dicho: str) -> str:
    """The step that failed, and it is the only one."""
    fallas = [linea for linea in dicho.splitlines() if ": FALLA." in linea]
    assert len(fallas) == 1
    assert "Qué hacer:" in dicho.splitlines()[-1]
    return fallas[0].partition(". ")[2].partition(":")[0]


@pytest.fixture
def servidor(settings):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion(espera=2.0)
        yield servidor


@pytest.mark.django_db
def test_cuando_todo_esta_bien_llega_un_mensaje_y_el_buzon_no_cambia(servidor):
    codigo, dicho = probar()
    assert codigo == 0
    assert [linea.partition(":")[0] for linea in dicho.splitlines()[:-1]] == [
        "1. Configuración",
        "2. Nombre del servidor (DNS)",
        "3. Conexión",
        "4. Cifrado (TLS)",
        "5. Usuario y clave",
        "6. Remitente (MAIL)",
        "7. Destinatario (RCPT)",
        "8. Contenido (DATA)",
        "9. Recibo del servidor",
    ]
    assert servidor.recibidos[0].leido()["Subject"] == "Prueba del correo del portal"
    assert not Correo.objects.exists()


@pytest.mark.parametrize(
    ("modo", "paso", "consejo"),
    [
        ("530", "Remitente (MAIL)", "pide usuario y clave"),
        ("550", "Destinatario (RCPT)", "Revise la dirección"),
        ("451", "Destinatario (RCPT)", "en unos minutos"),
        ("cortar", "Destinatario (RCPT)", "cortó antes de recibir"),
        ("554 al final", "Recibo del servidor", "SPF y DKIM"),
        ("cortar tras el punto", "Recibo del servidor", "mire si llegó"),
        ("mudo", "Conexión", "cortafuegos"),
    ],
)
def test_dice_en_que_paso_se_quedo_y_que_hacer(servidor, modo, paso, consejo):
    servidor.modo = modo
    codigo, dicho = probar()
    assert (codigo, fallo(dicho)) == (1, paso)
    assert consejo in dicho


def test_nadie_atiende_en_ese_puerto(settings, servidor):
    with socket.create_server(("127.0.0.1", 0)) as libre:
        puerto = libre.getsockname()[1]
    settings.TRANSPORTE_CORREO = servidor.configuracion() | {"port": puerto}
    codigo, dicho = probar()
    assert (codigo, fallo(dicho)) == (1, "Conexión")
    assert "Nadie escucha en esa dirección y puerto." in dicho


def test_el_nombre_del_servidor_esta_mal_escrito(settings, servidor):
    settings.TRANSPORTE_CORREO = servidor.configuracion() | {"host": "correo..entidad"}
    assert fallo(probar()[1]) == "Nombre del servidor (DNS)"


def test_sin_servidor_configurado_se_dice_como_configurarlo(settings):
    settings.TRANSPORTE_CORREO = {"clase": "carpeta", "carpeta": "/nada"}
    codigo, dicho = probar()
    assert (codigo, fallo(dicho)) == (1, "Configuración")
    assert "EMAIL_URL" in dicho


def test_una_direccion_que_no_es_se_dice(servidor):
    assert fallo(probar("ana arroba correo")[1]) == "Destinatario"
    assert servidor.recibidos == []


@pytest.mark.parametrize(
    ("cambios", "paso", "confia"),
    [
        ({}, None, True),
        ({"clave": "otra-clave"}, "Usuario y clave", True),
        ({}, "Cifrado (TLS)", False),
        ({"tls": "ssl"}, "Cifrado (TLS)", True),
    ],
)
def test_con_cifrado_y_clave_dice_cual_falla_y_nunca_la_clave(
    settings, tmp_path, monkeypatch, cambios, paso, confia
):
    certificado = un_certificado(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificado) if confia else "/dev/null")
    with servidor_cifrado("starttls", certificado) as servidor:
        conf = servidor.configuracion() | {"usuario": USUARIO, "clave": CLAVE, "tls": "starttls"} | cambios
        settings.TRANSPORTE_CORREO = conf
        codigo, dicho = probar()
    assert codigo == (1 if paso else 0)
    assert paso is None or fallo(dicho) == paso
    assert conf["clave"] not in dicho
    assert USUARIO in dicho


def test_un_servidor_que_no_cifra_se_dice(settings, servidor):
    settings.TRANSPORTE_CORREO = servidor.configuracion() | {"tls": "starttls"}
    assert fallo(probar()[1]) == "Cifrado y usuario"
