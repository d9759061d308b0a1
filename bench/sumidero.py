"""A mail server that takes everything and keeps nothing, with PIPELINING as many have: ``python -m bench.sumidero``.

It says its port, and then, for each line that it reads, how many messages it has taken.
"""

import socket
import sys
import threading

FIN_DEL_MENSAJE = b"\r\n.\r\n"
SALUDO = b"220 sumidero ESMTP\r\n"
RESPUESTAS = {
    b"EHLO": b"250-sumidero\r\n250 PIPELINING\r\n",
    b"DATA": b"354 siga\r\n",
    b"QUIT": b"221 hasta luego\r\n",
}


class Sumidero:
    def __init__(self):
        self.tomados = 0
        self._cerrojo = threading.Lock()
        self._puerta = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.puerto = self._puerta.getsockname()[1]

    def atender(self) -> None:
        while True:
            conexion, _ = self._puerta.accept()
            conexion.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._conversar, args=(conexion,), daemon=True).start()

    def _conversar(self, conexion: socket.socket) -> None:
        conexion.sendall(SALUDO)
        pendiente, en_datos = b"", False
        while trozo := conexion.recv(1 << 16):
            pendiente += trozo
            while True:
                marca = FIN_DEL_MENSAJE if en_datos else b"\r\n"
                cabeza, hallada, resto = pendiente.partition(marca)
                if not hallada:
                    break
                pendiente = resto
                if en_datos:
                    en_datos = False
                    with self._cerrojo:
                        self.tomados += 1
                    conexion.sendall(b"250 tomado\r\n")
                    continue
                verbo = cabeza[:4].upper()
                en_datos = verbo == b"DATA"
                conexion.sendall(RESPUESTAS.get(verbo, b"250 bien\r\n"))
        conexion.close()


def principal() -> None:
    sumidero = Sumidero()
    threading.Thread(target=sumidero.atender, daemon=True).start()
    print(sumidero.puerto, flush=True)
    for _ in sys.stdin:
        print(sumidero.tomados, flush=True)


if __name__ == "__main__":
    principal()
