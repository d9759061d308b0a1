"""The description of the API, as a file that other programs read."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from pqrs.forms import openapi

DOCUMENTO = Path("docs/openapi.json")


class Command(BaseCommand):
    help = "Escribe docs/openapi.json con lo que la API recibe y entrega."

    def handle(self, *args, **options):
        texto = json.dumps(openapi.documento(), ensure_ascii=False, indent=2) + "\n"
        (settings.BASE_DIR / DOCUMENTO).write_text(texto, encoding="utf-8")
        self.stdout.write(f"{DOCUMENTO}: {len(openapi.documento()['paths'])} direcciones.")
