"""A real IMAP server on a free port (RFC 3501, as much of it as the portal speaks), that fails when it is told to."""

import contextlib
import re
import socketserver
import ssl
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path

from correo.tests.servidor import PLAZO

USUARIO, CLAVE = "portal@caja.example", 'cl"ve 7'


@dataclass
class Guardado:
    """A message in a folder. ``anuncia``: the size that the server says, when it is not the true one."""

    uid: int
    crudo: bytes
    senales: set[str] = field(default_factory=set)
    llego: str = "Wed, 25 Nov 2026 10:00:00 -0500"
    anuncia: int = 0


class _Conversacion(socketserver.StreamRequestHandler):
    def setup(self):
        if self.server.contexto:
            self.request = self.server.contexto.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self):
        self.carpeta, self.es_conocido = "", False
        self.server.conexiones += 1
        if self.server.modo == "mudo":
            self.server.permiso.wait(PLAZO)
            return
        self.decir("* OK listo" if self.server.modo != "basura" else "\x00\xff basura }{ 12")
        for linea in self.rfile:
            rotulo, _, orden = linea.decode().rstrip("\r\n").partition(" ")
            self.server.ordenes.append(orden)
            if self.atender(rotulo, orden) == "fin":
                return

    def decir(self, linea):
        self.crudo(linea.encode("latin-1", "replace") + b"\r\n")

    def crudo(self, bytes_):
        self.wfile.write(bytes_)
        self.wfile.flush()

    def atender(self, rotulo, orden):
        verbo, _, resto = orden.partition(" ")
        if verbo == "UID":
            verbo, _, resto = resto.partition(" ")
            respuesta = getattr(self, f"uid_{verbo.lower()}")(resto)
        else:
            respuesta = getattr(self, verbo.lower(), self.desconocida)(resto)
        if respuesta == "corta":
            return "fin"
        self.decir(f"{rotulo} {respuesta or 'OK hecho'}")
        return "fin" if verbo == "LOGOUT" else None

    def desconocida(self, _):
        return "BAD no se entiende"

    def capability(self, _):
        """As many do: what it can do with a mailbox is said to whoever has come in."""
        self.decir(f"* CAPABILITY IMAP4rev1 {self.server.capacidades if self.es_conocido else ''}".rstrip())

    def login(self, resto):
        dados = [uno.replace('\\"', '"') for uno in re.findall(r'"((?:[^"\\]|\\.)*)"', resto)]
        self.es_conocido = dados == [USUARIO, CLAVE]
        return None if self.es_conocido else "NO [AUTHENTICATIONFAILED] clave errada"

    def select(self, resto):
        nombre = resto.strip('"')
        if nombre not in self.server.carpetas:
            return "NO no existe"
        self.carpeta = nombre
        self.decir(f"* {len(self.mios)} EXISTS")
        return "OK [READ-WRITE] abierta"

    def create(self, resto):
        nombre = resto.strip('"')
        if self.server.raiz and not nombre.startswith(self.server.raiz):
            return "NO aquí no"
        if nombre in self.server.carpetas:
            return "NO ya existe"
        self.server.carpetas[nombre] = []
        return None

    def status(self, resto):
        nombre = re.match(r'"([^"]*)"', resto)[1]
        if nombre not in self.server.carpetas:
            return "NO no existe"
        self.decir(f'* STATUS "{nombre}" (UIDNEXT 1)')
        return None

    def list(self, _):
        self.decir('* LIST (\\Noselect) "." ""')

    def logout(self, _):
        self.decir("* BYE adiós")

    @property
    def mios(self):
        return self.server.carpetas[self.carpeta]

    def _de(self, uid):
        return next((uno for uno in self.mios if uno.uid == int(uid)), None)

    def uid_search(self, resto):
        hallado = re.fullmatch(r"UNDELETED OR UNSEEN SINCE (\S+)", resto)
        assert hallado, resto
        desde = time.strptime(hallado[1], "%d-%b-%Y")
        uids = [
            str(uno.uid)
            for uno in self.mios
            if "\\Deleted" not in uno.senales
            and ("\\Seen" not in uno.senales or parsedate_to_datetime(uno.llego).timetuple()[:3] >= desde[:3])
        ]
        self.decir(f"* SEARCH {' '.join(uids)}")

    def uid_fetch(self, resto):
        uid, _, que = resto.partition(" ")
        uno = self._de(uid)
        n = self.mios.index(uno) + 1
        if que == "(RFC822.SIZE)":
            self.decir(f"* {n} FETCH (UID {uid} RFC822.SIZE {uno.anuncia or len(uno.crudo)})")
            return None
        if int(uid) in self.server.malos:
            return self.server.malos[int(uid)](self)
        assert "PEEK" in que, que
        dado = uno.crudo.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in que else uno.crudo
        self.crudo(b"* %d FETCH (UID %s BODY[] {%d}\r\n%b)\r\n" % (n, uid.encode(), len(dado), dado))
        return None

    def _copiar(self, resto):
        uid, _, nombre = resto.partition(" ")
        if nombre.strip('"') not in self.server.carpetas:
            return None
        uno = self._de(uid)
        self.server.carpetas[nombre.strip('"')].append(uno)
        return uno

    def uid_move(self, resto):
        uno = self._copiar(resto)
        if uno is None or self.server.modo == "no mueve":
            return "NO [TRYCREATE] no se puede"
        self.mios.remove(uno)
        return None

    def uid_copy(self, resto):
        return None if self._copiar(resto) else "NO [TRYCREATE] no existe"

    def uid_store(self, resto):
        uid, senales = resto.split(" +FLAGS.SILENT ")
        self._de(uid).senales |= set(senales.strip("()").split())

    def uid_expunge(self, uid):
        self.mios.remove(self._de(uid))

    def finish(self):
        with contextlib.suppress(OSError):
            super().finish()
        self.request.close()


def que_cuelga(conversacion):
    """Halfway through a message."""
    conversacion.crudo(b"* 1 FETCH (UID 1 BODY[] {5000}\r\nFrom: ana@correo.example\r\n")
    return "corta"


def que_dice_basura(conversacion):
    conversacion.decir("* FETCH )( \x00 BODY[] {no}")
    conversacion.decir("* 1 FETCH (BODY[] NIL)")


def que_anuncia_sin_fin(conversacion):
    conversacion.crudo(b"* 1 FETCH (UID 1 BODY[] {9999999999}\r\nFrom: ana@correo.example\r\n")
    return "corta"


def que_gotea(conversacion):
    """Never silent long enough for a socket's own time limit."""
    conversacion.crudo(b"* 1 FETCH (UID 1 BODY[] {5000}\r\n")
    with contextlib.suppress(OSError):
        while not conversacion.server.permiso.wait(0.05):
            conversacion.crudo(b"a")
    return "corta"


class ServidorImap(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, certificado: Path | None = None):
        super().__init__(("127.0.0.1", 0), _Conversacion)
        self.puerto = self.server_address[1]
        self.carpetas: dict[str, list[Guardado]] = {"INBOX": []}
        self.malos, self.ordenes, self.conexiones, self.modo, self.raiz = {}, [], 0, "", ""
        self.capacidades = "MOVE UIDPLUS"
        self.permiso = threading.Event()
        self.contexto = None
        if certificado:
            self.contexto = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.contexto.load_cert_chain(certificado)

    def llega(self, crudo: bytes, **detalles) -> Guardado:
        uid = 1 + max((uno.uid for carpeta in self.carpetas.values() for uno in carpeta), default=0)
        self.carpetas["INBOX"].append(Guardado(uid, crudo, **detalles))
        return self.carpetas["INBOX"][-1]

    @property
    def ajustes(self) -> dict:
        return {
            "servidor": "127.0.0.1",
            "puerto": self.puerto,
            "usuario": USUARIO,
            "clave": CLAVE,
            "tls": "ssl" if self.contexto else "no",
            "carpeta": "INBOX",
        }

    def handle_error(self, request, client_address):
        """A client that hangs up is part of the test."""


@contextmanager
def servidor_imap(certificado: Path | None = None):
    with ServidorImap(certificado) as uno:
        threading.Thread(target=uno.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield uno
        finally:
            uno.permiso.set()
            uno.shutdown()
            uno.server_close()
