"""From what the operator writes in ``EMAIL_URL`` to a mail server with TLS and a password."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.mail import send_mail

from caja_portal import entorno_correo
from correo.acciones import enviar_pendientes
from correo.models import Correo
from correo.tests.servidor_cifrado import CLAVE, USUARIO, servidor_cifrado, un_certificado

CREDENCIALES = f"{quote(USUARIO, safe='')}:{quote(CLAVE, safe='')}"
FORMAS = {"ssl": "smtps://{c}@127.0.0.1:{p}", "starttls": "smtp://{c}@127.0.0.1:{p}?tls=starttls"}


@pytest.fixture
def certificado(tmp_path):
    return un_certificado(tmp_path)


@pytest.fixture
def enviar(db, monkeypatch, settings, tmp_path):
    """Write to somebody through the server of ``EMAIL_URL``; returns what the round said."""

    def enviar(servidor, forma, credenciales=CREDENCIALES, confia_en=None):
        monkeypatch.setenv("SSL_CERT_FILE", str(confia_en or "/dev/null"))
        monkeypatch.setenv("EMAIL_URL", forma.format(c=credenciales, p=servidor.puerto))
        settings.EMAIL_BACKEND = "correo.backends.BuzonDeSalida"
        settings.TRANSPORTE_CORREO = entorno_correo.correo("EMAIL_URL", tmp_path)
        send_mail("Asunto", "Cuerpo", None, ["ana@correo.example"])
        return enviar_pendientes()

    return enviar


def nada_salio(servidor) -> bool:
    """Neither the message nor the password, and the message waits without having spent an attempt."""
    correo = Correo.objects.get()
    dichas = {verbo for verbo, _ in servidor.ordenes}
    espera = (correo.estado, correo.intentos) == (Correo.Estado.PENDIENTE, 0)
    return espera and not servidor.recibidos and not dichas & {"AUTH", "MAIL"}


@pytest.mark.parametrize("tls", FORMAS)
def test_llega_cifrado_y_con_la_clave(enviar, certificado, tls):
    with servidor_cifrado(tls, certificado) as servidor:
        assert enviar(servidor, FORMAS[tls], confia_en=certificado).enviados == 1

    assert [uno.destinatario for uno in servidor.recibidos] == ["ana@correo.example"]
    en_claro = {verbo for verbo, es_cifrada in servidor.ordenes if not es_cifrada}
    assert en_claro <= {"EHLO", "STARTTLS"}


def test_sin_cifrar_solo_cuando_se_pide(enviar):
    with servidor_cifrado("no") as servidor:
        assert enviar(servidor, "smtp://{c}@127.0.0.1:{p}?tls=no").enviados == 1

    assert len(servidor.recibidos) == 1


@pytest.mark.parametrize("tls", FORMAS)
def test_un_certificado_que_nadie_conoce_no_recibe_ni_la_clave(enviar, certificado, tls):
    with servidor_cifrado(tls, certificado) as servidor:
        resumen = enviar(servidor, FORMAS[tls])

    assert "lo firmó el mismo servidor y esta máquina no lo conoce" in resumen.sin_servidor
    assert nada_salio(servidor)


@pytest.mark.parametrize("tls", FORMAS)
def test_el_certificado_de_otro_servidor_no_recibe_ni_la_clave(enviar, tmp_path, tls):
    de_otro = un_certificado(tmp_path, para="127.0.0.9")
    with servidor_cifrado(tls, de_otro) as servidor:
        resumen = enviar(servidor, FORMAS[tls], confia_en=de_otro)

    assert "es de un servidor con otra dirección" in resumen.sin_servidor
    assert nada_salio(servidor)


@pytest.mark.parametrize("tls", FORMAS)
def test_un_certificado_vencido_no_recibe_ni_la_clave(enviar, tmp_path, tls):
    vencido = un_certificado(tmp_path, hasta=timedelta(days=-1))
    with servidor_cifrado(tls, vencido) as servidor:
        resumen = enviar(servidor, FORMAS[tls], confia_en=vencido)

    assert "está vencido" in resumen.sin_servidor
    assert nada_salio(servidor)


def test_si_alguien_quita_el_cifrado_no_se_dice_la_clave(enviar, certificado):
    with servidor_cifrado("no") as servidor:
        resumen = enviar(servidor, FORMAS["starttls"], confia_en=certificado)

    assert "no ofrece lo que pide EMAIL_URL" in resumen.sin_servidor
    assert nada_salio(servidor)


def test_smtps_contra_un_servidor_sin_cifrar_lo_dice(enviar, certificado):
    with servidor_cifrado("no") as servidor:
        resumen = enviar(servidor, FORMAS["ssl"], confia_en=certificado)

    assert resumen.sin_servidor
    assert nada_salio(servidor)


def test_una_clave_mala_se_dice_sin_mostrarla_y_el_correo_espera(enviar, certificado):
    with servidor_cifrado("ssl", certificado) as servidor:
        resumen = enviar(servidor, FORMAS["ssl"], credenciales="portal:otra-clave", confia_en=certificado)

    assert resumen.sin_servidor == "El servidor de correo no aceptó el usuario y la clave (535)."
    assert (Correo.objects.get().estado, servidor.recibidos) == (Correo.Estado.PENDIENTE, [])
