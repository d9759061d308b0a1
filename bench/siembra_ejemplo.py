"""Fills an empty, migrated portal with the example entity.

python -m bench.siembra_ejemplo 0 MUESTRA.json
"""

import io
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402


def principal(_cuantos: str, muestra: str) -> None:
    call_command("sembrar", stdout=io.StringIO())
    Path(muestra).write_text("[]")


if __name__ == "__main__":
    principal(*sys.argv[1:])
