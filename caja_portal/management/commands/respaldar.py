"""``manage.py respaldar [CARPETA]``: a copy of everything, while the portal is in use."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from caja_portal.acciones.respaldar import Copia, YaSeEstaCopiando, respaldar
from caja_portal.respaldo.conexiones import NoSePuedeCopiar
from caja_portal.respaldo.sobre import Llave, LlaveInvalida, leer_llave


class Command(BaseCommand):
    help = (
        "Hace una copia de seguridad en una carpeta nueva de CARPETA, sin detener el portal: la base de datos, los "
        "archivos, y un manifiesto con sus huellas. Las llaves del portal van aparte. Si algo falla no queda nada a "
        "medias, y las copias anteriores siguen ahí."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "carpeta", nargs="?", type=Path, metavar="CARPETA", help="por defecto, la de RESPALDO_CARPETA"
        )
        parser.add_argument(
            "--llave",
            type=Path,
            metavar="ARCHIVO",
            help="cifra la copia: una llave pública X25519 (PEM) o una frase; por defecto, la de RESPALDO_LLAVE",
        )
        parser.add_argument(
            "--llaves",
            type=Path,
            metavar="CARPETA",
            help="dónde dejar las llaves del portal; por defecto, RESPALDO_LLAVES_EN o junto a la copia",
        )
        parser.add_argument(
            "--conservar",
            type=int,
            metavar="N",
            help="deja solo las últimas N copias; 0, todas (RESPALDO_CONSERVAR)",
        )

    def handle(self, *, carpeta: Path | None, llave, llaves, conservar, **opciones) -> None:
        carpeta = carpeta or settings.RESPALDO_CARPETA
        if carpeta is None:
            raise CommandError(
                "Diga en qué carpeta va la copia: manage.py respaldar /ruta, o RESPALDO_CARPETA."
            )
        try:
            copia = respaldar(
                carpeta.absolute(),
                llave=self._llave(llave or settings.RESPALDO_LLAVE),
                llaves_en=(llaves and llaves.absolute()) or settings.RESPALDO_LLAVES_EN,
                conservar=settings.RESPALDO_CONSERVAR if conservar is None else conservar,
            )
        except (YaSeEstaCopiando, NoSePuedeCopiar) as error:
            raise CommandError(f"No se hizo la copia. {error}") from None
        self._decir(copia)

    def _llave(self, ruta: Path | None) -> Llave | None:
        try:
            return leer_llave(ruta) if ruta else None
        except LlaveInvalida as error:
            raise CommandError(str(error)) from None

    def _decir(self, copia: Copia) -> None:
        hecha = copia.manifiesto
        cifrada = "cifrada" if hecha.cifrado else "SIN CIFRAR"
        self.stdout.write(
            f"Copia hecha en {copia.carpeta}: {sum(hecha.filas.values())} filas, {hecha.archivos} archivos, "
            f"{filesizeformat(hecha.bytes)}, {cifrada}."
        )
        self.stdout.write(
            f"LLAVES APARTE: {copia.llaves}. Llévelas a otro lugar: sin ellas la copia no deja leer lo que se guardó "
            "cifrado, y quien tenga las dos cosas lo lee todo."
        )
        for ruta in copia.perdidos:
            self.stdout.write(f"AVISO: se perdió el archivo {ruta}: una fila lo nombra y no está.")
        for ruta in copia.distintos:
            self.stdout.write(f"AVISO: el archivo {ruta} no es el que dice su fila. Se copió como está.")
        if copia.borrados:
            self.stdout.write(f"Se borraron mientras se copiaba: {len(copia.borrados)} archivos.")
        if copia.quitadas:
            self.stdout.write(f"Copias antiguas que se quitaron: {len(copia.quitadas)}.")
