"""Asking a ClamAV daemon about a file, by its INSTREAM command: the bytes travel, the daemon needs no access to ours.

``clamd://servidor:3310`` or ``clamd:/ruta/del/socket``. The whole conversation has a limit of time, however slowly the
other side talks. The protocol is plain: the daemon belongs on this machine or on a network of the entity's.
"""

import socket
import struct
import time
from typing import IO
from urllib.parse import urlsplit

from nucleo.adjuntos.lectura import trozos

PUERTO = 3310
_RESPUESTA_MAXIMA = 4096


class NoContesta(Exception):
    """Nobody knows what is in the file: the daemon is off, slow, or could not read it. The text says which."""


def buscar_virus(archivo: IO[bytes], donde: str, segundos: float) -> str:
    """The name of what the daemon found in the file, or "" for a clean one. Raises ``NoContesta``."""
    try:
        with _conectar(donde, segundos) as enchufe:
            dicho = _preguntar(enchufe, archivo, time.monotonic() + segundos)
    except OSError as error:
        raise NoContesta(f"El antivirus no responde ({type(error).__name__}).") from None
    return _entender(dicho)


def contesta(donde: str, segundos: float = 2.0) -> bool:
    """Whether the daemon is there (PING)."""
    try:
        with _conectar(donde, segundos) as enchufe:
            enchufe.sendall(b"zPING\0")
            return _oir(enchufe, time.monotonic() + segundos) == "PONG"
    except (OSError, NoContesta):
        return False


def _conectar(donde: str, segundos: float) -> socket.socket:
    partes = urlsplit(donde)
    if partes.hostname:
        return socket.create_connection((partes.hostname, partes.port or PUERTO), timeout=min(segundos, 3))
    enchufe = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        enchufe.settimeout(min(segundos, 3))
        enchufe.connect(partes.path)
    except BaseException:
        enchufe.close()
        raise
    return enchufe


def _preguntar(enchufe: socket.socket, archivo: IO[bytes], hasta: float) -> str:
    try:
        enchufe.sendall(b"zINSTREAM\0")
        for trozo in trozos(archivo):
            enchufe.settimeout(_quedan(hasta))
            enchufe.sendall(struct.pack("!L", len(trozo)) + trozo)
        enchufe.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it hung up before the end: it says why, if it got to say it
    return _oir(enchufe, hasta)


def _oir(enchufe: socket.socket, hasta: float) -> str:
    dicho = b""
    while b"\0" not in dicho and len(dicho) < _RESPUESTA_MAXIMA:
        enchufe.settimeout(_quedan(hasta))
        pedazo = enchufe.recv(1024)
        if not pedazo:
            break
        dicho += pedazo
    return dicho.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _quedan(hasta: float) -> float:
    quedan = hasta - time.monotonic()
    if quedan <= 0:
        raise NoContesta("El antivirus tardó demasiado.")
    return quedan


def _entender(dicho: str) -> str:
    """``stream: OK`` or ``stream: NOMBRE FOUND``; the rest is no answer."""
    veredicto = dicho.removeprefix("stream: ")
    if veredicto == "OK":
        return ""
    if veredicto.endswith(" FOUND"):
        return veredicto.removesuffix(" FOUND")[:200] or "sin nombre"
    raise NoContesta(f"El antivirus no pudo leer el archivo: «{dicho[:120]}».")
