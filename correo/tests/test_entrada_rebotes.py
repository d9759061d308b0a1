"""Whether a message will ever arrive is read from the report, not from its subject."""

import pytest

from correo.entrada import avisos_de, leer

INFORME = """From: MAILER-DAEMON@mx.example
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

No se pudo.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; Ana@Correo.Example
Action: {accion}
Status: {estado}
Diagnostic-Code: smtp; 550 5.1.1
 user unknown
--x
Content-Type: {devuelto}

Message-ID: <abc@caja.example>
Subject: Acuse
--x--
"""


def aviso(accion="failed", estado="5.1.1", devuelto="message/rfc822"):
    (unico,) = avisos_de(leer(INFORME.format(accion=accion, estado=estado, devuelto=devuelto).encode()))
    return unico


@pytest.mark.parametrize(
    ("accion", "estado", "es_definitivo"),
    [
        ("failed", "5.1.1", True),
        ("failed", "5.1.10", True),
        ("failed", "5.4.4", True),
        ("failed", "5.0.0", True),
        ("failed", "5.2.2", False),  # the mailbox is full
        ("failed", "5.7.1", False),  # refused for its content, not for its address
        ("failed", "4.4.7", False),
        ("delayed", "4.2.2", False),
        ("delayed", "5.1.1", False),
        ("relayed", "2.1.5", False),
    ],
)
def test_solo_una_direccion_que_no_existe_es_definitiva(accion, estado, es_definitivo):
    assert aviso(accion, estado).es_definitivo is es_definitivo


@pytest.mark.parametrize("devuelto", ["message/rfc822", "text/rfc822-headers"])
def test_dice_de_que_correo_y_de_que_direccion(devuelto):
    uno = aviso(devuelto=devuelto)
    assert (uno.message_id, uno.destinatario) == ("<abc@caja.example>", "ana@correo.example")
    assert uno.palabras == "smtp; 550 5.1.1 user unknown"


def test_de_una_queja_se_sabe_de_que_correo():
    crudo = INFORME.replace("delivery-status", "feedback-report").format(
        accion="failed", estado="5.1.1", devuelto="message/rfc822"
    )
    (unica,) = avisos_de(leer(crudo.encode()))
    assert unica.message_id == "<abc@caja.example>"
