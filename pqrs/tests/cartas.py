"""What people write by mail, as it arrives."""

from correo.entrada import direcciones
from correo.models import Correo, Entrante
from pqrs import acciones, referencias
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_persona, una_solicitud

ANA = "ana@correo.example"


def carta(
    texto="Necesito mi certificado.",
    *,
    de=ANA,
    para="atencion@caja.example",
    asunto="Certificado",
    n=1,
    mas="",
):
    return (
        f"From: Ana Pérez <{de}>\r\nTo: {para}\r\nMessage-ID: <{n}@correo.example>\r\n"
        f"Subject: {asunto}\r\n{mas}\r\n{texto}"
    ).encode()


def llega(crudo: bytes):
    return acciones.recibir_correo(crudo, Entrante.Via.TUBERIA)


def de_ana(**detalles) -> Solicitud:
    return una_solicitud(persona=una_persona(correo=ANA), **detalles)


def respuesta_a(solicitud: Solicitud, clase: str = direcciones.RESPUESTA) -> str:
    """The address that answers the last mail about a request; with ``REBOTE``, where that mail comes back."""
    correo = Correo.objects.filter(referencia=referencias.de(solicitud.pk)).last()
    return direcciones.para(clase, correo.pk)


def rebote_de(correo: Correo, *, n=900, dice="550 5.1.1 User unknown", para=ANA) -> bytes:
    """A server's report that a mail of ours was not delivered (RFC 3464), with that mail inside."""
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {direcciones.para(direcciones.REBOTE, correo.pk)}\r\n"
        f"Return-Path: <>\r\nMessage-ID: <{n}@mx.example>\r\nSubject: Undelivered mail to {para}\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        f"--x\r\nContent-Type: text/plain\r\n\r\nNo se pudo entregar a {para}.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {para}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: smtp; {dice}\r\n\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {correo.message_id}\r\nTo: {para}\r\n\r\nHola\r\n"
        "--x--\r\n"
    ).encode()
