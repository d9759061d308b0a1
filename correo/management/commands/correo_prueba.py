"""``manage.py correo_prueba a@b.c``: send one message and say, phase by phase, what is wrong and what to do."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from correo.acciones import probar


class Command(BaseCommand):
    help = (
        "Envía un correo de prueba y dice, paso por paso, qué encontró: configuración, nombre del servidor, conexión, "
        "cifrado, usuario, remitente, destinatario y contenido. Si algo falla dice qué hacer y termina con 1. Nunca "
        "muestra la clave ni cambia lo que espera en el buzón."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("para", metavar="DIRECCION", help="A quién se le envía la prueba.")

    def handle(self, *, para: str, **opciones) -> None:
        salio_bien = True
        for numero, paso in enumerate(probar(para), start=1):
            salio_bien = paso.salio_bien
            self.stdout.write(f"{numero}. {paso.fase}: {'bien' if salio_bien else 'FALLA'}. {paso.dicho}")
            if not salio_bien:
                self.stdout.write(f"   Qué hacer: {paso.que_hacer}")
        if not salio_bien:
            sys.exit(1)
        self.stdout.write(
            f"El correo puede salir. Mire si llegó a {para}, también en la carpeta de no deseados."
        )
