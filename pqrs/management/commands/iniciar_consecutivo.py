"""Where the portal's numbers begin in the year in which an entity moves in."""

from django.core.management.base import BaseCommand, CommandError

from pqrs import acciones, radicados
from pqrs.errores import DatosInvalidos


class Command(BaseCommand):
    help = (
        "Dice cuál fue el último número que dio el sistema anterior en un año y una serie (E entra, S sale), según un "
        "acta. El portal sigue desde ahí. Solo se puede antes de que la serie dé su primer número."
    )

    def add_arguments(self, parser):
        parser.add_argument("anio", type=int, metavar="AÑO")
        parser.add_argument("serie", choices=["E", "S"], metavar="E|S")
        parser.add_argument("ultimo", type=int, metavar="ÚLTIMO")
        parser.add_argument("--acta", required=True, help="número y fecha del acta en que consta")

    def handle(self, *, anio, serie, ultimo, acta, **opciones):
        try:
            inicio = acciones.iniciar_serie(anio, serie, ultimo, acta)
        except DatosInvalidos as error:
            raise CommandError(str(error)) from None
        siguiente = radicados.escribir(inicio.anio, inicio.serie, inicio.ultimo + 1)
        self.stdout.write(f"La serie {serie} de {anio} comienza en {siguiente} ({inicio.acta}).")
