"""``manage.py reindexar``: the index of the search made anew, without stopping it."""

from django.core.management.base import BaseCommand

from busqueda import acciones


class Command(BaseCommand):
    help = (
        "Hace de nuevo el índice de la búsqueda con todo lo que es público, sin detenerla. Se puede repetir."
    )

    def handle(self, *args, **opciones):
        cuantos = acciones.reindexar()
        self.stdout.write(f"El índice tiene {cuantos} documentos.")
