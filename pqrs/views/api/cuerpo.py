"""What another program sent, read whole or refused: a JSON object, alone or with files."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.datastructures import MultiValueDict

from nucleo.adjuntos import ARCHIVOS_MAXIMOS, TAMANO_TOTAL
from nucleo.adjuntos.reglas import MEGA, en_megas
from pqrs.views.api.problemas import Problema

#: Names of the parts of a sending with files.
DATOS, ARCHIVOS = "datos", "archivos"
#: Bytes of a document, several times what its texts may take; and of a sending with files. One that is a bit over what
#: a request may have is read all the same, so that it is said of which file.
DOCUMENTO_MAXIMO = MEGA
ENVIO_MAXIMO = 2 * TAMANO_TOTAL
_LAS_DOS = f"Envíe «{DATOS}», el documento en JSON, y «{ARCHIVOS}», una parte por cada archivo."
_NO_ES_JSON = "El documento no es JSON en UTF-8. Revise las comillas, las comas y cómo se guarda el texto."


@dataclass(frozen=True)
class Envio:
    """The document, and the files that came with it, not inspected yet."""

    datos: dict[str, Any]
    archivos: list[UploadedFile] = field(default_factory=list)


def leer(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body. Raises ``Problema``."""
    if request.content_type != "application/json":
        raise Problema(415, "Envíe el documento como application/json.")
    _exigir_tamano(request, DOCUMENTO_MAXIMO)
    return _documento(request.body)


@contextmanager
def recibido(request: HttpRequest) -> Iterator[Envio]:
    """The same, or ``multipart/form-data`` with the document in one part and each file in another. Raises ``Problema``:
    nothing is taken of a sending that has more than that, or that did not come whole. Its files last as long
    as this."""
    if request.content_type == "application/json":
        yield Envio(leer(request))
        return
    if request.content_type != "multipart/form-data":
        raise Problema(
            415, "Envíe el documento como application/json o, con archivos, como multipart/form-data."
        )
    _exigir_tamano(request, ENVIO_MAXIMO)
    entrada = _Contada(request)
    campos, subidos = _partes(request, entrada)
    try:
        if entrada.leidos < int(request.META.get("CONTENT_LENGTH") or 0):
            raise Problema(400, "El envío llegó cortado y no se tomó nada de él. Repítalo completo.")
        yield _envio(campos, subidos)
    finally:
        for archivo in chain.from_iterable(lista for _, lista in subidos.lists()):
            archivo.close()


def textos(datos: dict[str, Any], *campos: str) -> dict[str, str]:
    """Those fields of a document, "" for one that is missing. Raises ``Problema`` for another field or another type."""
    errores = [
        (campo[:60], "Ese campo no existe: revise cómo se escribe.") for campo in datos if campo not in campos
    ]
    errores += [
        (campo, "Debe ser un texto.") for campo in campos if not isinstance(datos.get(campo, ""), str)
    ]
    if errores:
        raise Problema(422, "Revise los campos.", errores=errores)
    return {campo: datos.get(campo, "") for campo in campos}


class _Contada:
    """The body as it is read, and how many bytes of it came: Django's reader takes one that was cut for a whole one."""

    def __init__(self, request: HttpRequest):
        self._request, self.leidos = request, 0

    def read(self, cuantos: int = -1) -> bytes:
        trozo = self._request.read(cuantos)
        self.leidos += len(trozo)
        return trozo


def _partes(request: HttpRequest, entrada: _Contada) -> tuple[QueryDict, MultiValueDict]:
    try:
        return request.parse_file_upload(request.META, entrada)
    except (TooManyFilesSent, TooManyFieldsSent):
        raise Problema(413, f"Son demasiadas partes: caben {ARCHIVOS_MAXIMOS} archivos.") from None
    except RequestDataTooBig:
        raise Problema(413, _grande("El documento", DOCUMENTO_MAXIMO)) from None
    except (MultiPartParserError, BadRequest, ValueError):
        raise Problema(400, f"El multipart/form-data está mal formado. {_LAS_DOS}") from None


def _envio(campos: QueryDict, subidos: MultiValueDict) -> Envio:
    sobran = [nombre for nombre in (*campos, *subidos) if nombre not in (DATOS, ARCHIVOS)]
    if sobran:
        raise Problema(400, f"No se esperaba la parte «{sobran[0][:60]}». {_LAS_DOS}")
    if campos.getlist(ARCHIVOS):
        raise Problema(400, f"Un archivo llegó sin su nombre (filename). {_LAS_DOS}")
    documentos = [*campos.getlist(DATOS), *subidos.getlist(DATOS)]
    if len(documentos) != 1:
        raise Problema(400, f"La parte «{DATOS}» tiene que venir una vez. {_LAS_DOS}")
    return Envio(_documento(_texto_de(documentos[0])), subidos.getlist(ARCHIVOS))


def _exigir_tamano(request: HttpRequest, tope: int) -> None:
    """Before a byte is read. Whoever does not say how many come sends none, for Django."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problema(415, "Envíe el contenido sin comprimir, sin el encabezado Content-Encoding.")
    declarado = request.META.get("CONTENT_LENGTH") or ""
    if not declarado and request.headers.get("Transfer-Encoding"):
        raise Problema(411, "Diga cuánto pesa el envío en el encabezado Content-Length.")
    if declarado.isdecimal() and int(declarado) > tope:
        raise Problema(413, _grande("El envío", tope))


def _grande(que: str, tope: int) -> str:
    return f"{que} pesa más de {en_megas(tope)}. Redúzcalo, o radique y envíe el resto cuando se lo pidan."


def _texto_de(parte: str | UploadedFile) -> bytes:
    """Programs send the document as a field or as a file without a name of its own."""
    if isinstance(parte, str):
        if "\ufffd" in parte:  # what Django leaves in place of bytes that are no text
            raise Problema(400, _NO_ES_JSON)
        return parte.encode(errors="surrogatepass")
    if (parte.size or 0) > DOCUMENTO_MAXIMO:
        raise Problema(413, _grande("El documento", DOCUMENTO_MAXIMO))
    return parte.read()


def _documento(crudo: bytes) -> dict[str, Any]:
    if len(crudo) > DOCUMENTO_MAXIMO:
        raise Problema(413, _grande("El documento", DOCUMENTO_MAXIMO))
    try:
        cuerpo = json.loads(crudo.decode("utf-8-sig"), object_pairs_hook=_sin_repetir)
    except (ValueError, RecursionError):
        raise Problema(400, _NO_ES_JSON) from None
    if not isinstance(cuerpo, dict):
        raise Problema(400, "El documento debe ser un objeto, con sus campos entre llaves.")
    return cuerpo


def _sin_repetir(pares: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON keeps the last of two fields alike, and what the first said would be lost."""
    objeto = dict(pares)
    if len(objeto) < len(pares):
        nombres = [nombre for nombre, _ in pares]
        repetido = next(nombre for nombre in objeto if nombres.count(nombre) > 1)
        raise Problema(400, f"El campo «{repetido[:60]}» está repetido. Escríbalo una sola vez.")
    return objeto
