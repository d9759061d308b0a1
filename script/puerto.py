"""Takes the port of script/server and keeps it: chosen and let go, another program could take it before the portal.

Listens on ``PORT``, or else on the first free port from 8000 on, and becomes the command of its arguments, which
inherits the listening socket as descriptor 7 and the number in ``PORT``.
"""

import errno
import os
import socket
import sys

DESCRIPTOR = 7
MOTIVOS = {errno.EADDRINUSE: "ya lo usa otro programa", errno.EACCES: "hace falta ser administrador"}


def escuchar(puerto):
    enchufe = socket.socket()
    enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        enchufe.bind(("127.0.0.1", puerto))
        enchufe.listen(2048)
    except OSError:
        enchufe.close()
        raise
    return enchufe


def el_pedido(texto):
    if not texto.isdecimal() or not 0 < int(texto) < 65536:
        sys.exit(f"ERROR: PORT={texto}: se espera un número entre 1 y 65535.")
    try:
        return escuchar(int(texto))
    except OSError as error:
        motivo = MOTIVOS.get(error.errno, error.strerror)
        sys.exit(
            f"ERROR: no se puede usar el puerto {texto} ({motivo}). Elija otro: PORT=8123 ./script/server"
        )


def el_primero_libre():
    for puerto in range(8000, 8100):
        try:
            enchufe = escuchar(puerto)
        except OSError:
            continue
        if puerto != 8000:
            print(f"== el puerto 8000 está ocupado: se usa el {puerto}", file=sys.stderr)
        return enchufe
    sys.exit("ERROR: los puertos 8000 a 8099 están ocupados. Elija otro: PORT=9000 ./script/server")


if __name__ == "__main__":
    pedido = os.environ.get("PORT", "").strip()
    enchufe = el_pedido(pedido) if pedido else el_primero_libre()
    os.environ["PORT"] = str(enchufe.getsockname()[1])
    os.dup2(enchufe.fileno(), DESCRIPTOR)
    os.set_inheritable(DESCRIPTOR, True)  # dup2 does nothing when it is that one already
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606  # its arguments are those of script/server
