"""The files of old requests: found in a folder, measured, and kept where a second try finds them again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File

from nucleo import adjuntos
from nucleo.adjuntos.lectura import trozos
from nucleo.motivos import motivo_de
from nucleo.texto import nombre_de_archivo
from pqrs.importar.lectura import Adjuntado

SIN_TIPO = "application/octet-stream"
TAMANO_MAXIMO = 2**31 - 1


class ArchivoAusente(ValueError):
    """A file that cannot come; ``str(error)`` says why."""


@dataclass(frozen=True, slots=True)
class Hallado:
    """A file that is there and is what it was said to be. ``se_reconoce`` False: the portal does not receive files of
    that kind, so it is kept as it is and only downloaded."""

    origen: Path
    nombre: str
    tamano: int
    sha256: str
    tipo_mime: str
    se_reconoce: bool


class Carpeta:
    """Where the old files are. Nothing outside it is read, whatever a name says."""

    def __init__(self, raiz: Path | None):
        self.raiz = raiz and raiz.resolve()

    def hallar(self, pedido: Adjuntado) -> Hallado:
        """Raises ``ArchivoAusente``."""
        if self.raiz is None:
            raise ArchivoAusente(
                f"nombra «{pedido.nombre}» y no se dijo en qué carpeta está: use --adjuntos."
            )
        ruta = self._dentro(pedido.nombre)
        try:
            with ruta.open("rb") as abierto:
                archivo = File(abierto, name=ruta.name)
                tamano, sha256 = _medir(archivo)
                if not 0 < tamano <= TAMANO_MAXIMO:
                    raise ArchivoAusente(f"«{pedido.nombre}» está vacío o pesa más de 2 GB.")
                if pedido.sha256 and pedido.sha256 != sha256:
                    raise ArchivoAusente(
                        f"«{pedido.nombre}» no tiene la huella que dice la fila: cambió desde que se hizo la lista."
                    )
                return self._reconocido(ruta, archivo, tamano, sha256)
        except OSError as error:
            raise ArchivoAusente(f"«{pedido.nombre}» no se puede leer: {motivo_de(error)}.") from None

    def _dentro(self, nombre: str) -> Path:
        if "\0" in nombre:
            raise ArchivoAusente("nombra un archivo con caracteres que no se admiten.")
        ruta = (self.raiz / nombre.replace("\\", "/").lstrip("/")).resolve()
        if not ruta.is_relative_to(self.raiz):
            raise ArchivoAusente(f"«{nombre}» queda por fuera de la carpeta de adjuntos.")
        if not ruta.is_file():
            raise ArchivoAusente(f"«{nombre}» no está en la carpeta de adjuntos.")
        return ruta

    def _reconocido(self, ruta: Path, archivo: File, tamano: int, sha256: str) -> Hallado:
        try:
            archivo.seek(0)
            tipo, se_reconoce = adjuntos.inspeccionar(archivo, con_grabaciones=True).tipo_mime, True
        except adjuntos.AdjuntoInvalido:
            tipo, se_reconoce = SIN_TIPO, False
        return Hallado(ruta, nombre_de_archivo(ruta.name)[-120:], tamano, sha256, tipo, se_reconoce)


def guardar(hallado: Hallado, origen: str, numero: str, n: int) -> str:
    """Keep it under a path that only depends on whose it is: a try that was cut leaves it where the next one puts it.

    Raises ``ArchivoAusente`` when its bytes are no longer those that were measured.
    """
    junto = "\0".join((origen, numero, str(n), hallado.sha256))
    azar = hashlib.sha256(junto.encode()).hexdigest()[:32]
    ruta = f"{azar[:2]}/{azar[2:4]}/{azar}"
    adjuntos.borrar(ruta)
    with hallado.origen.open("rb") as abierto:
        guardada = adjuntos.guardar(abierto, ruta)
        abierto.seek(0)
        if _medir(File(abierto)) != (hallado.tamano, hallado.sha256):
            adjuntos.borrar(guardada)
            raise ArchivoAusente(f"«{hallado.nombre}» cambió mientras se traía.")
    return guardada


def _medir(archivo: File) -> tuple[int, str]:
    resumen, tamano = hashlib.sha256(), 0
    for trozo in trozos(archivo):
        resumen.update(trozo)
        tamano += len(trozo)
    return tamano, resumen.hexdigest()
