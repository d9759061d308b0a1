"""``manage.py verificar_respaldo [COPIA]``: whether a copy is whole, without a database."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from caja_portal.acciones.restaurar import verificar
from caja_portal.respaldo import manifiesto as manifiestos
from caja_portal.respaldo.manifiesto import CopiaInvalida
from caja_portal.respaldo.sobre import LlaveInvalida, leer_llave


class Command(BaseCommand):
    help = (
        "Comprueba una copia de seguridad, sin base de datos: que esté todo y que ningún byte haya cambiado. Con "
        "--llave, además, que se pueda abrir hasta el final."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "copia",
            nargs="?",
            type=Path,
            metavar="COPIA",
            help="su carpeta; por defecto, la última de RESPALDO_CARPETA",
        )
        parser.add_argument("--llave", type=Path, metavar="ARCHIVO", help="la llave privada, o la frase")

    def handle(self, *, copia: Path | None, llave: Path | None, **opciones) -> None:
        copia = copia or self._ultima()
        try:
            manifiesto, hallazgos = verificar(copia, leer_llave(llave) if llave else None)
        except (CopiaInvalida, LlaveInvalida) as error:
            raise CommandError(str(error)) from None
        for hallazgo in hallazgos:
            self.stdout.write(f"MAL  {hallazgo}")
        if hallazgos:
            raise CommandError(f"{copia}: {len(hallazgos)} hallazgos. La copia no sirve; use otra.")
        sin_abrir = " No se abrió: falta --llave." if manifiesto.cifrado and not llave else ""
        self.stdout.write(
            f"{copia}: la copia está bien. {manifiesto.archivos} archivos, {filesizeformat(manifiesto.bytes)}, del "
            f"{manifiesto.hecha_en[:19]} UTC.{sin_abrir}"
        )

    def _ultima(self) -> Path:
        copias = manifiestos.copias(settings.RESPALDO_CARPETA) if settings.RESPALDO_CARPETA else []
        if not copias:
            raise CommandError("Diga qué copia: manage.py verificar_respaldo /ruta/portal-20261126T…Z")
        return copias[0][0]
