"""``manage.py recibir_correo``: take a message from a mail server's pipe, or from files, and file it."""

import contextlib
import logging
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management.base import BaseCommand

from correo.models import Entrante
from nucleo.motivos import motivo_de
from pqrs import acciones

#: Of sysexits.h. With the first the mail server keeps the message and brings it again; with the second it gives it back
#: to whoever wrote it, with what was said on standard error.
REINTENTAR, DEVOLVER = 75, 69
ILEGIBLE = 2

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Recibe un correo por la entrada estándar (Postfix, procmail) o de archivos .eml, en orden, y escribe un "
        "renglón por cada uno: «ARCHIVO: desenlace RADICADO». Termina con 0 si todos quedaron guardados; con 75 si "
        "alguno no se pudo guardar y hay que traerlo otra vez; con 69 si el de la entrada pesa demasiado y hay que "
        "devolverlo; y con 2 si un archivo no se puede leer."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivos", nargs="*", type=Path, metavar="ARCHIVO")

    def handle(self, *, archivos: list[Path], **opciones) -> None:
        codigos = [self._de_archivo(uno) for uno in archivos] or [self._de_la_tuberia()]
        if any(codigos):
            sys.exit(max(codigos))

    def _de_archivo(self, archivo: Path) -> int:
        try:
            with archivo.open("rb") as entrada:
                return self._recibir(entrada, Entrante.Via.CARPETA, str(archivo))
        except OSError as error:
            self.stderr.write(f"{archivo}: no se puede leer: {motivo_de(error)}.")
            return ILEGIBLE

    def _de_la_tuberia(self) -> int:
        return self._recibir(sys.stdin.buffer, Entrante.Via.TUBERIA, "-")

    def _recibir(self, entrada: IO[bytes], via: Entrante.Via, nombre: str) -> int:
        """Whatever goes wrong before the bytes are kept, ours or the machine's, is a reason to bring them again: a
        mail server would give the message up for lost with any other code."""
        crudo = entrada.read(acciones.PESO_MAXIMO + 1)
        try:
            atendido = acciones.recibir_correo(crudo, via)
        except Exception as error:
            log.debug("No se pudo guardar.", exc_info=True)
            self._decir(
                self.stderr,
                f"{nombre}: no se pudo guardar ({type(error).__name__}). Hay que traerlo otra vez.",
            )
            return REINTENTAR
        self._decir(self.stdout, f"{nombre}: {atendido.entrante.desenlace} {atendido.radicado}".rstrip())
        if len(crudo) > acciones.PESO_MAXIMO and via == Entrante.Via.TUBERIA:
            self._decir(
                self.stderr,
                "El mensaje pesa más de 25 MB y no se recibió. Envíelo otra vez sin los archivos, o preséntelo en "
                f"{settings.URL_PUBLICA}.",
            )
            return DEVOLVER
        return 0

    def _decir(self, donde, renglon: str) -> None:
        """What was kept is kept, though nobody listens any more."""
        with contextlib.suppress(OSError):
            donde.write(renglon)
            donde.flush()
