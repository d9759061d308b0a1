"""``manage.py contenidos_iniciales USUARIO``: leave the first questions and words as drafts of an editor."""

from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from contenidos.acciones import preparar_iniciales
from cuentas.models import Dependencia, Usuario
from nucleo import reloj

#: Somebody looks at them again within half a year.
SE_REVISAN_EN = timedelta(days=180)


class Command(BaseCommand):
    help = (
        "Deja como borradores de una persona las primeras preguntas frecuentes y palabras del glosario, para que las "
        "lea, las ajuste y las publique. Lo que ya existe no se toca."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("usuario", help="Nombre de usuario de quien queda como autor.")

    def handle(self, *, usuario: str, **opciones) -> None:
        autor = Usuario.objects.filter(username=usuario, is_staff=True, is_active=True).first()
        if autor is None:
            raise CommandError(f"No hay un funcionario activo con el usuario «{usuario}».")
        dependencia = autor.dependencia or Dependencia.objects.receptora()
        hechos = preparar_iniciales(autor, dependencia, reloj.hoy() + SE_REVISAN_EN)
        self.stdout.write(f"Quedaron {len(hechos)} borradores de {autor}, por revisar y publicar.")
