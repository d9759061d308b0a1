"""Mail that waits on an IMAP server (RFC 3501, 6851, 4315). By UID only, read without marking it, and moved, never
deleted, once it was kept."""

import base64
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from correo.buzones import Esperando, Ilegible, SinBuzon
from correo.entrada.limites import CABECERAS, MAXIMO
from nucleo.motivos import motivo_de
from nucleo.reloj import BOGOTA
from nucleo.texto import una_linea
from nucleo.tls import contexto

RECIBIDOS, MUY_GRANDES = "Recibidos", "Muy grandes"
ESPERA = 20  # seconds for one answer of the server
#: How many times in a round it may hang up on us before it is left for the next.
CORTES = 3
_MESES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ERRORES = (imaplib.IMAP4.abort, OSError, EOFError)


class Imap:
    """A mailbox folder on a server. ``ajustes``: ``settings.CORREO_IMAP``. ``desde`` (aware): what was already read by
    a person before that day is not taken. Whatever the server does, it is over in ``limite`` seconds."""

    def __init__(self, ajustes: dict[str, Any], desde: datetime, limite: float):
        self._ajustes, self._desde = ajustes, desde.astimezone(BOGOTA)
        self._conexion: imaplib.IMAP4 | None = None
        self._carpetas: dict[str, str] = {}
        self._sabe: set[str] = set()
        self._cortes = 0
        self._alarma = threading.Timer(limite, self._cortar)
        self._se_acabo = False

    def __enter__(self) -> "Imap":
        self._alarma.daemon = True
        self._alarma.start()
        try:
            self._conectar()
        except BaseException:
            self._alarma.cancel()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._alarma.cancel()
        self._cerrar()

    def esperando(self) -> Iterator[Esperando]:
        dia = f"{self._desde.day}-{_MESES[self._desde.month - 1]}-{self._desde.year}"
        # Whatever came since then even if somebody read it, and whatever nobody read.
        dadas = self._pedir("SEARCH", "UNDELETED", "OR", "UNSEEN", "SINCE", dia)
        uids = re.findall(rb"\d+", b" ".join(una for una in dadas if isinstance(una, bytes)))
        for uid in sorted(set(uids), key=int):
            try:
                yield Esperando(uid.decode(), self._tamano(uid.decode()))
            except Ilegible:
                yield Esperando(uid.decode(), 0)

    def traer(self, cual: Esperando) -> bytes:
        return self._literal(cual, "(BODY.PEEK[])")

    def traer_cabeceras(self, cual: Esperando) -> bytes:
        return self._literal(cual, f"(BODY.PEEK[HEADER]<0.{CABECERAS}>)")

    def apartar(self, cual: Esperando, *, es_enorme: bool = False) -> None:
        nombre = MUY_GRANDES if es_enorme else RECIBIDOS
        if self._conexion is None:
            self._conectar()
        carpeta = self._carpetas[nombre] = self._carpetas.get(nombre) or self._carpeta(nombre)
        if "MOVE" in self._sabe:
            self._pedir("MOVE", cual.clave, carpeta)
            return
        self._pedir("COPY", cual.clave, carpeta)
        self._pedir("STORE", cual.clave, "+FLAGS.SILENT", r"(\Deleted \Seen)")
        if "UIDPLUS" in self._sabe:  # a plain EXPUNGE would take what others marked
            self._pedir("EXPUNGE", cual.clave)

    # --- the conversation ---------------------------------------------------------------------------------------

    def _tamano(self, uid: str) -> int:
        for dada in self._pedir("FETCH", uid, "(RFC822.SIZE)"):
            hallado = isinstance(dada, bytes) and re.search(rb"RFC822\.SIZE (\d{1,12})", dada, re.IGNORECASE)
            if hallado:
                return int(hallado[1])
        return 0

    def _literal(self, cual: Esperando, que: str) -> bytes:
        for dada in self._pedir("FETCH", cual.clave, que):
            if isinstance(dada, tuple) and not _es_de_otro(dada[0], cual):
                return dada[1]
        raise Ilegible(f"El servidor no entregó el mensaje {cual.clave}.")

    def _pedir(self, *orden: str) -> list:
        """One UID command. ``Ilegible`` when the server says no; it is called again once it hung up."""
        if self._conexion is None:
            self._conectar()
        try:
            estado, dadas = self._conexion.uid(*orden)
        except _ERRORES as error:
            self._cerrar()
            self._cortes += 1
            if self._se_acabo:
                raise SinBuzon(
                    "El servidor de buzones tardó demasiado; se sigue en la próxima ronda."
                ) from None
            if self._cortes > CORTES:
                raise SinBuzon("El servidor de buzones cuelga a mitad de camino.") from None
            raise Ilegible(f"El servidor colgó: {_dicho(error)}") from None
        except (imaplib.IMAP4.error, ValueError, LookupError) as error:
            raise Ilegible(f"El servidor no quiso: {_dicho(error)}") from None
        if estado != "OK":
            raise Ilegible(f"El servidor no quiso: {_dicho(dadas)}")
        return dadas

    def _conectar(self) -> None:
        """``SinBuzon`` with the remedy when it cannot come in."""
        quien = f"{self._ajustes['servidor']}:{self._ajustes['puerto']}"
        try:
            self._conexion = self._abrir()
            self._conexion.login(_citado(self._ajustes["usuario"]), self._ajustes["clave"])
            # Servers say more once they know who asks; imaplib remembers what they said before.
            self._sabe = set(
                (self._conexion.capability()[1][-1] or b"").decode("ascii", "replace").upper().split()
            )
        except ssl.SSLError as error:
            self._cerrar()
            raise SinBuzon(f"El cifrado con {quien} falla: {_dicho(error)}. Revise el certificado.") from None
        except _ERRORES as error:
            self._cerrar()
            raise SinBuzon(f"El servidor de buzones {quien} no responde: {_dicho(error)}.") from None
        except (imaplib.IMAP4.error, ValueError, LookupError) as error:
            self._cerrar()
            raise SinBuzon(
                f"{quien} no deja entrar a {self._ajustes['usuario']}: {_dicho(error)}. Revise CORREO_IMAP_URL."
            ) from None
        self._elegir()

    def _elegir(self) -> None:
        carpeta = self._ajustes["carpeta"]
        try:
            estado, dadas = self._conexion.select(_nombre(carpeta))
        except (*_ERRORES, imaplib.IMAP4.error, ValueError, LookupError) as error:
            estado, dadas = "NO", error
        if estado != "OK":
            self._cerrar()
            raise SinBuzon(
                f"No se puede abrir la carpeta «{carpeta}»: {_dicho(dadas)}. Revise CORREO_IMAP_URL."
            )

    def _abrir(self) -> imaplib.IMAP4:
        donde, tls = (self._ajustes["servidor"], self._ajustes["puerto"]), self._ajustes["tls"]
        if tls == "ssl":
            return _Cifrada(*donde, ssl_context=contexto(), timeout=ESPERA)
        conexion = _EnClaro(*donde, timeout=ESPERA)
        if tls == "starttls":
            self._conexion = conexion
            conexion.starttls(contexto())
        return conexion

    def _carpeta(self, nombre: str) -> str:
        """The folder's name in the server's words, made when missing; some keep every folder below INBOX."""
        try:
            for una in (_nombre(nombre), self._dentro(nombre)):
                self._conexion.create(una)  # NO when it is there already
                if self._conexion.status(una, "(UIDNEXT)")[0] == "OK":
                    return una
        except (*_ERRORES, imaplib.IMAP4.error, ValueError, LookupError) as error:
            self._cerrar()
            raise Ilegible(f"No se puede usar la carpeta «{nombre}»: {_dicho(error)}") from None
        raise Ilegible(f"El servidor no deja crear la carpeta «{nombre}».")

    def _dentro(self, nombre: str) -> str:
        dadas = self._conexion.list('""', '""')[1]
        hallado = re.search(rb'\) "(.)" ', dadas[0] or b"") if dadas else None
        return _nombre(f"INBOX{hallado[1].decode() if hallado else '.'}{nombre}")

    def _cortar(self) -> None:
        """From the alarm's thread: whatever is being read ends at once."""
        self._se_acabo = True
        conexion = self._conexion
        if conexion is not None:
            with suppress(OSError, AttributeError):
                conexion.sock.shutdown(socket.SHUT_RDWR)

    def _cerrar(self) -> None:
        conexion, self._conexion = self._conexion, None
        if conexion is None:
            return
        with suppress(*_ERRORES, imaplib.IMAP4.error, ValueError, LookupError):
            if not self._se_acabo:
                conexion.sock.settimeout(2)
                conexion.logout()
        with suppress(OSError):
            conexion.shutdown()


class _ConTope:
    """A server may announce any size: nothing larger than what is kept is read into memory."""

    def read(self, size: int) -> bytes:
        if size > MAXIMO + 1024:
            raise self.abort("anuncia más de 25 MB")
        return super().read(size)


class _EnClaro(_ConTope, imaplib.IMAP4):
    pass


class _Cifrada(_ConTope, imaplib.IMAP4_SSL):
    pass


def _es_de_otro(cabeza: bytes, cual: Esperando) -> bool:
    """A server may tell what nobody asked, of other messages."""
    hallado = re.search(rb"\bUID (\d+)", cabeza)
    return hallado is not None and hallado[1] != cual.clave.encode()


def _nombre(carpeta: str) -> str:
    """A folder's name on the wire: modified UTF-7 (RFC 3501 §5.1.3) between quotes."""

    def codificar(hallado: re.Match) -> str:
        letras = base64.b64encode(hallado[0].encode("utf-16-be")).decode()
        return "&" + letras.rstrip("=").replace("/", ",") + "-"

    return _citado(re.sub(r"[^\x20-\x7e]+", codificar, carpeta.replace("&", "&-")))


def _citado(valor: str) -> str:
    escapado = valor.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escapado}"'


def _dicho(algo: Any) -> str:
    """The server's words, or the system's, in one line."""
    if isinstance(algo, list):
        algo = algo[0] if algo else ""
    if isinstance(algo, OSError) and (algo.strerror or isinstance(algo, TimeoutError)):
        algo = motivo_de(algo)
    crudo = algo.decode("utf-8", "replace") if isinstance(algo, bytes) else str(algo)
    return una_linea(crudo)[:150].rstrip(".") or type(algo).__name__
