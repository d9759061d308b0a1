"""Build the example entity."""

from django.core.management.base import BaseCommand, CommandError

from caja_portal.ejemplo.siembra import NoSePuedeSembrar, sembrar


class Command(BaseCommand):
    help = "Construye la entidad de ejemplo en una base de datos vacía. No envía correos a nadie."

    def add_arguments(self, parser):
        parser.add_argument(
            "--mostrar-claves", action="store_true", help="imprime cómo entra cada funcionario"
        )

    def handle(self, *args, mostrar_claves=False, **options):
        try:
            sembrado = sembrar()
        except NoSePuedeSembrar as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"Sembradas {sembrado.solicitudes} solicitudes y {len(sembrado.personas)} funcionarios."
        )
        if mostrar_claves:
            for persona in sembrado.personas:
                quien = f"{persona.get_full_name()}, {persona.cargo}"
                self.stdout.write(f"  usuario {persona.username:<14} contraseña {sembrado.clave}   {quien}")
            self.stdout.write(
                "La contraseña no se vuelve a mostrar; se cambia con «manage.py changepassword USUARIO»."
            )
