"""Encryption at rest of what must not be read in a copy of the database: reserved identities, confidential mail.

Fernet (AES-128-CBC with HMAC-SHA256) through ``cryptography``. Keys live outside the database, in two rings: the
general one (``CLAVES_CIFRADO``) and that of reserved identities (``CLAVES_RESERVA``), so that whoever holds the first
does not read the second (R3.17). Each is a setting (comma-separated, newest first) or, without it, a file
of ``DATA_DIR`` (one key a line, newest first), which is written once with mode 0600. The newest key encrypts; all of
them decrypt, so a key rotates by putting the new one in front. Who loses the keys loses what they closed: the backup
must hold them.
"""

import hmac
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class NoSePuedeDescifrar(Exception):
    """The envelope was altered, or closed with a key that this installation no longer holds."""


@dataclass(frozen=True)
class Llavero:
    """Where a ring of keys is kept."""

    variable: str
    archivo: str


GENERAL = Llavero("CLAVES_CIFRADO", "clave_cifrado")
RESERVA = Llavero("CLAVES_RESERVA", "clave_reserva")


def cifrar(texto: str, llavero: Llavero = GENERAL) -> str:
    """Close a text. Two calls give two different envelopes; the length is not hidden."""
    return _claves(llavero).encrypt(texto.encode()).decode("ascii")


def descifrar(sobre: str, llavero: Llavero = GENERAL) -> str:
    """Open what ``cifrar`` closed; ``NoSePuedeDescifrar`` when no key opens it."""
    try:
        return _claves(llavero).decrypt(sobre.encode()).decode()
    except InvalidToken:
        raise NoSePuedeDescifrar(_sin_clave(llavero)) from None


def cifrar_bytes(contenido: bytes, llavero: Llavero = GENERAL) -> bytes:
    """Close a file: as ``cifrar``, a third larger."""
    return _claves(llavero).encrypt(contenido)


def descifrar_bytes(sobre: bytes, llavero: Llavero = GENERAL) -> bytes:
    """Open what ``cifrar_bytes`` closed; ``NoSePuedeDescifrar`` when no key opens it."""
    try:
        return _claves(llavero).decrypt(sobre)
    except InvalidToken:
        raise NoSePuedeDescifrar(_sin_clave(llavero)) from None


def renovar(sobre: bytes, llavero: Llavero = GENERAL) -> bytes | None:
    """The same, closed with the newest key; ``None`` when it already is. ``NoSePuedeDescifrar``: no key opens it."""
    claves = _claves(llavero)
    try:
        claves._fernets[0].decrypt(sobre)
    except InvalidToken:
        try:
            return claves.rotate(sobre)
        except InvalidToken:
            raise NoSePuedeDescifrar(_sin_clave(llavero)) from None
    return None


def cuantas_claves(llavero: Llavero) -> int:
    return len(_escritas(*_de_donde(llavero)))


def sellos(texto: str, ambito: str, llavero: Llavero = GENERAL) -> list[str]:
    """Keyed digests (HMAC-SHA256, 64 hexadecimal digits) of a text that must be recognised and never read: one for each
    key, the newest first, which is the one to store. ``ambito`` keeps the digests of two uses apart."""
    return [
        hmac.new(clave.encode(), f"{ambito}\0{texto}".encode(), "sha256").hexdigest()
        for clave in _escritas(*_de_donde(llavero))
    ]


def _sin_clave(llavero: Llavero) -> str:
    return (
        "No se puede leer un dato cifrado: fue alterado, o la clave con que se cifró ya no está en "
        f"{llavero.variable} ni en el archivo {llavero.archivo}."
    )


def _claves(llavero: Llavero) -> MultiFernet:
    return _llavero_de(*_de_donde(llavero))


def _de_donde(llavero: Llavero) -> tuple[str, str, Path]:
    del_entorno = getattr(settings, llavero.variable, "")
    return llavero.variable, del_entorno, settings.DATA_DIR / llavero.archivo


@lru_cache(maxsize=8)
def _llavero_de(variable: str, del_entorno: str, archivo: Path) -> MultiFernet:
    origen = variable if del_entorno else str(archivo)
    try:
        return MultiFernet([Fernet(clave) for clave in _escritas(variable, del_entorno, archivo)])
    except ValueError:
        raise ImproperlyConfigured(
            f"{origen}: se esperan claves Fernet (32 bytes en base64 de URL), la más nueva primero."
        ) from None


def _escritas(variable: str, del_entorno: str, archivo: Path) -> list[str]:
    claves = del_entorno.split(",") if del_entorno else _en_el_archivo(archivo)
    return [clave.strip() for clave in claves if clave.strip()]


@lru_cache(maxsize=8)
def _en_el_archivo(archivo: Path) -> list[str]:
    return _leer_o_crear(archivo).splitlines()


def _leer_o_crear(archivo: Path) -> str:
    """The file's keys; a new key when there is no file. Two processes that start together agree on one key:
    the file appears whole, by a link that fails when the other was first."""
    try:
        return archivo.read_text()
    except FileNotFoundError:
        pass
    archivo.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    provisional = archivo.with_name(f".{archivo.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(provisional, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as salida:
        salida.write(Fernet.generate_key() + b"\n")
        salida.flush()
        os.fsync(salida.fileno())
    try:
        os.link(provisional, archivo)
    except FileExistsError:
        pass
    finally:
        provisional.unlink()
    return archivo.read_text()
