"""A real SMTP server on a free port, that fails when it is told to."""

import socketserver
import threading
import time
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import NamedTuple

PLAZO = 40.0  # seconds that a test waits for something before it fails; a busy machine takes long to start a process


class Recibido(NamedTuple):
    remitente: str
    destinatario: str
    contenido: bytes

    def leido(self):
        return message_from_bytes(self.contenido, policy=policy.default)


class _Conversacion(socketserver.StreamRequestHandler):
    remitente = destinatario = ""
    aceptado = False

    def handle(self):
        with self.server.candado:
            self.server.conexiones += 1
            self.server.abiertas += 1
        try:
            self.conversar()
        finally:
            with self.server.candado:
                self.server.abiertas -= 1

    def conversar(self):
        if self.modo == "mudo":
            self.server.esperar_permiso("mudo")
            return
        self.remitente = self.destinatario = ""
        self.decir("220 prueba.example ESMTP")
        for linea in self.rfile:
            orden = linea.decode().strip()
            if self.atender(orden) == "fin":
                return

    @property
    def modo(self):
        solo = self.server.solo_con
        return self.server.modo if not solo or self.destinatario == solo else "ok"

    def decir(self, linea):
        self.wfile.write(f"{linea}\r\n".encode())
        self.wfile.flush()

    def atender(self, orden):
        verbo = orden.split(":")[0].split()[0].upper()
        if verbo == "EHLO":
            ofrece = ["SMTPUTF8", "8BITMIME"] if self.modo == "utf8" else []
            ofrece += ["PIPELINING"] if self.server.encadena else []
            lineas = ["prueba.example", *ofrece]
            self.decir("\r\n".join([*(f"250-{una}" for una in lineas[:-1]), f"250 {lineas[-1]}"]))
        elif verbo == "MAIL":
            self.remitente, self.aceptado = orden, False
            self.decir("530 5.7.0 Authentication required" if self.modo == "530" else "250 2.1.0 Ok")
        elif verbo == "RCPT":
            return self.destinatario_nuevo(orden)
        elif verbo == "DATA":
            if not self.aceptado and not self.server.confiado:
                self.decir("503 5.5.1 No valid recipients")
            else:
                return self.datos()
        elif verbo == "QUIT":
            self.decir("221 2.0.0 Bye")
            return "fin"
        else:
            self.decir("250 2.0.0 Ok")
        return None

    def destinatario_nuevo(self, orden):
        self.destinatario = orden.partition("<")[2].partition(">")[0]
        self.server.intentos[self.destinatario] += 1
        if self.modo == "421":
            self.decir("421 4.3.2 Too many messages")
            return "fin"
        if self.modo == "cortar":
            return "fin"
        if self.destinatario.rpartition("@")[2] in self.server.carga:
            self.decir("452 4.3.2 Too many messages for this domain, slow down")
        elif self.modo == "gris" and self.server.intentos[self.destinatario] == 1:
            self.decir("450 4.2.0 Greylisted")
        elif self.modo == "451":
            self.decir("451 4.3.0 Try again later")
        elif self.modo == "550" or self.destinatario in self.server.desconocidos:
            self.decir(f"550 5.1.1 <{self.destinatario}>: Recipient address rejected: User unknown")
        else:
            self.aceptado = True
            self.decir("250 2.1.5 Ok")
        return None

    def datos(self):
        if self.modo == "esperar antes de DATA":
            self.server.esperar_permiso(self.modo)
            return "fin"
        if self.modo == "pausa antes de DATA":
            self.server.esperar_permiso(self.modo)
        self.decir("354 End data with <CR><LF>.<CR><LF>")
        lineas = []
        for linea in self.rfile:
            if linea == b".\r\n":
                break
            lineas.append(linea.removeprefix(b".") if linea.startswith(b"..") else linea)
        else:
            return "fin"
        return self.punto_final(b"".join(lineas))

    def punto_final(self, contenido):
        if self.server.demora:
            threading.Event().wait(self.server.demora)
        if self.modo == "554 al final":
            self.decir("554 5.7.1 Message content rejected")
            return None
        if self.modo == "452 al final":
            self.decir("452 4.3.1 Insufficient system storage")
            return None
        with self.server.candado:
            self.server.recibidos.append(Recibido(self.remitente, self.destinatario, contenido))
        if self.modo == "callar tras el punto":
            self.server.esperar_permiso(self.modo)
            return "fin"
        if self.modo == "cortar tras el punto":
            return "fin"
        self.decir("250 2.0.0 Ok: queued as ABC123")
        return None


class ServidorSmtp(socketserver.ThreadingTCPServer):
    """``modo`` says how it behaves from now on, with everybody or only with who ``solo_con`` says; ``demora``, the
    seconds that it takes with each message; ``recibidos`` holds what it took, in order."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, puerto: int = 0):
        super().__init__(("127.0.0.1", puerto), _Conversacion)
        self.modo = "ok"
        self.solo_con = ""
        self.confiado = False  # asks for the body even if it refused the recipient
        self.encadena = False  # offers PIPELINING (RFC 2920)
        self.demora = 0.0
        self.desconocidos: set[str] = set()
        self.carga: set[str] = set()  # domains that say that it is too much
        self.recibidos: list[Recibido] = []
        self.intentos: Counter[str] = Counter()
        self.conexiones = self.abiertas = 0
        self.candado = threading.Lock()
        self._permiso = threading.Event()
        self._parados: set[str] = set()
        self._cambio = threading.Condition()

    @property
    def puerto(self):
        return self.server_address[1]

    def configuracion(self, espera=5.0):
        return {
            "clase": "smtp",
            "host": "127.0.0.1",
            "port": self.puerto,
            "usuario": "",
            "clave": "",
            "tls": "no",
            "espera": espera,
        }

    def esperar_permiso(self, donde):
        """A conversation stops here until the test ends."""
        with self._cambio:
            self._parados.add(donde)
            self._cambio.notify_all()
        self._permiso.wait(PLAZO)

    def esperar_a_que_pare_en(self, donde):
        with self._cambio:
            assert self._cambio.wait_for(lambda: donde in self._parados, PLAZO), f"nadie llegó a «{donde}»"
            self._parados.clear()

    def soltar(self):
        self._permiso.set()

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


@contextmanager
def servidor_smtp(puerto: int = 0):
    servidor = ServidorSmtp(puerto)
    hilo = threading.Thread(target=lambda: servidor.serve_forever(poll_interval=0.02), daemon=True)
    hilo.start()
    try:
        yield servidor
    finally:
        servidor.soltar()
        servidor.shutdown()
        servidor.server_close()
        hilo.join(PLAZO)


def esperar_hasta(condicion, que="lo esperado", plazo=PLAZO):
    """Wait for a condition with a deadline, instead of sleeping for as long as it might take."""
    fin = time.monotonic() + plazo
    while not condicion():
        assert time.monotonic() < fin, f"no ocurrió: {que}"
        threading.Event().wait(0.02)
