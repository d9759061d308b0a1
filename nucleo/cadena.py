"""The audit chain's arithmetic. Pure: no database, no clock, no Django.

Anybody can recompute a link with nothing but SHA-256. The text that is hashed is JSON as RFC 8785 writes it, narrowed
to what two languages cannot write differently:

- keys are ASCII, sorted; no spaces; UTF-8, escaping only ``"``, ``\\`` and the controls below U+0020;
- values are strings, whole numbers up to 2**53 - 1, true, false, null, lists and objects. No decimals;
- a date is ``"2026-11-25"``; a moment is in UTC with six decimals, ``"2026-11-25T04:40:23.000000Z"``.

A link is the digest of its own fields plus ``previo``, the digest of the link before; the first one's is ``GENESIS``::

    printf '%s' '{"a":1,"previo":"0000…0000"}' | sha256sum
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

#: What stands for the previous digest in the first link of every chain: 64 zeros.
GENESIS = "0" * 64

_ENTERO_MAXIMO = 2**53 - 1
_HEX = re.compile(r"[0-9a-f]{64}\Z")


class DatoNoEncadenable(ValueError):
    """A value that has no single written form, so that its digest could not be recomputed elsewhere."""


def canonico(datos: Mapping[str, Any]) -> bytes:
    """Return the only way of writing these data, in UTF-8. Raises ``DatoNoEncadenable``."""
    texto = json.dumps(
        _escribible(datos, "datos"),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    try:
        return texto.encode()
    except UnicodeEncodeError as error:
        raise DatoNoEncadenable("Un texto tiene caracteres incompletos que no se pueden guardar.") from error


def resumen(datos: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical writing of the data, in 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonico(datos)).hexdigest()


def eslabon(previo: str, **campos: Any) -> str:
    """Return the digest of a link: its fields, and the digest of the link before (``GENESIS`` for the first)."""
    if not _HEX.match(previo):
        raise DatoNoEncadenable("El eslabón anterior debe ser un resumen SHA-256 en hexadecimal.")
    return resumen({"previo": previo, **campos})


def _escribible(valor: Any, donde: str) -> Any:
    if valor is None or isinstance(valor, bool):
        return valor
    if isinstance(valor, str):
        return str(valor)
    if isinstance(valor, int) and abs(valor) <= _ENTERO_MAXIMO:
        return int(valor)
    if isinstance(valor, datetime):
        if valor.tzinfo is None:
            raise DatoNoEncadenable(f"El momento de «{donde}» no dice su zona horaria.")
        return valor.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(valor, date):
        return valor.isoformat()
    if isinstance(valor, list | tuple):
        return [_escribible(parte, donde) for parte in valor]
    if isinstance(valor, Mapping):
        return {_clave(clave): _escribible(parte, f"{donde}.{clave}") for clave, parte in valor.items()}
    raise DatoNoEncadenable(f"«{donde}» es de un tipo que no se puede encadenar: {type(valor).__name__}.")


def _clave(clave: Any) -> str:
    if not isinstance(clave, str) or not clave.isascii():
        raise DatoNoEncadenable(f"La clave «{clave}» debe ser un texto sin tildes.")
    return clave
