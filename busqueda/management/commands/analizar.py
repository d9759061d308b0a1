"""``manage.py analizar PALABRA…``: what a word is looked up by."""

from django.core.management.base import BaseCommand

from busqueda.analizador import palabras


class Command(BaseCommand):
    help = (
        "Muestra las fichas con las que se busca cada palabra, una línea por palabra: «palabra: ficha ficha»."
    )

    def add_arguments(self, parser):
        parser.add_argument("palabra", nargs="+")

    def handle(self, *args, palabra, **opciones):
        for escrita in palabra:
            fichas = dict.fromkeys(
                ficha for una in palabras(escrita) for ficha in (*una.raices, una.plegada, una.singular)
            )
            self.stdout.write(f"{escrita}: {' '.join(sorted(fichas))}")
