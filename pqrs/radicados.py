"""Radicado numbers and their secrets: how they are written, read and made. Pure (R3.5, R3.9)."""

import hashlib
import re
import secrets

# Without 0/O, 1/I/L, U: what is read over the telephone or copied by hand is not confused.
ALFABETO = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETRAS_CODIGO = 12  # 30**12 ≈ 2**58.9
LETRAS_CONSTANCIA = 20  # 30**20 ≈ 2**98.1
#: The «year» of what came from another system, in which it is counted in the order in which it came.
ANIO_MIGRADAS = 0
#: The digest that no código has: what came from another system has none until somebody gives it one.
SIN_CODIGO = "-"
LETRAS_ANTERIOR = 20
_FORMA = re.compile(r"(\d{4})-?([ES])-?(\d{1,9})")


def escribir(anio: int, serie: str, consecutivo: int) -> str:
    """``2026-E-000123``: year, direction (E in, S out) and at least six digits."""
    return f"{anio}-{serie}-{consecutivo:06d}"


def leer(texto: str) -> str | None:
    """The canonical form of what a person typed («2026 e 123», «2026-E-000123»), or None when it is not a radicado."""
    hallado = _FORMA.fullmatch(re.sub(r"[\s._/–—]", "", texto).upper()[:40])
    if not hallado:
        return None
    return escribir(int(hallado[1]), hallado[2], int(hallado[3]))


def leer_anterior(texto: str) -> str | None:
    """The canonical form of a number of another system («1/2019 123» is ``1-2019-123``), or None when it has no digit,
    is too long or has anything but letters, digits and separators."""
    junto = re.sub(r"[\s._/\\–—-]+", "-", texto.strip()[:80]).strip("-").upper()
    if len(junto) > LETRAS_ANTERIOR or not re.fullmatch(r"(?=.*[0-9])[0-9A-Z-]{2,}", junto):
        return None
    return junto


def leer_cualquiera(texto: str) -> str | None:
    """A radicado as people type it, ours or of another system; None when it is neither."""
    return leer(texto) or leer_anterior(texto)


def nuevo_codigo(letras: int = LETRAS_CODIGO) -> str:
    """A random code in groups of four: ``7KQF-2MXA-9TDR``."""
    crudo = "".join(secrets.choice(ALFABETO) for _ in range(letras))
    return "-".join(crudo[i : i + 4] for i in range(0, letras, 4))


def nueva_ficha() -> str:
    """A random URL token of 256 bits. Only its ``huella`` is kept."""
    return secrets.token_urlsafe(32)


def huella(secreto: str) -> str:
    """SHA-256, in hex, of a secret as it is kept and looked up. Dashes, spaces and case do not count in codes.

    Codes have ≥ 58 random bits and tokens 256, so a plain digest needs no stretching.
    """
    return hashlib.sha256(secreto.encode("utf-8", "replace")).hexdigest()


def huella_codigo(codigo: str) -> str:
    """``huella`` of a code after forgiving how people type it."""
    return huella(re.sub(r"[^0-9A-Z]", "", codigo.upper()[:60]))
