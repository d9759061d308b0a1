"""Whether an encrypted PDF opens for everybody, with the empty password.

Banks and offices publish PDFs that forbid editing or printing: the standard security handler encrypts them with an
owner's password and leaves the user's one empty, so that anyone reads them. Those are received; the ones that ask for
a password are not. ISO 32000-1 §7.6.3 (revisions 2 to 4) and ISO 32000-2 §7.6.4 (5 and 6).
"""

import hashlib
import re
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from nucleo.adjuntos.lectura import leer, trozos

_RELLENO = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_CIFRADO = re.compile(rb"/Encrypt\s*(?:(\d{1,10})\s+(\d{1,5})\s+R|<<)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_LITERAL = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|([()])|([^\\()]+)", re.DOTALL)
_DICCIONARIO_MAXIMO = 8192


def pide_clave(archivo: IO[bytes], remolque: bytes) -> bool:
    """Say whether the PDF with that trailer is encrypted and does not open with the empty password.

    What cannot be understood (another handler, a broken dictionary) counts as asking for one.
    """
    cifrado = _CIFRADO.search(remolque)
    if cifrado is None:
        return False
    diccionario = remolque[cifrado.start() :]
    if cifrado[1] is not None:
        diccionario = _objeto(archivo, int(cifrado[1]), int(cifrado[2]))
    if not re.search(rb"/Filter\s*/Standard\b", diccionario):
        return True
    revision = _entero(diccionario, b"R", 0)
    if revision in (2, 3, 4):
        return not _abre_rc4(diccionario, _texto(remolque, rb"/ID\s*\[\s*"), revision)
    return not (revision in (5, 6) and _abre_aes(diccionario, revision))


def _abre_rc4(diccionario: bytes, identidad: bytes, revision: int) -> bool:
    """Algorithms 2, 4 and 5 of ISO 32000-1 with an empty password."""
    propietario, usuario = _texto(diccionario, rb"/O\s*"), _texto(diccionario, rb"/U\s*")
    permisos = _entero(diccionario, b"P", 0) & 0xFFFFFFFF
    semilla = _RELLENO + propietario[:32] + permisos.to_bytes(4, "little") + identidad
    if revision == 4 and re.search(rb"/EncryptMetadata\s+false", diccionario):
        semilla += b"\xff" * 4
    largo = {1: 5, 4: 16}.get(_entero(diccionario, b"V", 0), _entero(diccionario, b"Length", 40) // 8)
    if not 5 <= largo <= 16:
        return False
    clave = _md5(semilla)
    if revision == 2:
        return _rc4(clave[:largo], _RELLENO) == usuario[:32]
    for _ in range(50):
        clave = _md5(clave[:largo])
    comprobante = _md5(_RELLENO + identidad)
    for vuelta in range(20):
        comprobante = _rc4(bytes(byte ^ vuelta for byte in clave[:largo]), comprobante)
    return comprobante == usuario[:16]


def _abre_aes(diccionario: bytes, revision: int) -> bool:
    """Algorithm 11 of ISO 32000-2 with an empty password; revision 6 hashes by algorithm 2.B."""
    usuario = _texto(diccionario, rb"/U\s*")
    clave = hashlib.sha256(usuario[32:40]).digest()
    vuelta, ultimo = 0, 0
    while revision == 6 and (vuelta < 64 or ultimo > vuelta - 32):
        cifrador = Cipher(AES(clave[:16]), CBC(clave[16:32])).encryptor()
        bloque = cifrador.update(clave * 64) + cifrador.finalize()
        clave = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(bloque[:16]) % 3](bloque).digest()
        vuelta, ultimo = vuelta + 1, bloque[-1]
    return clave[:32] == usuario[:32]


def _objeto(archivo: IO[bytes], numero: int, generacion: int) -> bytes:
    """Return the last object of that number. The one of the encryption is never compressed (ISO 32000-1 §7.5.7)."""
    marca = re.compile(rb"(?<!\d)%d\s+%d\s+obj" % (numero, generacion))
    lugar, leido, resto = None, 0, b""
    for trozo in trozos(archivo):
        junto = resto + trozo
        for hallazgo in marca.finditer(junto):
            lugar = leido - len(resto) + hallazgo.end()
        leido, resto = leido + len(trozo), junto[-32:]
    return b"" if lugar is None else leer(archivo, lugar, _DICCIONARIO_MAXIMO).partition(b"endobj")[0]


def _entero(diccionario: bytes, clave: bytes, ausente: int) -> int:
    """Return a number of the dictionary itself, not of the ones inside it (crypt filters have a Length too)."""
    plano = re.sub(rb"/CF\s*<<(?:[^<>]|<<[^<>]*>>)*>>", b"", diccionario)
    hallado = re.search(rb"/%s\s+([+-]?\d{1,10})(?![\d.])" % clave, plano)
    return int(hallado[1]) if hallado else ausente


def _texto(datos: bytes, antes: bytes) -> bytes:
    """Return the string, hexadecimal or in parentheses, that follows a pattern; empty when there is none."""
    hallado = re.search(antes + rb"([(<])", datos)
    if hallado is None:
        return b""
    if hallado[1] == b"<":
        cifras = re.sub(rb"[^0-9A-Fa-f]", b"", datos[hallado.end() :].partition(b">")[0]).decode()
        return bytes.fromhex(cifras + "0" * (len(cifras) % 2))
    salen, abiertos = [], 1
    for escape, parentesis, llano in _LITERAL.findall(datos, hallado.end()):
        abiertos += {b"(": 1, b")": -1}.get(parentesis, 0)
        if not abiertos:
            break
        salen.append(llano or parentesis or _sin_escape(escape))
    return b"".join(salen)


def _sin_escape(escape: bytes) -> bytes:
    if escape.isdigit() and escape < b"8":
        return bytes([int(escape, 8) & 0xFF])
    return _ESCAPES.get(escape[:1], escape)


def _md5(datos: bytes) -> bytes:
    return hashlib.md5(datos, usedforsecurity=False).digest()


def _rc4(clave: bytes, datos: bytes) -> bytes:
    estado, j = list(range(256)), 0
    for i in range(256):
        j = (j + estado[i] + clave[i % len(clave)]) % 256
        estado[i], estado[j] = estado[j], estado[i]
    i = j = 0
    salida = bytearray()
    for byte in datos:
        i = (i + 1) % 256
        j = (j + estado[i]) % 256
        estado[i], estado[j] = estado[j], estado[i]
        salida.append(byte ^ estado[(estado[i] + estado[j]) % 256])
    return bytes(salida)
