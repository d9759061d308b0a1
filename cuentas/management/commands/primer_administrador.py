"""``manage.py primer_administrador CORREO``: the account that opens the others, by a link that works once."""

from argparse import ArgumentParser
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.template.defaultfilters import date as en_palabras

from cuentas.acciones import NoSeNombra, nombrar_primer_administrador
from nucleo import reloj

HASTA = "l j \\d\\e F, g:i a"


class Command(BaseCommand):
    help = (
        "Abre la cuenta de quien administra el portal y escribe un enlace, de un solo uso y de un día, con el que esa "
        "persona pone su contraseña y activa su segundo factor. Nadie más la conoce. Repetirlo da otro enlace y acaba "
        "con el anterior."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("correo", metavar="CORREO", help="El de la persona: con él entra.")
        parser.add_argument(
            "--aunque-haya",
            action="store_true",
            help="También si ya hay quien administre: para cuando esa persona no puede entrar.",
        )

    def handle(self, *, correo: str, aunque_haya: bool, **opciones) -> None:
        correo = correo.strip()
        try:
            validate_email(correo)
        except ValidationError:
            raise CommandError(
                f"«{correo}» no es una dirección. Escriba una completa, como ana@caja.gov.co."
            ) from None
        try:
            persona, ruta = nombrar_primer_administrador(correo, aunque_haya=aunque_haya)
        except NoSeNombra as error:
            raise CommandError(str(error)) from None
        self._decir(persona.username, ruta)

    def _decir(self, nombre: str, ruta: str) -> None:
        vence = reloj.en_bogota(reloj.ahora() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
        self.stdout.write(
            f"La cuenta «{nombre}» espera su contraseña. Entregue este enlace solo a esa persona: sirve una "
            f"vez y vence el {en_palabras(vence, HASTA)} (hora de Colombia)."
        )
        self.stdout.write(f"{settings.URL_PUBLICA}{ruta}")
        self.stdout.write(
            "Después de poner la contraseña, el portal le pide entrar y activar el segundo factor."
        )
