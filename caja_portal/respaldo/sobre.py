"""The envelope of a backup's parts: closed for a key, read and written a piece at a time, whatever they weigh.

The key is a file: an X25519 public key in PEM (whoever copies cannot open), or a passphrase (whoever copies can). From
either comes a master secret, by Diffie-Hellman with a key of one use or by scrypt, and from it a key for each part
(HKDF-SHA256, with the part's name: two parts cannot change places). The content goes in frames of ``TROZO`` bytes, each
with AES-256-GCM under its number; the last is marked, so that what was cut is noticed. All the primitives are those of
``cryptography``; the arrangement is that of age (https://age-encryption.org/v1), which Python does not have.

A closed part: ``MARCA``, a line of JSON that says how the master secret is made, and the frames.
"""

import hmac
import io
import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import scrypt, sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from nucleo.motivos import motivo_de

MARCA = b"caja-portal/respaldo/1\n"
TROZO = 256 * 1024
FRASE_MINIMA = 20
_ETIQUETA = 16
_COSTO = 2**17  # 128 MB and some tenths of a second, once for each copy
_COSTO_MAXIMO = 2**20  # a header that asks for more is not ours
_CABECERA_MAXIMA = 4096


class LlaveInvalida(ValueError):
    """The file of the key is not one, or does not serve for this. The text says what to do."""


class SobreDanado(ValueError):
    """What is read is not what was written: cut, altered, or closed for another key."""


@dataclass(frozen=True)
class Llave:
    """What the operator's file holds: a public key, the private one of that pair, or a passphrase."""

    publica: X25519PublicKey | None = None
    privada: X25519PrivateKey | None = None
    frase: bytes = field(default=b"", repr=False)

    @property
    def abre(self) -> bool:
        return bool(self.privada or self.frase)

    @property
    def clase(self) -> str:
        return "frase" if self.frase else "llave"


def leer_llave(ruta: Path) -> Llave:
    """The key of a file. Raises ``LlaveInvalida``, also when it cannot be read."""
    try:
        escrita = ruta.read_bytes().strip()
    except OSError as error:
        raise LlaveInvalida(f"{str(ruta)!r}: no se puede leer: {motivo_de(error)}.") from None
    try:
        if escrita.startswith(b"-----BEGIN PUBLIC"):
            publica = load_pem_public_key(escrita)
            return Llave(publica=_de_x25519(ruta, publica, X25519PublicKey))
        if escrita.startswith(b"-----BEGIN"):
            privada = _de_x25519(ruta, load_pem_private_key(escrita, None), X25519PrivateKey)
            return Llave(publica=privada.public_key(), privada=privada)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise LlaveInvalida(_NO_ES.format(ruta=repr(str(ruta)))) from None
    if len(escrita) < FRASE_MINIMA or b"\n" in escrita:
        raise LlaveInvalida(_NO_ES.format(ruta=repr(str(ruta))))
    return Llave(frase=escrita)


_NO_ES = (
    "{ruta}: se espera una llave X25519 en PEM, sin clave («openssl genpkey -algorithm X25519»), o una frase de "
    f"{FRASE_MINIMA} o más caracteres en una sola línea."
)


def _de_x25519(ruta: Path, llave, clase):
    if not isinstance(llave, clase):
        raise LlaveInvalida(_NO_ES.format(ruta=repr(str(ruta))))
    return llave


@dataclass(frozen=True)
class Cierre:
    """The master secret of one copy, and what its parts say so that it can be made again."""

    cabecera: dict
    maestro: bytes = field(repr=False)


def preparar(llave: Llave) -> Cierre:
    """A new master secret, that only ``llave`` (or the private one of its pair) gives again."""
    if llave.frase:
        cabecera = {"modo": "frase", "sal": _escrito(os.urandom(16)), "n": _COSTO}
        maestro = _de_la_frase(llave.frase, cabecera)
    else:
        efimera = X25519PrivateKey.generate()
        cabecera = {
            "modo": "llave",
            "efimera": _escrito(_bytes_de(efimera.public_key())),
            "para": _escrito(_bytes_de(llave.publica)),
        }
        maestro = _maestro(efimera.exchange(llave.publica), cabecera)
    return Cierre(cabecera | {"prueba": _prueba(maestro)}, maestro)


class Cerrar(io.RawIOBase):
    """Writes to ``destino``, closed. Nothing is whole until ``close``."""

    def __init__(self, destino: BinaryIO, cierre: Cierre, nombre: str):
        sal = os.urandom(16)
        linea = json.dumps(cierre.cabecera | {"sal_de_la_parte": _escrito(sal)}, sort_keys=True)
        self._cabecera = MARCA + linea.encode() + b"\n"
        self._destino, self._cifra = destino, AESGCM(_llave_de(cierre.maestro, sal, nombre))
        self._pendiente, self._numero = bytearray(), 0
        destino.write(self._cabecera)

    def writable(self) -> bool:
        return True

    def write(self, datos) -> int:
        self._pendiente += datos
        while len(self._pendiente) > TROZO:
            self._cerrar_uno(TROZO, es_ultimo=False)
        return len(datos)

    def close(self) -> None:
        if not self.closed:
            self._cerrar_uno(len(self._pendiente), es_ultimo=True)
        super().close()

    def _cerrar_uno(self, cuanto: int, *, es_ultimo: bool) -> None:
        trozo, self._pendiente = bytes(self._pendiente[:cuanto]), self._pendiente[cuanto:]
        self._destino.write(self._cifra.encrypt(_vez(self._numero, es_ultimo), trozo, self._cabecera))
        self._numero += 1


class Abrir(io.RawIOBase):
    """Reads what ``Cerrar`` wrote. Raises ``LlaveInvalida`` when opened with another key, ``SobreDanado`` at the first
    frame that is not as it was written."""

    def __init__(self, origen: BinaryIO, llave: Llave, nombre: str):
        self._origen, self._nombre = origen, nombre
        self._cabecera, dicho = _leer_cabecera(origen, nombre)
        try:
            maestro = _maestro_de(dicho, llave)
            sal = b64decode(dicho["sal_de_la_parte"])
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, LlaveInvalida):
                raise
            raise SobreDanado(f"{nombre}: la cabecera no se entiende.") from None
        self._cifra = AESGCM(_llave_de(maestro, sal, nombre))
        self._siguiente, self._numero = origen.read(TROZO + _ETIQUETA), 0
        self._abierto, self._termino = memoryview(b""), False

    def readable(self) -> bool:
        return True

    def readinto(self, donde) -> int:
        while not self._abierto and not self._termino:
            self._abrir_uno()
        cuanto = min(len(donde), len(self._abierto))
        donde[:cuanto] = self._abierto[:cuanto]
        self._abierto = self._abierto[cuanto:]
        return cuanto

    def _abrir_uno(self) -> None:
        actual, self._siguiente = self._siguiente, self._origen.read(TROZO + _ETIQUETA)
        self._termino = not self._siguiente
        try:
            abierto = self._cifra.decrypt(_vez(self._numero, self._termino), actual, self._cabecera)
        except (InvalidTag, ValueError):
            raise SobreDanado(f"{self._nombre}: fue alterada o está cortada.") from None
        self._abierto, self._numero = memoryview(abierto), self._numero + 1


def _leer_cabecera(origen: BinaryIO, nombre: str) -> tuple[bytes, dict]:
    marca, linea = origen.read(len(MARCA)), origen.readline(_CABECERA_MAXIMA)
    try:
        dicho = json.loads(linea)
    except ValueError:
        dicho = None
    if marca != MARCA or not isinstance(dicho, dict):
        raise SobreDanado(f"{nombre}: no es una parte cifrada de una copia de este portal.")
    return marca + linea, dicho


def _maestro_de(dicho: dict, llave: Llave) -> bytes:
    """The master secret that a header and a key give; its proof tells a wrong key from a damaged part."""
    if dicho["modo"] == "frase" and llave.frase:
        maestro = _de_la_frase(llave.frase, dicho)
    elif dicho["modo"] == "llave" and llave.privada:
        efimera = X25519PublicKey.from_public_bytes(b64decode(dicho["efimera"]))
        maestro = _maestro(llave.privada.exchange(efimera), dicho)
    else:
        que = {"frase": "una frase", "llave": "una llave: se abre con la privada"}.get(dicho["modo"])
        if not que:
            raise ValueError(dicho["modo"])
        raise LlaveInvalida(f"La copia se cifró con {que}; lo que se dio no sirve para abrirla.")
    if not hmac.compare_digest(_prueba(maestro), str(dicho["prueba"])):
        raise LlaveInvalida("La llave no es la de esta copia. Busque la que se usó al hacerla.")
    return maestro


_maestros: dict[tuple, bytes] = {}


def _de_la_frase(frase: bytes, dicho: dict) -> bytes:
    """Dear on purpose, and the same for every part of a copy: remembered while the process lasts, one at a time."""
    costo = dicho["n"]
    if not isinstance(costo, int) or not 2**10 <= costo <= _COSTO_MAXIMO or costo & (costo - 1):
        raise ValueError("costo")
    cual = (frase, dicho["sal"], costo)
    if cual not in _maestros:
        _maestros.clear()
        _maestros[cual] = scrypt(
            frase, salt=b64decode(dicho["sal"]), n=costo, r=8, p=1, maxmem=2 * 128 * 8 * costo, dklen=32
        )
    return _maestros[cual]


def _maestro(compartido: bytes, dicho: dict) -> bytes:
    sal = b64decode(dicho["efimera"]) + b64decode(dicho["para"])
    return HKDF(SHA256(), 32, sal, b"caja-portal respaldo x25519").derive(compartido)


def _prueba(maestro: bytes) -> str:
    return _escrito(hmac.digest(maestro, b"prueba", sha256)[:16])


def _llave_de(maestro: bytes, sal: bytes, nombre: str) -> bytes:
    return HKDF(SHA256(), 32, sal, b"parte " + nombre.encode()).derive(maestro)


def _vez(numero: int, es_ultimo: bool) -> bytes:
    """The nonce: a key closes one part, so its number is enough."""
    return numero.to_bytes(11, "big") + bytes([es_ultimo])


def _bytes_de(publica: X25519PublicKey) -> bytes:
    return publica.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _escrito(datos: bytes) -> str:
    return b64encode(datos).decode("ascii")
