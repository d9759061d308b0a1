"""Finish what a change of the calendar left to recompute, without waiting for the worker."""

from django.core.management.base import BaseCommand

from pqrs import acciones


class Command(BaseCommand):
    help = (
        "Termina los recálculos de fechas límite que están pendientes. Si se interrumpe, otra vez sigue donde iba; si "
        "el trabajador está en ello, se reparten los lotes."
    )

    def handle(self, *args, **options):
        terminados = acciones.continuar_recalculos(None)
        self.stdout.write(f"Recálculos terminados: {terminados}.")
