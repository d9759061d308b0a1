"""The mail server of the outside, which can be away and come back, and remembers all that it ever took."""

from contextlib import ExitStack

from caja_portal.tests.procesos import puerto_libre
from correo.tests.servidor import Recibido, ServidorSmtp, servidor_smtp

#: How it can fail, by phase of the conversation.
MODOS = (
    "mudo", "421", "cortar", "451", "gris", "550", "530", "esperar antes de DATA", "554 al final", "452 al final",
    "callar tras el punto", "cortar tras el punto",
)  # fmt: skip


class Buzon:
    def __init__(self):
        self.puerto = puerto_libre()
        self._servidores: list[ServidorSmtp] = []
        self._abierto = ExitStack()
        self.abrir()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.puerto}?espera=3"

    @property
    def recibidos(self) -> list[Recibido]:
        return [uno for servidor in self._servidores for uno in servidor.recibidos]

    def abrir(self) -> None:
        self._servidores.append(self._abierto.enter_context(servidor_smtp(self.puerto)))

    def cerrar(self) -> None:
        """It goes away in the middle of whatever it was doing."""
        self._abierto.close()

    def ponerse(self, modo: str) -> None:
        self._servidores[-1].modo = modo
