"""What each message is: a person's, a machine's, a report, a complaint or an answer."""

import pytest

from correo.entrada import Clase, clasificar, leer


def clase_de(cabeceras: str, cuerpo: str = "Hola", *, propio: bool = False, respuesta: bool = False) -> Clase:
    crudo = f"From: ana@correo.example\r\nSubject: Certificado\r\n{cabeceras}\r\n\r\n{cuerpo}\r\n".encode()
    return clasificar(leer(crudo), es_propio=lambda _: propio, es_respuesta=respuesta).clase


@pytest.mark.parametrize(
    ("cabeceras", "clase"),
    [
        ("X-Nada: 1", Clase.NUEVO),
        ("Auto-Submitted: no", Clase.NUEVO),
        ("Auto-Submitted: No; comentario=x", Clase.NUEVO),
        ("Auto-Submitted: auto-replied", Clase.AUTOMATICO),
        ("Auto-Submitted: auto-generated; owner-email=x", Clase.AUTOMATICO),
        ("Return-Path: <>", Clase.AUTOMATICO),
        ("Return-Path: <ana@correo.example>", Clase.NUEVO),
        ("Precedence: bulk", Clase.AUTOMATICO),
        ("Precedence: first-class", Clase.NUEVO),
        ("List-Id: <ofertas.example>", Clase.AUTOMATICO),
        ("X-Autoreply: yes", Clase.AUTOMATICO),
        ("X-Auto-Response-Suppress: OOF", Clase.NUEVO),
        (
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
            Clase.AUTOMATICO,
        ),
        ('Content-Type: multipart/report; report-type="feedback-report"; boundary=x', Clase.QUEJA),
        (
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\nReturn-Path: <>",
            Clase.REBOTE,
        ),
    ],
)
def test_cada_senal_lleva_a_su_clase(cabeceras, clase):
    assert clase_de(cabeceras) == clase


@pytest.mark.parametrize(
    ("asunto", "clase"),
    [
        ("Respuesta automática: Certificado", Clase.AUTOMATICO),
        ("RE: Respuesta automatica", Clase.AUTOMATICO),
        ("Fuera de la oficina", Clase.AUTOMATICO),
        ("Fuera de oficina: vuelvo el lunes", Clase.AUTOMATICO),
        ("Ausente: vuelvo el lunes", Clase.AUTOMATICO),
        ("Automatic reply: hola", Clase.AUTOMATICO),
        ("Undelivered Mail Returned to Sender", Clase.AUTOMATICO),
        ("Mensaje automático: recibimos su correo", Clase.AUTOMATICO),
        ("Mensaje automático - no responder", Clase.AUTOMATICO),
        ("Confirmación de lectura: Certificado", Clase.AUTOMATICO),
        ("No se puede entregar: Certificado", Clase.AUTOMATICO),
        ("Confirmación de entrega del kit escolar", Clase.NUEVO),
        ("No se puede entregar el subsidio a otra persona", Clase.NUEVO),
        ("Correo devuelto sin razón por su portería", Clase.NUEVO),
        ("Ausencia de respuesta a mi petición", Clase.NUEVO),
        ("No tengo respuesta automática en el portal", Clase.NUEVO),
        ("Queja por estar fuera de la oficina el funcionario", Clase.NUEVO),
    ],
)
def test_un_asunto_de_contestador_se_reconoce_y_el_de_una_persona_no(asunto, clase):
    crudo = f"From: ana@correo.example\r\nSubject: {asunto}\r\n\r\nHola\r\n".encode()
    assert clasificar(leer(crudo), es_propio=lambda _: False, es_respuesta=False).clase == clase


def test_lo_propio_se_reconoce_antes_que_nada():
    assert clase_de("Auto-Submitted: auto-generated", propio=True) == Clase.PROPIO


def test_la_respuesta_de_una_persona_lo_es_y_la_de_su_contestador_no():
    assert clase_de("X-Nada: 1", respuesta=True) == Clase.RESPUESTA
    assert clase_de("Auto-Submitted: auto-replied", respuesta=True) == Clase.AUTOMATICO


def test_dice_por_que():
    crudo = b"From: a@b.co\r\nPrecedence: bulk\r\n\r\nx"
    assert (
        clasificar(leer(crudo), es_propio=lambda _: False, es_respuesta=False).motivo
        == "Dice que es masivo (Precedence)."
    )
