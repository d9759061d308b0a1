"""Readers of what an installation of several machines needs: where its files are, a copy of the database to read from.

Kept apart from ``caja_portal.entorno`` by subject: who runs one machine sets none of these (docs/escala.md).
"""

import re
from urllib.parse import unquote

from caja_portal.entorno import alto, direccion, es_esta_maquina, opciones, texto

DE_S3 = {"region", "tls", "cifrado", "sumas", "espera"}
CIFRADOS = {"AES256", "aws:kms"}
_CUBO = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_CARPETA = re.compile(r"[\w.-]+(/[\w.-]+)*")
FORMA = "«s3://llave:secreto@servidor/cubo»"


def almacen(nombre: str) -> dict | None:
    """Where attachments are kept: ``s3://llave:secreto@servidor:puerto/cubo/carpeta?region=…``; nothing, the disk.

    ``tls=no`` only for this machine or a network that is all ours; ``cifrado=AES256`` or ``aws:kms`` asks the store to
    encrypt; ``sumas=no`` for a store that does not know of checksums; ``espera``, seconds that it gets to answer.
    """
    valor = texto(nombre)
    if not valor:
        return None
    partes = direccion(nombre, valor)
    cubo, _, carpeta = unquote(partes.path).strip("/").partition("/")
    if partes.scheme != "s3" or not partes.hostname or not _CUBO.fullmatch(cubo):
        alto(nombre, f"se espera {FORMA}, con el nombre del cubo en minúsculas.")
    if carpeta and (not _CARPETA.fullmatch(carpeta) or ".." in carpeta):
        alto(nombre, f"la carpeta que va después del cubo no se entiende; se espera {FORMA[:-1]}/carpeta».")
    llave, secreto = unquote(partes.username or ""), unquote(partes.password or "")
    if not llave or not secreto or not (llave + secreto).isprintable() or not (llave + secreto).isascii():
        alto(nombre, f"faltan la llave y el secreto, o no se entienden: {FORMA}.")
    extra = opciones(nombre, partes, DE_S3)
    con_tls = _si(nombre, extra, "tls", not es_esta_maquina(partes.hostname))
    if extra.get("cifrado", "AES256") not in CIFRADOS:
        alto(nombre, f"cifrado={extra['cifrado']!r}; se espera AES256 o aws:kms.")
    if not re.fullmatch(r"[1-9]\d?", extra.get("espera", "10")):
        alto(nombre, f"espera={extra['espera']!r}; se esperan segundos, de 1 a 99.")
    if not re.fullmatch(r"[a-z0-9-]+", extra.get("region", "us-east-1")):
        alto(nombre, f"region={extra['region']!r}; se espera un nombre como us-east-1.")
    _exigir(nombre, "boto3", "requirements-s3.txt")
    return {
        "servidor": f"{'https' if con_tls else 'http'}://{partes.netloc.rpartition('@')[2]}",
        "llave": llave,
        "secreto": secreto,
        "cubo": cubo,
        "carpeta": carpeta,
        "region": extra.get("region", "us-east-1"),
        "cifrado": extra.get("cifrado", ""),
        "con_sumas": _si(nombre, extra, "sumas", True),
        "espera": int(extra.get("espera", "10")),
    }


def _si(nombre: str, dadas: dict[str, str], cual: str, por_defecto: bool) -> bool:
    valor = dadas.get(cual)
    if valor not in {None, "si", "no"}:
        alto(nombre, f"{cual}={valor!r}; se espera «si» o «no».")
    return por_defecto if valor is None else valor == "si"


def _exigir(nombre: str, modulo: str, archivo: str) -> None:
    from importlib.util import find_spec

    if find_spec(modulo) is None:
        alto(nombre, f"falta lo que usa; instálelo con «pip install --require-hashes -r {archivo}».")
