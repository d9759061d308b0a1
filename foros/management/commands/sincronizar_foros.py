"""``manage.py sincronizar_foros``: whether the counters of the forums say what their rows do."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from foros.acciones import sincronizar


class Command(BaseCommand):
    help = (
        "Cuenta otra vez los mensajes de cada hilo y de cada persona y los hilos de cada foro, y dice qué contador no "
        "coincide. Con --arreglar los deja como son."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--arreglar", action="store_true", help="Corrige lo que no coincide.")

    def handle(self, *, arreglar: bool, **opciones) -> None:
        halladas = sincronizar.arreglar() if arreglar else list(sincronizar.diferencias())
        for una in halladas:
            self.stdout.write(f"MAL  {una}")
        if not halladas:
            self.stdout.write("Los contadores de los foros están bien.")
        elif arreglar:
            self.stdout.write(f"Quedaron bien {len(halladas)} contadores.")
        else:
            raise CommandError(
                f"{len(halladas)} contadores no coinciden: corríjalos con «manage.py sincronizar_foros --arreglar»."
            )
