"""The electronic file of a request as a package that verifies itself (R3.38; arts. 58 and 59 CPACA). Pure.

Every document has its digest in ``index.json``, and ``index.json`` its own in ``huella.txt``; ``verificar.py`` checks
all of it, and the chain of the history, with Python's standard library alone.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nucleo import paquetes

VERIFICADOR = (Path(__file__).parent / "plantillas" / "verificar_expediente.py").read_bytes()
FORMATO = "caja-portal/expediente/1"


@dataclass(frozen=True)
class Documento:
    """One file of the package. ``trozos`` gives its bytes when its turn comes; the digest is the one that was recorded
    when it arrived, so that bytes that changed since are found by whoever verifies."""

    ruta: str
    que_es: str
    sha256: str
    tamano: int
    trozos: Callable[[], Iterable[bytes]]
    nombre: str = ""

    def como_dict(self) -> dict[str, Any]:
        return {
            "ruta": self.ruta,
            "que_es": self.que_es,
            "nombre": self.nombre,
            "tamano": self.tamano,
            "sha256": self.sha256,
        }


def escrito(ruta: str, que_es: str, contenido: bytes) -> Documento:
    """A document that is made here."""
    return Documento(
        ruta, que_es, hashlib.sha256(contenido).hexdigest(), len(contenido), lambda: (contenido,)
    )


def en_json(ruta: str, que_es: str, datos: Any) -> Documento:
    return escrito(ruta, que_es, json.dumps(datos, ensure_ascii=False, indent=1, default=str).encode())


def indice(cabeza: dict[str, Any], documentos: Iterable[Documento], historia: list[dict[str, Any]]) -> bytes:
    datos = {
        "formato": FORMATO,
        **cabeza,
        "documentos": [documento.como_dict() for documento in documentos],
        "historia": historia,
    }
    return json.dumps(datos, ensure_ascii=False, indent=1).encode()


def sello(escrito_del_indice: bytes) -> bytes:
    """The content of ``huella.txt``, as ``sha256sum`` writes it."""
    return f"{hashlib.sha256(escrito_del_indice).hexdigest()}  index.json\n".encode()


def empacar(documentos: Iterable[Documento], fecha: datetime) -> Iterator[bytes]:
    """The zip, by pieces."""
    return paquetes.empacar(((uno.ruta, uno.trozos()) for uno in documentos), fecha)
