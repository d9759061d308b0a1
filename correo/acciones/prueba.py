"""Send one message to see what is wrong with the configuration: phase by phase, with the code that sends all the
others."""

import smtplib
import socket
import ssl
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from correo import transportes
from correo.mensaje import DireccionInvalida, Mensaje, componer, dominio, identificador
from correo.models import Intento
from correo.redaccion import vestir
from correo.transportes import SinEntregar, SinServidor
from nucleo import reloj

LIMITE = 60.0  # seconds in all
CIFRADOS = {"no": "sin cifrar", "starttls": "cifrado con STARTTLS", "ssl": "cifrado desde el comienzo (TLS)"}
ASUNTO = "Prueba del correo del portal"
CUERPO = "Este mensaje prueba que el portal puede enviar correo. No tiene que hacer nada."
_ESCAPES = "En EMAIL_URL la clave se escribe con # como %23, / como %2F, @ como %40 y ? como %3F."
_TITULOS = {
    Intento.Fase.PREPARACION: "Mensaje",
    Intento.Fase.REMITENTE: "Remitente (MAIL)",
    Intento.Fase.DESTINATARIO: "Destinatario (RCPT)",
    Intento.Fase.DATOS: "Contenido (DATA)",
    Intento.Fase.CIERRE: "Recibo del servidor",
}


@dataclass(frozen=True)
class Paso:
    """One phase: what was seen and, when it went wrong, what to do. It never says the password."""

    fase: str
    dicho: str
    que_hacer: str = ""

    @property
    def salio_bien(self) -> bool:
        return not self.que_hacer


def probar(para: str) -> Iterator[Paso]:
    """Each phase as it ends; the first that goes wrong is the last. Nothing is written in the outbox."""
    conf = settings.TRANSPORTE_CORREO
    if not (yield from _hasta_el_nombre(conf)):
        return
    try:
        mensaje = _mensaje(para)
    except DireccionInvalida as error:
        yield Paso("Destinatario", str(error), "Escriba una dirección completa, como ana@correo.example.")
        return
    with transportes.crear(LIMITE) as transporte:
        if not (yield from _hasta_la_conexion(conf, transporte)):
            return
        try:
            respuesta = transporte.entregar(mensaje, al_entregar=lambda: None)
        except SinEntregar as error:
            yield from _hasta(error)
            return
        yield from _hasta_el_final(respuesta)


def probar_sin_enviar() -> Iterator[Paso]:
    """The same as far as the server lets the portal in: nobody is written to."""
    conf = settings.TRANSPORTE_CORREO
    if (yield from _hasta_el_nombre(conf)):
        with transportes.crear(LIMITE) as transporte:
            yield from _hasta_la_conexion(conf, transporte)


def _hasta_el_nombre(conf: dict[str, Any]) -> Generator[Paso, None, bool]:
    """Whether there is a server, and it is found."""
    configurado = _configuracion(conf)
    yield configurado
    if not configurado.salio_bien:
        return False
    nombre = _nombre(conf["host"])
    yield nombre
    return nombre.salio_bien


def _hasta_la_conexion(conf: dict[str, Any], transporte) -> Generator[Paso, None, bool]:
    """Whether it let the portal in."""
    try:
        transporte.conectar()
    except SinServidor as error:
        yield from _sin_servidor(conf, error)
        return False
    yield from _conectado(conf)
    return True


def _configuracion(conf: dict[str, Any]) -> Paso:
    if conf["clase"] != "smtp":
        return Paso(
            "Configuración",
            "El portal no envía correo: lo deja en una carpeta, en la consola o en memoria.",
            "Escriba EMAIL_URL en la configuración, por ejemplo "
            "smtp://usuario:clave@correo.entidad.gov.co:587?tls=starttls, y reinicie el portal.",
        )
    usuario = f"con el usuario «{conf['usuario']}»" if conf["usuario"] else "sin usuario"
    return Paso(
        "Configuración",
        f"Servidor {conf['host']}, puerto {conf['port']}, {CIFRADOS[conf['tls']]}, {usuario}. "
        f"Sale de {settings.DEFAULT_FROM_EMAIL}.",
    )


def _nombre(host: str) -> Paso:
    try:
        halladas = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Paso(
            "Nombre del servidor (DNS)",
            f"No se encuentra «{host}».",
            "Revise cómo está escrito el servidor en EMAIL_URL, y que esta máquina resuelva nombres.",
        )
    direcciones = dict.fromkeys(una[4][0] for una in halladas)
    return Paso("Nombre del servidor (DNS)", f"Es {', '.join(direcciones)}.")


def _sin_servidor(conf: dict[str, Any], error: SinServidor) -> Iterator[Paso]:
    """What went well before, and what did not. The reason is the error that the transport put into words."""
    causa = error.__cause__ or error.__context__
    if isinstance(causa, smtplib.SMTPAuthenticationError):
        yield from _conectado(conf, con_usuario=False)
        yield Paso(
            "Usuario y clave",
            str(error),
            f"Revise el usuario y la clave. {_ESCAPES} Si la cuenta pide un segundo paso, cree una contraseña de "
            "aplicación.",
        )
    elif isinstance(causa, smtplib.SMTPNotSupportedError):
        yield _conexion(conf)
        yield Paso(
            "Cifrado y usuario",
            str(error),
            "Quite «?tls=starttls» si el servidor no cifra en ese puerto, use smtps:// con el puerto 465, o quite el "
            "usuario si no lo pide.",
        )
    elif isinstance(causa, ssl.SSLError):
        yield _conexion(conf)
        yield Paso("Cifrado (TLS)", str(error), _del_cifrado(causa))
    else:
        yield Paso(
            "Conexión",
            str(error),
            f"Revise el puerto ({conf['port']}) en EMAIL_URL: suele ser 587 con ?tls=starttls, 465 con smtps:// o 25. "
            "Revise también que el cortafuegos deje salir a esta máquina por ese puerto.",
        )


def _del_cifrado(causa: ssl.SSLError) -> str:
    if isinstance(causa, ssl.SSLCertVerificationError):
        return (
            "Use en EMAIL_URL el nombre que dice el certificado, pida al servidor uno vigente, o instale en esta "
            "máquina la autoridad que lo firmó."
        )
    return "Revise el puerto: 465 va con smtps:// y 587 con ?tls=starttls."


def _conexion(conf: dict[str, Any]) -> Paso:
    return Paso("Conexión", f"El servidor atiende en el puerto {conf['port']}.")


def _conectado(conf: dict[str, Any], *, con_usuario: bool = True) -> Iterator[Paso]:
    yield _conexion(conf)
    yield Paso("Cifrado (TLS)", f"La conexión va {CIFRADOS[conf['tls']]}.")
    if con_usuario:
        yield Paso("Usuario y clave", "El servidor los aceptó." if conf["usuario"] else "No se piden.")


def _mensaje(para: str) -> Mensaje:
    dice, ahora = vestir(ASUNTO, CUERPO), reloj.ahora()
    return componer(
        message_id=identificador(f"prueba.{ahora.isoformat()}", dominio(settings.URL_PUBLICA)),
        de=settings.DEFAULT_FROM_EMAIL,
        sobre="",
        para=para,
        asunto=dice.asunto,
        texto=dice.texto,
        html=dice.html,
        fecha=ahora,
        cabeceras={},
    )


def _hasta(error: SinEntregar) -> Iterator[Paso]:
    fases = list(_TITULOS)
    for fase in fases[1 : fases.index(error.fase)]:
        yield Paso(_TITULOS[fase], "El servidor lo aceptó.")
    codigo, palabras = error.respuesta.codigo, error.respuesta.palabras
    dicho = f"El servidor dijo: «{codigo} {palabras}»." if codigo else palabras
    yield Paso(_TITULOS[error.fase], dicho, _que_hacer(error.fase, codigo or 0, palabras.lower()))


def _que_hacer(fase: str, codigo: int, palabras: str) -> str:
    if 400 <= codigo < 500:
        return "El servidor pide esperar. Pruebe otra vez en unos minutos: el portal reintenta solo."
    if fase == Intento.Fase.PREPARACION:
        return "Revise la dirección. Con tildes o eñes antes de la arroba, el servidor debe ofrecer SMTPUTF8."
    if not codigo and fase != Intento.Fase.CIERRE:
        return "El servidor cortó antes de recibir el mensaje. Pruebe otra vez; si sigue, avise a quien lo administra."
    if fase == Intento.Fase.REMITENTE and codigo == 530:
        return f"El servidor pide usuario y clave: escríbalos en EMAIL_URL. {_ESCAPES}"
    if fase == Intento.Fase.REMITENTE:
        return (
            f"El servidor no deja enviar como {settings.DEFAULT_FROM_EMAIL}. Pida que autoricen esa dirección para ese "
            "usuario, o cambie DEFAULT_FROM_EMAIL."
        )
    if fase == Intento.Fase.DESTINATARIO and "relay" in palabras:
        return "El servidor no reenvía correo de esta máquina: pida que la autoricen, o use usuario y clave."
    if fase == Intento.Fase.DESTINATARIO:
        return "Revise la dirección a la que prueba; si es de otra entidad, pruebe con una de la suya."
    if codigo:
        return "El servidor rechazó el contenido. Revise los registros SPF y DKIM del dominio, y el tamaño permitido."
    return (
        "El mensaje salió entero y el servidor no dijo si lo recibió: mire si llegó antes de probar otra vez."
    )


def _hasta_el_final(respuesta: transportes.Respuesta) -> Iterator[Paso]:
    for fase in (Intento.Fase.REMITENTE, Intento.Fase.DESTINATARIO, Intento.Fase.DATOS):
        yield Paso(_TITULOS[fase], "El servidor lo aceptó.")
    yield Paso(_TITULOS[Intento.Fase.CIERRE], f"Lo recibió: «{respuesta.codigo} {respuesta.palabras}».")
