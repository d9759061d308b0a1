"""Mail that another program leaves in a folder: a maildir, or files that end in ``.eml``."""

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from correo.buzones import Esperando, Ilegible, SinBuzon
from correo.entrada.limites import CABECERAS, MAXIMO
from nucleo.motivos import motivo_de

RECIBIDOS, MUY_GRANDES = "recibidos", "muy-grandes"
#: Seconds without a change before a loose file counts as whole; in a maildir a name appears when its file is whole.
QUIETO = 30


class Carpeta:
    """A folder of messages. What is hidden, half-written or no regular file is left where it is."""

    def __init__(self, ruta: Path):
        self._ruta = ruta
        self._es_maildir = (ruta / "new").is_dir() and (ruta / "cur").is_dir()

    def __enter__(self) -> "Carpeta":
        if not os.access(self._ruta, os.R_OK | os.W_OK | os.X_OK):
            raise SinBuzon(
                f"No se puede usar la carpeta {self._ruta}: no está o no hay permiso. Revise CORREO_CARPETA."
            )
        return self

    def __exit__(self, *_) -> None:
        pass

    def esperando(self) -> Iterator[Esperando]:
        origen = self._ruta / "new" if self._es_maildir else self._ruta
        try:
            hallados = sorted(
                (estado.st_mtime, str(Path(uno.path).relative_to(self._ruta)), estado)
                for uno in os.scandir(origen)
                if self._es_mensaje(uno.name) and (estado := _estado(uno)) is not None
            )
        except OSError as error:
            raise SinBuzon(f"No se puede leer la carpeta {origen}: {motivo_de(error)}.") from None
        for modificado, nombre, estado in hallados:
            if self._es_maildir or abs(time.time() - modificado) >= QUIETO:
                yield Esperando(nombre, estado.st_size)

    def traer(self, cual: Esperando) -> bytes:
        crudo = self._leer(cual, MAXIMO + 1)
        if len(crudo) != cual.tamano:
            raise Ilegible(f"{cual.clave}: cambió mientras se leía.")
        return crudo

    def traer_cabeceras(self, cual: Esperando) -> bytes:
        return self._leer(cual, CABECERAS)

    def apartar(self, cual: Esperando, *, es_enorme: bool = False) -> None:
        destino = self._ruta / (MUY_GRANDES if es_enorme else RECIBIDOS)
        nombre = Path(cual.clave).name
        try:
            destino.mkdir(mode=0o700, exist_ok=True)
            for n in range(1000):
                final = destino / (f"{n}-{nombre}" if n else nombre)
                if not final.exists():
                    (self._ruta / cual.clave).rename(final)
                    return
        except OSError as error:
            raise Ilegible(f"{cual.clave}: no se puede mover a {destino.name}: {motivo_de(error)}.") from None
        raise Ilegible(f"{cual.clave}: ya hay demasiados con ese nombre en {destino.name}.")

    def _es_mensaje(self, nombre: str) -> bool:
        return not nombre.startswith(".") and (self._es_maildir or nombre.lower().endswith(".eml"))

    def _leer(self, cual: Esperando, cuanto: int) -> bytes:
        try:
            puerta = os.open(self._ruta / cual.clave, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(puerta, "rb") as archivo:
                return archivo.read(cuanto)
        except OSError as error:
            raise Ilegible(f"{cual.clave}: no se puede leer: {motivo_de(error)}.") from None


def _estado(uno: os.DirEntry) -> os.stat_result | None:
    try:
        estado = uno.stat(follow_symlinks=False)
    except OSError:  # somebody took it
        return None
    return estado if stat.S_ISREG(estado.st_mode) else None
