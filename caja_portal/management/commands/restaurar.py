"""``manage.py restaurar COPIA``: put a copy where there is nothing, and compare it with what was copied."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from caja_portal.acciones.restaurar import NoSeRestaura, poner_al_dia, restaurar
from caja_portal.acciones.revisar_restaurado import Revision, revisar, revisar_filas
from caja_portal.respaldo.conexiones import NoSePuedeCopiar
from caja_portal.respaldo.manifiesto import CopiaInvalida, Manifiesto
from caja_portal.respaldo.sobre import LlaveInvalida, SobreDanado, leer_llave
from correo.consultas import por_enviar
from nucleo import reloj

HALLAZGOS_QUE_SE_DICEN = 20


class Command(BaseCommand):
    help = (
        "Restaura una copia de seguridad en una base de datos y una carpeta vacías, con el portal detenido. Antes "
        "comprueba la copia; después compara filas, numeración, historia, archivos y fechas. Termina con 1 si algo "
        "difiere. Si se interrumpe, otra vez con la misma copia vuelve a empezar."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "copia", type=Path, metavar="COPIA", help="la carpeta de la copia: …/portal-20261126T…Z"
        )
        parser.add_argument(
            "--llave",
            type=Path,
            metavar="ARCHIVO",
            help="la llave privada, o la frase, si la copia está cifrada",
        )
        parser.add_argument(
            "--llaves", type=Path, metavar="ARCHIVO", help="las llaves del portal; por defecto, COPIA.llaves"
        )
        parser.add_argument(
            "--sin-llaves", action="store_true", help="sigue aunque falten: lo que cerraron se pierde"
        )

    def handle(self, *, copia: Path, llave, llaves, sin_llaves, **opciones) -> None:
        copia = copia.absolute()
        try:
            abre = leer_llave(llave) if llave else None
            manifiesto = restaurar(
                copia,
                llave=abre,
                llaves=llaves,
                sin_llaves=sin_llaves,
                decir=self.stdout.write,
            )
        except (CopiaInvalida, LlaveInvalida, NoSeRestaura, NoSePuedeCopiar, SobreDanado) as error:
            raise CommandError(str(error)) from None
        mal = self._decir(revisar_filas(manifiesto))
        if pendientes := poner_al_dia():
            self.stdout.write(
                f"La copia era de una versión anterior: se aplicaron {len(pendientes)} migraciones."
            )
        mal += sum(map(self._decir, revisar(copia, manifiesto, abre)))
        if manifiesto.faltan:
            self.stdout.write(f"Ya faltaban cuando se copió: {len(manifiesto.faltan)} archivos.")
        if mal:
            raise CommandError(
                f"Se restauró, y hay {mal} diferencias: están arriba. Otra copia puede ser mejor."
            )
        self._advertir(manifiesto)

    def _advertir(self, manifiesto: Manifiesto) -> None:
        """What no verification can mend: what happened after the copy."""
        self.stdout.write(
            f"Restaurado como estaba el {manifiesto.hecha_en[:19]} UTC. Lo que se radicó después no está, y sus "
            "números se darían otra vez: antes de encender el portal, lea «Restore» en docs/respaldo.md."
        )
        if esperan := por_enviar(reloj.ahora()).count():
            self.stdout.write(
                f"Esperan salir {esperan} correos. Los que hayan salido después de la copia llegarán otra vez."
            )

    def _decir(self, revision: Revision) -> int:
        self.stdout.write(f"{'MAL ' if revision.hallazgos else 'bien'}  {revision.que}: {revision.cuanto}.")
        for hallazgo in revision.hallazgos[:HALLAZGOS_QUE_SE_DICEN]:
            self.stdout.write(f"      {hallazgo}")
        return len(revision.hallazgos)
