"""What the DNS says of the domain that mail leaves from: who may send (SPF), with which key (DKIM), and what to do with
the rest (DMARC). Only on request: it uses the network."""

import base64
import secrets
import socket
import struct
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal

RESOLV, PUERTO = Path("/etc/resolv.conf"), 53
ESPERA = 4.0
TXT, DE_INTERNET = 16, 1
NO_EXISTE = 3


class SinRespuesta(Exception):
    """Nobody that resolves names answered."""


def correo() -> list[Hallazgo]:
    dominio = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    try:
        return [*_spf(dominio), *_dmarc(dominio), *_dkim(dominio)]
    except SinRespuesta:
        return [
            aviso(
                "No se pudo preguntar al DNS por los registros del correo.",
                f"Revise /etc/resolv.conf, o pregunte desde otra máquina: «dig TXT {dominio}».",
            )
        ]


def _spf(dominio: str) -> Iterator[Hallazgo]:
    dichos = [uno for uno in textos(dominio) if uno.lower().startswith("v=spf1")]
    if len(dichos) == 1:
        yield bien(f"El DNS dice quién envía por {dominio} (SPF).")
    else:
        cuantos = "no dice" if not dichos else "dice dos veces"
        yield mal(
            f"El DNS {cuantos} quién puede enviar por {dominio} (SPF): muchos correos no llegarán.",
            f"Publique un solo registro TXT en {dominio} como «v=spf1 ip4:SU-DIRECCIÓN -all».",
        )


def _dmarc(dominio: str) -> Iterator[Hallazgo]:
    if any(uno.lower().startswith("v=dmarc1") for uno in textos(f"_dmarc.{dominio}")):
        yield bien(f"El DNS dice qué hacer con lo que otros envíen a nombre de {dominio} (DMARC).")
    else:
        yield aviso(
            f"El DNS no dice qué hacer con lo que otros envíen a nombre de {dominio} (DMARC).",
            f"Publique un TXT en _dmarc.{dominio}: «v=DMARC1; p=none; rua=mailto:dmarc@{dominio}», y apriete después.",
        )


def _dkim(dominio: str) -> Iterator[Hallazgo]:
    """That what is published is the key with which the portal signs."""
    if not settings.DKIM_LLAVE:
        return
    donde = f"{settings.DKIM_SELECTOR}._domainkey.{dominio}"
    publicas = {"".join(uno.split()).rpartition("p=")[2].partition(";")[0] for uno in textos(donde)}
    if _publica() in publicas:
        yield bien(f"La llave con que se firma (DKIM) es la que está publicada en {donde}.")
    else:
        yield mal(
            f"La llave con que se firma (DKIM) no es la que está publicada en {donde}: cada firma parece falsa.",
            f"Publique en {donde} el TXT «v=DKIM1; k=rsa; p=…» de la llave de DKIM_LLAVE (docs/operacion.md).",
        )


def _publica() -> str:
    publica = settings.DKIM_LLAVE.public_key()
    return base64.b64encode(publica.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def textos(nombre: str) -> list[str]:
    """The TXT records of a name; none if it does not exist. ``SinRespuesta`` if nobody answers (RFC 1035, 6891)."""
    for servidor in _servidores():
        try:
            return _leer(_preguntar(servidor, nombre))
        except (OSError, struct.error, IndexError, SinRespuesta):
            continue
    raise SinRespuesta


def _servidores() -> list[str]:
    try:
        lineas = RESOLV.read_text().splitlines()
    except OSError:
        lineas = []
    return [partes[1] for linea in lineas if (partes := linea.split())[:1] == ["nameserver"] and partes[1:]][
        :3
    ]


def _preguntar(servidor: str, nombre: str) -> bytes:
    """By UDP; by TCP when the answer did not fit."""
    cuerpo = b"".join(bytes([len(parte)]) + parte for parte in nombre.encode("idna").split(b".")) + b"\0"
    cuerpo += struct.pack("!HH", TXT, DE_INTERNET) + b"\0" + struct.pack("!HHIH", 41, 1232, 0, 0)
    pregunta = struct.pack("!HHHHHH", secrets.randbelow(65536), 0x0100, 1, 0, 0, 1) + cuerpo
    familia = socket.AF_INET6 if ":" in servidor else socket.AF_INET
    with socket.socket(familia, socket.SOCK_DGRAM) as puerta:
        puerta.settimeout(ESPERA)
        puerta.connect((servidor, PUERTO))
        puerta.send(pregunta)
        dicho = puerta.recv(4096)
    if dicho[:2] != pregunta[:2]:
        raise SinRespuesta
    if not dicho[2] & 0x02:
        return dicho
    with socket.create_connection((servidor, PUERTO), ESPERA) as puerta, puerta.makefile("rwb") as hilo:
        hilo.write(struct.pack("!H", len(pregunta)) + pregunta)
        hilo.flush()
        return hilo.read(struct.unpack("!H", hilo.read(2))[0])


def _leer(dicho: bytes) -> list[str]:
    _, marcas, preguntas, respuestas, _, _ = struct.unpack("!HHHHHH", dicho[:12])
    if marcas & 0x000F not in {0, NO_EXISTE}:
        raise SinRespuesta
    lugar, hallados = 12, []
    for _ in range(preguntas):
        lugar = _tras_el_nombre(dicho, lugar) + 4
    for _ in range(respuestas):
        lugar = _tras_el_nombre(dicho, lugar)
        clase, _, _, largo = struct.unpack("!HHIH", dicho[lugar : lugar + 10])
        lugar += 10
        if clase == TXT:
            hallados.append(_unido(dicho[lugar : lugar + largo]))
        lugar += largo
    return hallados


def _tras_el_nombre(dicho: bytes, lugar: int) -> int:
    while largo := dicho[lugar]:
        if largo & 0xC0:
            return lugar + 2
        lugar += largo + 1
    return lugar + 1


def _unido(datos: bytes) -> str:
    """The pieces of a record, of at most 255 bytes each, together."""
    partes, lugar = [], 0
    while lugar < len(datos):
        partes.append(datos[lugar + 1 : lugar + 1 + datos[lugar]])
        lugar += datos[lugar] + 1
    return b"".join(partes).decode("utf-8", "replace")
