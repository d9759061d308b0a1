"""Fills an empty, migrated portal with the example entity, and files some requests whose código is known.

python -m bench.siembra_ejemplo 0 MUESTRA.json
"""

import io
import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from pqrs import acciones  # noqa: E402
from pqrs.acciones import NuevaSolicitud, Persona  # noqa: E402

MUESTRA = 60


def principal(_cuantos: str, muestra: str) -> None:
    call_command("sembrar", stdout=io.StringIO())
    Path(muestra).write_text(json.dumps([_radicada(numero) for numero in range(MUESTRA)]))


def _radicada(numero: int) -> tuple[str, str]:
    """One request of the sample: its radicado and its código."""
    persona = Persona(nombre="Ana Pérez", correo="ana@ejemplo.co")
    nueva = NuevaSolicitud(tipo="queja", objeto=f"Pido. ({numero})", asunto="Pido", persona=persona)
    hecha = acciones.radicar(nueva)
    return hecha.solicitud.radicado, hecha.codigo


if __name__ == "__main__":
    principal(*sys.argv[1:])
