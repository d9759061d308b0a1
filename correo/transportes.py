"""How a message leaves the house. One transport carries a whole batch and says, of each message, how far it went.

``settings.TRANSPORTE_CORREO["clase"]`` chooses: ``smtp``, ``carpeta`` (a folder of .eml files), ``consola``,
``memoria`` (``django.core.mail.outbox``, for tests). An outcome other than delivery is an exception of this module.
"""

import contextlib
import email.policy
import os
import re
import smtplib
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail

from correo.mensaje import Mensaje, dominio
from correo.models import Intento
from nucleo.motivos import motivo_de
from nucleo.tls import contexto

Fase = Intento.Fase


@dataclass(frozen=True)
class Respuesta:
    """What the server said: its code (``None`` when it said nothing) and its words."""

    codigo: int | None = None
    palabras: str = ""


class SinEntregar(Exception):
    """A message did not leave, or nobody knows. ``fase`` tells how far it went."""

    def __init__(self, fase: str, respuesta: Respuesta):
        super().__init__(respuesta.palabras)
        self.fase, self.respuesta = fase, respuesta


class Rechazado(SinEntregar):
    """The server will never take this message (5xx for the recipient or the body)."""


class Aplazado(SinEntregar):
    """Certainly not delivered; later it may be."""


class RemitenteRechazado(Aplazado):
    """The server refuses our sender (5xx to MAIL): the installation's fault, not the message's, which must not be
    lost for it. The others would fare the same."""


class Incierto(SinEntregar):
    """The body went whole and the final answer did not come: the server may have it."""


class SinServidor(Exception):
    """There is nobody to hand mail to: no message of the batch can leave now. The text says what to look at."""


class Transporte:
    """What every transport promises. Used as a context: ``with crear(limite) as transporte``.

    ``servidor`` names what may be down for every process at once; "" when there is nobody to leave alone.
    """

    servidor = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cerrar()

    def conectar(self) -> None:
        """Be ready for the next message; ``SinServidor`` if that is not possible. Cheap when already connected."""

    def entregar(self, mensaje: Mensaje, al_entregar: Callable[[], None]) -> Respuesta:
        """Hand the message over or raise a ``SinEntregar``. ``al_entregar`` is called once, at the last moment when
        it is still certain that nobody has the message; if it raises, the message does not leave."""
        raise NotImplementedError

    def cerrar(self) -> None:
        """Let go of the server; never raises."""


#: OpenSSL's reasons for not trusting a certificate (x509_vfy.h) that somebody at an entity can do something about.
MOTIVOS_CERTIFICADO = {
    10: "está vencido",
    18: "lo firmó el mismo servidor y esta máquina no lo conoce",
    19: "lo firmó una autoridad que esta máquina no conoce",
    20: "lo firmó una autoridad que esta máquina no conoce",
    62: "es de un servidor con otro nombre",
    64: "es de un servidor con otra dirección",
}


class Smtp(Transporte):
    """One SMTP connection for the batch (RFC 5321). The conversation goes command by command, because
    ``smtplib.sendmail`` does not tell a failure before the final dot from one after it.

    ``limite`` seconds after the start whatever is still blocked is cut, even by a server that sends a byte now and
    then and so never reaches the timeout of one command.
    """

    def __init__(self, conf: dict[str, Any], limite: float):
        self._conf = conf
        self.servidor = f"servidor {conf['host']}:{conf['port']}"
        self._smtp: smtplib.SMTP | None = None
        self._corte = threading.Timer(limite, self._cortar)
        self._corte.daemon = True
        self._corte.start()

    def conectar(self) -> None:
        if self._smtp is not None:
            return
        try:
            self._smtp = self._abrir()
        except smtplib.SMTPAuthenticationError as error:
            raise SinServidor(
                f"El servidor de correo no aceptó el usuario y la clave ({error.smtp_code})."
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise SinServidor(
                "El servidor de correo no ofrece lo que pide EMAIL_URL (STARTTLS o usuario)."
            ) from None
        except ssl.SSLCertVerificationError as error:
            motivo = MOTIVOS_CERTIFICADO.get(error.verify_code, error.verify_message)
            raise SinServidor(f"No se confía en el certificado del servidor de correo: {motivo}.") from None
        except ssl.SSLError as error:
            raise SinServidor(
                f"No se pudo cifrar la conexión con el servidor de correo: {error.reason}."
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise SinServidor(f"El servidor de correo no atiende: {_palabras_de(error).palabras}") from None

    def _abrir(self) -> smtplib.SMTP:
        conf = self._conf
        opciones = {"local_hostname": dominio(settings.URL_PUBLICA), "timeout": conf["espera"]}
        clase = smtplib.SMTP
        if conf["tls"] == "ssl":
            clase, opciones["context"] = smtplib.SMTP_SSL, contexto()
        smtp = clase(conf["host"], conf["port"], **opciones)
        try:
            if conf["tls"] == "starttls":
                smtp.starttls(context=contexto())
            smtp.ehlo_or_helo_if_needed()
            if conf["usuario"]:
                smtp.login(conf["usuario"], conf["clave"])
        except BaseException:
            smtp.close()
            raise
        return smtp

    def entregar(self, mensaje: Mensaje, al_entregar: Callable[[], None]) -> Respuesta:
        self._fase = Fase.REMITENTE
        try:
            self._anunciar(mensaje)
            al_entregar()
            self._smtp.send(_con_puntos(mensaje.contenido))
            self._fase = Fase.CIERRE
            return self._aceptado(Fase.CIERRE, self._smtp.getreply())
        except (
            OSError,
            smtplib.SMTPException,
        ) as error:  # SMTPServerDisconnected, timeouts, what is not SMTP
            self._soltar()
            clase = Incierto if self._fase == Fase.CIERRE else Aplazado
            raise clase(self._fase, _palabras_de(error)) from None
        except SinEntregar as error:
            self._despues_de(error)
            raise
        except BaseException:
            # al_entregar said no: without the dot the server throws the message away (RFC 5321 §4.1.1.4).
            self._soltar()
            raise

    def _anunciar(self, mensaje: Mensaje) -> None:
        """Sender, recipient and DATA: together if the server takes them so (RFC 2920), which saves two trips of each
        message, else one by one. Nothing is the server's yet."""
        ordenes = [
            (Fase.REMITENTE, f"MAIL FROM:<{mensaje.remitente}>{self._utf8(mensaje)}\r\n".encode(), 2),
            (Fase.DESTINATARIO, f"RCPT TO:<{mensaje.destinatario}>\r\n".encode(), 2),
            (Fase.DATOS, b"DATA\r\n", 3),
        ]
        juntas = self._smtp.has_extn("pipelining")
        if juntas:
            self._smtp.send(b"".join(orden for _, orden, _ in ordenes))
        for n, (fase, orden, esperado) in enumerate(ordenes):
            self._fase = fase
            if not juntas:
                self._smtp.send(orden)
            respuesta = self._smtp.getreply()
            try:
                self._aceptado(fase, respuesta, esperado)
            except SinEntregar:
                if juntas:
                    self._oir_las_demas(len(ordenes) - n - 1)
                raise

    def _oir_las_demas(self, cuantas: int) -> None:
        """The answers to what went behind what was refused. A server that now waits for a body, or says no more, is
        left: it is the only way to send it nothing."""
        try:
            codigos = [self._smtp.getreply()[0] for _ in range(cuantas)]
        except (OSError, smtplib.SMTPException):
            self._soltar()
        else:
            if codigos and codigos[-1] // 100 == 3:
                self._soltar()

    def _utf8(self, mensaje: Mensaje) -> str:
        if mensaje.destinatario.isascii():
            return ""
        if not self._smtp.has_extn("smtputf8"):
            sin = "El servidor de correo no admite direcciones con tildes o eñes antes de la arroba."
            raise Rechazado(Fase.PREPARACION, Respuesta(None, sin))
        return " SMTPUTF8"

    def _aceptado(self, fase: str, respuesta: tuple[int, bytes], esperado: int = 2) -> Respuesta:
        codigo, palabras = respuesta
        dicho = Respuesta(codigo if codigo > 0 else None, palabras.decode("utf-8", "replace"))
        if codigo // 100 == esperado:
            return dicho
        if codigo // 100 == 4:
            raise Aplazado(fase, dicho)
        if codigo // 100 == 5:
            raise RemitenteRechazado(fase, dicho) if fase == Fase.REMITENTE else Rechazado(fase, dicho)
        raise smtplib.SMTPResponseException(codigo, palabras)

    def _despues_de(self, error: SinEntregar) -> None:
        """Leave the conversation ready for another message."""
        if self._smtp is None:
            return
        if error.respuesta.codigo == 421:  # the server is closing the channel (RFC 5321 §3.8)
            self._soltar()
            return
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._soltar()

    def _soltar(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _cortar(self) -> None:
        conexion = getattr(self._smtp, "sock", None)
        if conexion is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(conexion, socket.SHUT_RDWR)  # the raw one: TLS would wait for its peer

    def cerrar(self) -> None:
        self._corte.cancel()
        if self._smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._soltar()


class Carpeta(Transporte):
    """Each message is a file ``<Message-ID>.eml`` (0600) that appears whole or not at all. A repeated delivery
    replaces it, so here there are no duplicates."""

    def __init__(self, conf: dict[str, Any], limite: float):
        self._carpeta = Path(conf["carpeta"])

    def conectar(self) -> None:
        try:
            self._carpeta.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SinServidor(
                f"No se puede usar la carpeta de correos {self._carpeta}: {motivo_de(error)}."
            ) from None

    def entregar(self, mensaje: Mensaje, al_entregar: Callable[[], None]) -> Respuesta:
        nombre = re.sub(r"[^A-Za-z0-9]", "", mensaje.message_id.partition("@")[0]) + ".eml"
        provisional = self._carpeta / f".{nombre}.{os.getpid()}.{time.monotonic_ns()}"
        al_entregar()
        try:
            with os.fdopen(
                os.open(provisional, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as archivo:
                archivo.write(mensaje.contenido)
                archivo.flush()
                os.fsync(archivo.fileno())
            provisional.replace(self._carpeta / nombre)
        except OSError as error:
            provisional.unlink(missing_ok=True)
            raise Aplazado(
                Fase.DATOS, Respuesta(None, f"No se pudo escribir el archivo: {motivo_de(error)}.")
            ) from None
        return Respuesta(None, f"Guardado en {nombre}")


class Consola(Transporte):
    """The message on standard output."""

    def __init__(self, conf: dict[str, Any], limite: float):
        pass

    def entregar(self, mensaje: Mensaje, al_entregar: Callable[[], None]) -> Respuesta:
        leido = message_from_bytes(mensaje.contenido, policy=email.policy.default)
        cabeceras = "\n".join(
            f"{nombre}: {leido[nombre]}" for nombre in ("From", "To", "Subject", "Message-ID")
        )
        al_entregar()
        sys.stdout.write(f"{cabeceras}\n\n{leido.get_body(('plain',)).get_content()}\n{'-' * 79}\n")
        sys.stdout.flush()
        return Respuesta(None, "Escrito en la consola")


class Memoria(Transporte):
    """``django.core.mail.outbox``, where tests look for it."""

    def __init__(self, conf: dict[str, Any], limite: float):
        if not hasattr(mail, "outbox"):
            mail.outbox = []

    def entregar(self, mensaje: Mensaje, al_entregar: Callable[[], None]) -> Respuesta:
        leido = message_from_bytes(mensaje.contenido, policy=email.policy.default)
        texto, html = (
            "\n".join(leido.get_body((clase,)).get_content().splitlines()) + "\n"
            for clase in ("plain", "html")
        )
        propias = {"from", "to", "subject", "mime-version", "content-type"}
        al_entregar()
        copia = mail.EmailMultiAlternatives(
            subject=str(leido["Subject"]),
            body=texto,
            from_email=str(leido["From"]),
            to=[mensaje.destinatario],
            headers={nombre: str(valor) for nombre, valor in leido.items() if nombre.lower() not in propias},
        )
        copia.attach_alternative(html, "text/html")
        mail.outbox.append(copia)
        return Respuesta(None, "En memoria")


CLASES = {"smtp": Smtp, "carpeta": Carpeta, "consola": Consola, "memoria": Memoria}


def crear(limite: float) -> Transporte:
    """The transport of this installation, for a batch that may last ``limite`` seconds."""
    conf = settings.TRANSPORTE_CORREO
    return CLASES[conf["clase"]](conf, limite)


def _con_puntos(contenido: bytes) -> bytes:
    """The body as DATA wants it: leading dots doubled, and the final dot (RFC 5321 §4.5.2)."""
    if contenido.startswith(b"."):
        contenido = b"." + contenido
    return contenido.replace(b"\n.", b"\n..") + b".\r\n"


def _palabras_de(error: Exception) -> Respuesta:
    if isinstance(error, smtplib.SMTPResponseException):
        palabras = (
            error.smtp_error.decode("utf-8", "replace")
            if isinstance(error.smtp_error, bytes)
            else error.smtp_error
        )
        return Respuesta(
            error.smtp_code if error.smtp_code > 0 else None, palabras or "Respuesta que no se entiende."
        )
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return Respuesta(None, "El servidor no respondió a tiempo.")
    if isinstance(error, ConnectionRefusedError):
        return Respuesta(None, "Nadie escucha en esa dirección y puerto.")
    if isinstance(error, socket.gaierror):
        return Respuesta(None, "No se encuentra el nombre del servidor.")
    return Respuesta(None, "El servidor cerró la conexión.")
