"""The portal's signature on what it sends (DKIM, RFC 6376): rsa-sha256, relaxed/relaxed. Pure: no settings, no clock.

The same message gives the same signature, so that a row still sends the same bytes on every try. ``cryptography``
signs in less than a millisecond; dkimpy, whose arithmetic is Python's own, takes forty, and is who verifies it in the
tests.
"""

import base64
import hashlib
import re
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

#: What a signature covers when the message has it. The last two so that nobody changes how to stop receiving it, which
#: the great mail providers ask for (RFC 8058 §4).
FIRMADAS = (
    "from", "to", "subject", "date", "message-id", "reply-to", "in-reply-to", "references", "mime-version",
    "content-type", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post",
)  # fmt: skip
_BLANCOS = re.compile(rb"[ \t]+")
_PLEGADO = re.compile(rb"\r\n(?=[ \t])")


def firmar(contenido: bytes, llave: RSAPrivateKey, selector: str, dominio: str, fecha: datetime) -> bytes:
    """The message with its DKIM-Signature in front. ``contenido`` has CRLF line ends and no header repeated."""
    encabezado, _, cuerpo = contenido.partition(b"\r\n\r\n")
    cabeceras = dict(_relajada(una) for una in _PLEGADO.sub(b"", encabezado).split(b"\r\n"))
    nombres = [nombre for nombre in FIRMADAS if nombre.encode() in cabeceras]
    del_cuerpo = base64.b64encode(hashlib.sha256(_cuerpo(cuerpo)).digest()).decode()
    firma = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={dominio}; s={selector};\r\n t={int(fecha.timestamp())};"
        f"\r\n h={':'.join(nombres)};\r\n bh={del_cuerpo};\r\n b="
    )
    propia = b"DKIM-Signature: " + firma.encode()
    firmado = [nombre.encode() + b":" + cabeceras[nombre.encode()] for nombre in nombres]
    firmado.append(b":".join(_relajada(_PLEGADO.sub(b"", propia))))
    sello = base64.b64encode(llave.sign(b"\r\n".join(firmado), PKCS1v15(), hashes.SHA256())).decode()
    plegado = "\r\n ".join(sello[n : n + 72] for n in range(0, len(sello), 72))
    return propia + plegado.encode() + b"\r\n" + contenido


def _relajada(cabecera: bytes) -> tuple[bytes, bytes]:
    """A header as it is signed (§3.4.2): its name in lower case, one blank where there were several."""
    nombre, _, valor = cabecera.partition(b":")
    return nombre.strip().lower(), _BLANCOS.sub(b" ", valor).strip()


def _cuerpo(cuerpo: bytes) -> bytes:
    """The body as it is signed (§3.4.4): neither blanks at the end of a line nor empty lines at the end."""
    lineas = b"\r\n".join(_BLANCOS.sub(b" ", linea).rstrip(b" ") for linea in cuerpo.split(b"\r\n"))
    recto = lineas.rstrip(b"\r\n")
    return recto + b"\r\n" if recto else b""
