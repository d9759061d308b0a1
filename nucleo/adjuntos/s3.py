"""Attachments in an S3-compatible store, for an installation of several machines with no shared disk (``ALMACEN_URL``).

Private: nobody gets an address of the store, the view reads the object and hands it over as from a disk. One client a
process, shared by its threads (boto3's clients may be; its resources, one a thread, may not). Whatever fails comes out
as the ``OSError`` that a broken disk would give, after few and short tries, so that callers have one thing to expect.
Only imported where the setting is on: boto3 is an optional extra (``requirements-s3.txt``).
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import Any, NoReturn

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage

from nucleo.adjuntos.lectura import TROZO

#: What ``nueva_ruta`` gives and little more: nothing that climbs, and no surprise in a signature.
_RUTA = re.compile(r"[\w-]+(/[\w-]+)*")
#: What is read stays in memory up to here, and in a temporary file beyond.
EN_MEMORIA = 1024 * 1024
CONEXIONES, INTENTOS, ESPERA_DE_CONEXION = 16, 3, 3
_NO_ESTA = {"NoSuchKey", "404"}


class AlmacenNoResponde(OSError):
    """The store failed or refused; said without its address or keys."""


class AlmacenS3(Storage):
    """``opciones``: what ``entorno_maquinas.almacen`` read. A file that ``save`` returned is whole in the store: one
    ``PUT``, which the store keeps or refuses."""

    def __init__(self, **opciones: Any):
        self._opciones = opciones

    def url(self, name: str | None) -> NoReturn:
        """Refuse, as the disk does: a signed address would let bytes out of the one door that looks at who asks."""
        raise ValueError("Los adjuntos no tienen dirección pública: se entregan con adjuntos.entregar().")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """As it is: names are 128 random bits, and to ask would be one trip more."""
        return name

    def exists(self, name: str) -> bool:
        try:
            self._cabeza(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self._cabeza(name)["ContentLength"]

    def delete(self, name: str) -> None:
        """One that is no longer there is fine: so says S3."""
        with _como_de_disco(name):
            self._cliente.delete_object(**self._donde(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and files that hang from one, as a disk tells them. By pages of a thousand."""
        partes = [una for una in (self._opciones["carpeta"], path.strip("/")) if una]
        prefijo = "".join(f"{una}/" for una in partes)
        carpetas: list[str] = []
        archivos: list[str] = []
        with _como_de_disco(path):
            paginas = self._cliente.get_paginator("list_objects_v2").paginate(
                Bucket=self._opciones["cubo"], Prefix=prefijo, Delimiter="/"
            )
            for pagina in paginas:
                carpetas += [una["Prefix"][len(prefijo) : -1] for una in pagina.get("CommonPrefixes", ())]
                archivos += [uno["Key"][len(prefijo) :] for uno in pagina.get("Contents", ())]
        return carpetas, archivos

    def _open(self, name: str, mode: str = "rb") -> File:
        """Whole before anything of it leaves: a store that fails halfway is a fault that is seen, not a cut file."""
        if mode != "rb":
            raise ValueError("Los adjuntos no se modifican: se guarda otro.")
        archivo = SpooledTemporaryFile(max_size=EN_MEMORIA)  # noqa: SIM115 - whoever asked closes it
        try:
            with _como_de_disco(name):
                cuerpo = self._cliente.get_object(**self._donde(name))["Body"]
                for trozo in cuerpo.iter_chunks(TROZO):
                    archivo.write(trozo)
        except BaseException:
            archivo.close()
            raise
        archivo.seek(0)
        return File(archivo, name=name)

    def _save(self, name: str, content: File) -> str:
        cifrado = self._opciones["cifrado"]
        extra = {"ServerSideEncryption": cifrado} if cifrado else {}
        with _como_de_disco(name):
            self._cliente.put_object(
                **self._donde(name), Body=_Cuerpo(content), ContentType="application/octet-stream", **extra
            )
        return name

    def _cabeza(self, name: str) -> dict:
        with _como_de_disco(name):
            return self._cliente.head_object(**self._donde(name))

    def _donde(self, name: str) -> dict:
        if not _RUTA.fullmatch(name):
            raise SuspiciousFileOperation("Esa no es la ruta de un adjunto.")
        carpeta = self._opciones["carpeta"]
        return {"Bucket": self._opciones["cubo"], "Key": f"{carpeta}/{name}" if carpeta else name}

    @property
    def _cliente(self):
        quedan = ("servidor", "llave", "secreto", "region", "con_sumas", "espera")
        return _cliente_de(os.getpid(), *(self._opciones[una] for una in quedan))


class _Cuerpo:
    """What is sent, from its start. Not Django's own ``File``: one without a name is false, and botocore takes what is
    false for an empty body, which a store that does not look at checksums keeps without a word."""

    def __init__(self, archivo: File):
        archivo.seek(0)
        self.read, self.seek, self.tell = archivo.read, archivo.seek, archivo.tell


@lru_cache(maxsize=4)
def _cliente_de(
    proceso: int, servidor: str, llave: str, secreto: str, region: str, con_sumas: bool, espera: int
):
    """One for each process: what forks does not talk through its parent's connections."""
    sumas = "when_supported" if con_sumas else "when_required"
    return boto3.session.Session().client(
        "s3",
        endpoint_url=servidor,
        aws_access_key_id=llave,
        aws_secret_access_key=secreto,
        region_name=region,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=ESPERA_DE_CONEXION,
            read_timeout=espera,
            retries={"total_max_attempts": INTENTOS, "mode": "standard"},
            max_pool_connections=CONEXIONES,
            request_checksum_calculation=sumas,
            response_checksum_validation=sumas,
            proxies={},  # those of the environment are for the way out, and the store is ours
        ),
    )


@contextmanager
def _como_de_disco(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        codigo = error.response.get("Error", {}).get("Code", "")
        if codigo in _NO_ESTA:
            raise FileNotFoundError(f"El adjunto {name} no está en el almacén.") from None
        raise AlmacenNoResponde(f"El almacén de archivos se negó ({codigo}).") from None
    except BotoCoreError as error:
        raise AlmacenNoResponde(f"El almacén de archivos no responde ({type(error).__name__}).") from None
