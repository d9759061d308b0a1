from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.html import strip_tags

from correo import acciones
from correo.mensaje import PROPIAS, una_linea
from correo.models import Correo
from correo.redaccion import Redaccion, vestir


class AdjuntoNoAdmitido(ValueError):
    """The outbox carries words, not files: put a link to the page that serves them."""


class BuzonDeSalida(BaseEmailBackend):
    """Django's ``EMAIL_BACKEND``: what ``send_mail`` and the password forms send becomes rows of the outbox, one for
    each recipient, so that one bad address does not stop the others and nobody sees another's.

    They are confidential: what Django itself sends carries links that open accounts.
    """

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        """Queue, in the caller's transaction if there is one; the number of messages queued for somebody."""
        encolados = 0
        for mensaje in email_messages:
            try:
                encolados += bool(self._encolar(mensaje))
            except Exception:
                if not self.fail_silently:
                    raise
        return encolados

    def _encolar(self, mensaje: EmailMessage) -> int:
        if mensaje.attachments:
            raise AdjuntoNoAdmitido(
                "El buzón de salida no lleva archivos adjuntos: ponga un enlace en el mensaje."
            )
        redaccion, extras = _redaccion(mensaje), dict(mensaje.extra_headers)
        de = extras.pop("From", mensaje.from_email)
        cabeceras = {nombre: valor for nombre, valor in extras.items() if nombre.lower() not in PROPIAS}
        if mensaje.reply_to:
            cabeceras["Reply-To"] = mensaje.reply_to[0]
        serie = uuid4().hex
        destinatarios = [para for para in dict.fromkeys(mensaje.recipients()) if para]
        for n, para in enumerate(destinatarios):
            acciones.depositar(
                clave=f"django:{serie}:{n}",
                para=para,
                redaccion=redaccion,
                confidencial=True,
                prioridad=Correo.Prioridad.ACUSE,
                cabeceras=cabeceras,
                de=de,
            )
        return len(destinatarios)


def _redaccion(mensaje: EmailMessage) -> Redaccion:
    """Its words as they came; the HTML is made from the text only when there is none."""
    asunto = una_linea(str(mensaje.subject))
    if mensaje.content_subtype == "html":
        return Redaccion(asunto, strip_tags(mensaje.body), mensaje.body)
    html = next(
        (uno.content for uno in getattr(mensaje, "alternatives", []) if uno.mimetype == "text/html"), None
    )
    if html is not None:
        return Redaccion(asunto, mensaje.body, str(html))
    return vestir(asunto, mensaje.body)
