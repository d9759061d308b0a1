import io
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.management import call_command

from correo.acciones import enviar_pendientes
from correo.models import Correo, Intento
from nucleo import reloj

SECRETOS = ("reservada.persona", "CODIGO-SECRETO-9")


@pytest.fixture
def confidencial(encolar):
    return encolar(
        para="reservada.persona@correo.example",
        contexto={"nombre": "CODIGO-SECRETO-9"},
        confidencial=True,
        clave="reserva:1",
    )


def volcado():
    return serializers.serialize("json", [*Correo.objects.all(), *Intento.objects.all()])


def test_en_la_base_no_se_lee_ni_el_cuerpo_ni_la_direccion(confidencial):
    assert not [secreto for secreto in SECRETOS if secreto in volcado()]


def test_llega_en_claro_a_su_destinatario(confidencial, servidor):
    enviar_pendientes()

    (recibido,) = servidor.recibidos
    assert recibido.destinatario == "reservada.persona@correo.example"
    assert "CODIGO-SECRETO-9" in recibido.leido().get_body(("plain",)).get_content()


def test_entregado_se_borra_y_queda_la_evidencia(confidencial, servidor):
    enviar_pendientes()

    confidencial.refresh_from_db()
    assert (confidencial.para, confidencial.texto, confidencial.html) == ("", "", "")
    assert len(confidencial.resumen) == 64
    assert confidencial.enviado_en is not None
    assert confidencial.historial.get().respuesta == "2.0.0 Ok: queued as ABC123"


def test_el_servidor_que_repite_la_direccion_no_la_deja_escrita(confidencial, servidor):
    servidor.modo = "550"

    enviar_pendientes()

    intento = confidencial.historial.get()
    assert intento.respuesta == "5.1.1 (dirección reservada) Recipient address rejected: User unknown"
    assert not [secreto for secreto in SECRETOS if secreto in volcado()]


def test_mientras_se_reintenta_sigue_cifrado(confidencial, servidor):
    servidor.modo = "451"
    enviar_pendientes()
    servidor.modo = "ok"
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        enviar_pendientes()

    assert len(servidor.recibidos) == 1


def test_sin_la_clave_falla_con_su_motivo_y_no_detiene_a_los_demas(confidencial, encolar, servidor, settings):
    settings.CLAVES_CIFRADO = Fernet.generate_key().decode()
    encolar()

    resumen = enviar_pendientes()

    confidencial.refresh_from_db()
    assert (resumen.enviados, resumen.fallidos) == (1, 1)
    assert "No se puede leer un dato cifrado" in confidencial.historial.get().respuesta


def test_un_volcado_de_la_base_tampoco_lo_muestra(confidencial):
    salida = io.StringIO()
    call_command("dumpdata", "correo", stdout=salida)

    assert "reserva:1" in salida.getvalue()
    assert not [secreto for secreto in SECRETOS if secreto in salida.getvalue()]
