"""A raw message read whole: who, to whom, what it says and what it brings (RFC 5322, 2045–2047, 2231). Whatever is
broken is read as far as it goes; nothing here raises for what somebody else wrote."""

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from django.utils.encoding import punycode

from correo.entrada import paginas, uu
from correo.entrada.letras import cabecera, decodificar
from nucleo.texto import limpiar, nombre_de_archivo

#: What ``clases`` and ``rebotes`` look at, besides the envelope.
_SENALES = (
    "auto-submitted", "precedence", "list-id", "list-unsubscribe", "list-post", "return-path", "x-autoreply",
    "x-auto-reply", "x-autorespond", "x-auto-response-suppress", "x-failed-recipients", "x-loop", "content-type",
)  # fmt: skip
_DESTINOS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc", "bcc", "resent-to")
_RECIBIDO_PARA = re.compile(r"\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?", re.IGNORECASE)
_IDENTIFICADOR = re.compile(r"<[^<>\s]{1,300}>")
_DIRECCION = re.compile(r"[^\s<>,;\"()\[\]@]{1,200}@[^\s<>,;\"()\[\]@]{1,254}")
_CUANTOS_REMITENTES, _LARGO_DE_REMITENTE = 5, 8_000
_EXTENSIONES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
}
#: Proofs that go beside a text and say nothing by themselves; they stay in the original.
_FIRMAS = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_CIFRADOS = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


@dataclass(frozen=True)
class Parte:
    """One file that came with the message: its name fit to be shown, what it says it is, and its bytes."""

    nombre: str
    tipo: str
    contenido: bytes


@dataclass(frozen=True)
class Leido:
    """What a message says. ``texto`` is whole: quotes and signatures are folded by ``citas`` when it is shown.

    ``de`` is "" when there is no sender; ``otros_remitentes``: those that it names besides. ``destinos``: every address
    of ours it may have come to, in lower case, the envelope's first. ``referencias``: Message-IDs of In-Reply-To and
    References, the nearest first. ``fecha``: aware, what the sender's clock said, never the moment of receipt.
    ``senales``: headers that tell a machine, by name in lower case.
    """

    de: str
    nombre: str
    destinos: tuple[str, ...]
    asunto: str
    texto: str
    message_id: str
    referencias: tuple[str, ...]
    fecha: datetime | None
    partes: tuple[Parte, ...]
    senales: dict[str, str]
    informes: tuple[tuple[str, str], ...] = ()  # (type, text) of machine-readable reports inside
    otros_remitentes: tuple[str, ...] = ()

    @property
    def esta_cifrado(self) -> bool:
        """Only its addressee's key would open it (RFC 8551, 3156)."""
        return self.senales.get("content-type", "").lower().lstrip().startswith(_CIFRADOS)

    @property
    def esta_vacio(self) -> bool:
        return not (self.asunto or self.texto or self.partes)


def leer(crudo: bytes) -> Leido:
    """Read a message that ``limites.revisar`` let through."""
    mensaje = email.message_from_bytes(crudo, policy=email.policy.compat32)
    remitentes = _remitentes(mensaje)
    nombre, de = remitentes[0] if remitentes else ("", "")
    textos, partes, informes = _recorrer(mensaje)
    return Leido(
        de=de,
        nombre=nombre,
        destinos=tuple(dict.fromkeys(_destinos(mensaje))),
        asunto=_una(mensaje, "subject"),
        texto=limpiar("\n\n".join(textos)).strip(),
        message_id=next(iter(_IDENTIFICADOR.findall(_una(mensaje, "message-id"))), "")[:320],
        referencias=tuple(dict.fromkeys(_referencias(mensaje))),
        fecha=_fecha(_una(mensaje, "date")),
        partes=tuple(partes),
        senales={nombre: _una(mensaje, nombre) for nombre in _SENALES if mensaje.get(nombre) is not None},
        informes=tuple(informes),
        otros_remitentes=tuple(direccion for _, direccion in remitentes[1:]),
    )


def _todas(mensaje: Message, nombre: str) -> list[str]:
    return [cabecera(valor) for clave, valor in mensaje.raw_items() if clave.lower() == nombre]


def _una(mensaje: Message, nombre: str) -> str:
    return next(iter(_todas(mensaje, nombre)), "")


def _remitentes(mensaje: Message) -> list[tuple[str, str]]:
    """Display name and address of each that the message says that wrote it; the address as it is compared."""
    hallados = {}
    for crudo in [valor for clave, valor in mensaje.raw_items() if clave.lower() == "from"][
        :_CUANTOS_REMITENTES
    ]:
        # The address first, from the raw value: an encoded word could hide a second one inside the name.
        for nombre, cruda in _direcciones(str(crudo)[:_LARGO_DE_REMITENTE]):
            direccion = normal(cabecera(cruda))
            if _DIRECCION.fullmatch(direccion) and len(direccion) <= 254:
                hallados.setdefault(direccion, _nombre_de_persona(cabecera(nombre), direccion))
    return [(nombre, direccion) for direccion, nombre in hallados.items()]


def _direcciones(crudo: str) -> list[tuple[str, str]]:
    try:
        return getaddresses([crudo], strict=False)
    except RecursionError:  # comments inside comments
        return []


def _nombre_de_persona(nombre: str, direccion: str) -> str:
    """What a name says that it is another address is no name: whoever reads the tray would take it for the sender."""
    otras = [una.lower() for una in _DIRECCION.findall(nombre.replace("\uff20", "@"))]
    return "" if any(una != direccion for una in otras) else nombre[:200]


def normal(direccion: str) -> str:
    """An address as it is compared: lower case, and its domain in ASCII (IDNA), which shows two alike letters apart."""
    local, arroba, dominio = direccion.strip().lower().rpartition("@")
    with suppress(UnicodeError):
        dominio = punycode(dominio)
    return f"{local}{arroba}{dominio}"


def _destinos(mensaje: Message) -> Iterator[str]:
    for nombre in _DESTINOS:
        for valor in _todas(mensaje, nombre):
            yield from (una.lower() for una in _DIRECCION.findall(valor))
    for valor in _todas(mensaje, "received"):
        yield from (una.lower() for una in _RECIBIDO_PARA.findall(valor))


def _referencias(mensaje: Message) -> Iterator[str]:
    yield from _IDENTIFICADOR.findall(_una(mensaje, "in-reply-to"))
    yield from reversed(_IDENTIFICADOR.findall(_una(mensaje, "references")))


def _fecha(valor: str) -> datetime | None:
    try:
        leida = parsedate_to_datetime(valor)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return leida if leida.tzinfo else leida.replace(tzinfo=UTC)


def _recorrer(mensaje: Message) -> tuple[list[str], list[Parte], list[tuple[str, str]]]:
    """Texts in order, files and reports. Of a ``multipart/alternative`` one is read: the plain one, if it says
    anything."""
    tipo = mensaje.get_content_type()
    if mensaje.get_content_maintype() == "multipart" and not mensaje.is_multipart():
        tipo = "text/plain"  # it says that it has parts, and has none
    if tipo == "multipart/alternative":
        return _alternativas(mensaje)
    if tipo in _FIRMAS:
        return [], [], []
    if tipo == "message/rfc822":
        return _reenviado(mensaje)
    if tipo in ("message/delivery-status", "message/feedback-report", "text/rfc822-headers"):
        return [], [], [(tipo, _informe(mensaje))]
    if mensaje.is_multipart():
        return _juntas(_recorrer(parte) for parte in mensaje.get_payload())
    if _es_archivo(mensaje, tipo):
        return [], [Parte(_nombre_de(mensaje, tipo), tipo, _contenido(mensaje))], []
    texto = limpiar(decodificar(_contenido(mensaje), _parametro(mensaje, "charset")))
    if tipo == "text/html":
        return [paginas.a_texto(texto)], [], []
    texto, metidos = uu.extraer(texto)
    sueltas = [
        Parte(nombre_de_archivo(nombre), "application/octet-stream", dentro) for nombre, dentro in metidos
    ]
    return [texto], sueltas, []


def _juntas(leidas) -> tuple[list[str], list[Parte], list[tuple[str, str]]]:
    textos, partes, informes = [], [], []
    for unos, otras, otros in leidas:
        textos, partes, informes = textos + unos, partes + otras, informes + otros
    return [uno for uno in textos if uno.strip()], partes, informes


def _alternativas(mensaje: Message) -> tuple[list[str], list[Parte], list[tuple[str, str]]]:
    leidas = [_recorrer(parte) for parte in mensaje.get_payload()] if mensaje.is_multipart() else []
    textos, partes, informes = [], [], []
    for unos, otras, otros in leidas:
        textos = textos or [uno for uno in unos if uno.strip()]
        partes, informes = partes + otras, informes + otros
    return textos, partes, informes


def _reenviado(mensaje: Message) -> tuple[list[str], list[Parte], list[tuple[str, str]]]:
    """A message inside another: a text file that says what it says, and its own files after it. Its headers are also
    what a delivery report gives back."""
    dentro = mensaje.get_payload(0) if mensaje.is_multipart() else None
    if dentro is None:
        return [], [], []
    textos, partes, informes = _recorrer(dentro)
    rotulos = (("De", "from"), ("Para", "to"), ("Fecha", "date"), ("Asunto", "subject"))
    arriba = [f"{rotulo}: {_una(dentro, nombre)}" for rotulo, nombre in rotulos if _una(dentro, nombre)]
    escrito = limpiar("\n".join(arriba) + "\n\n" + "\n\n".join(textos)).strip() + "\n"
    hoja = Parte("mensaje-reenviado.txt", "text/plain", escrito.encode())
    devuelto = "\n".join(f"{clave}: {cabecera(str(valor))}" for clave, valor in dentro.raw_items())
    return [], [hoja, *partes], [("message/rfc822", devuelto), *informes]


def _informe(mensaje: Message) -> str:
    if mensaje.is_multipart():  # ``email`` parses a delivery-status into one message for each block of fields
        bloques = [
            "\n".join(f"{c}: {cabecera(str(v))}" for c, v in uno.raw_items()) for uno in mensaje.get_payload()
        ]
        return "\n\n".join(bloques)
    return limpiar(decodificar(_contenido(mensaje)))


def _es_archivo(mensaje: Message, tipo: str) -> bool:
    if tipo not in ("text/plain", "text/html"):
        return True
    disposicion = cabecera(str(mensaje.get("content-disposition") or "")).lower()
    return disposicion.startswith("attachment") or bool(_nombre_declarado(mensaje))


def _contenido(mensaje: Message) -> bytes:
    """The bytes; those of a transfer encoding that lies are taken as they came."""
    try:
        contenido = mensaje.get_payload(decode=True)
    except (ValueError, LookupError):
        contenido = None
    if contenido is None:
        crudo = mensaje.get_payload()
        contenido = crudo.encode("utf-8", "surrogateescape") if isinstance(crudo, str) else b""
    return contenido


def _parametro(mensaje: Message, nombre: str) -> str:
    try:
        valor = mensaje.get_param(nombre)
    except (ValueError, LookupError):
        return ""
    return cabecera(valor[2] if isinstance(valor, tuple) else str(valor or ""))


def _nombre_declarado(mensaje: Message) -> str:
    try:
        return cabecera(mensaje.get_filename() or "")
    except (ValueError, LookupError):
        return ""


def _nombre_de(mensaje: Message, tipo: str) -> str:
    """A name with an extension: many pictures in the middle of a letter have none."""
    nombre = nombre_de_archivo(_nombre_declarado(mensaje) or "adjunto")
    if "." in nombre or tipo not in _EXTENSIONES:
        return nombre
    return f"{nombre}.{_EXTENSIONES[tipo]}"
