"""``manage.py recibir_correo``: take a message from a mail server's pipe, or from files, and file it."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from correo.models import Entrante
from pqrs import acciones

#: EX_TEMPFAIL of sysexits.h: the mail server keeps the message and brings it again.
REINTENTAR = 75


class Command(BaseCommand):
    help = (
        "Recibe un correo por la entrada estándar (Postfix, procmail) o de archivos .eml, en orden, y escribe un "
        "renglón por cada uno: «ARCHIVO: desenlace RADICADO». Termina con 0 si todos quedaron guardados, con 75 si "
        "alguno no se pudo guardar y hay que traerlo otra vez, y con 2 si un archivo no se puede leer."
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
            crudo = archivo.read_bytes()
        except OSError as error:
            self.stderr.write(f"{archivo}: no se puede leer: {error.strerror}.")
            return 2
        return self._recibir(crudo, Entrante.Via.CARPETA, str(archivo))

    def _de_la_tuberia(self) -> int:
        return self._recibir(sys.stdin.buffer.read(), Entrante.Via.TUBERIA, "-")

    def _recibir(self, crudo: bytes, via: Entrante.Via, nombre: str) -> int:
        try:
            atendido = acciones.recibir_correo(crudo, via)
        except (OSError, DatabaseError) as error:
            self.stderr.write(
                f"{nombre}: no se pudo guardar ({type(error).__name__}). Hay que traerlo otra vez."
            )
            return REINTENTAR
        self.stdout.write(f"{nombre}: {atendido.entrante.desenlace} {atendido.radicado}".rstrip())
        return 0
