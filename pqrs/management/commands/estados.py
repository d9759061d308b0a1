"""The table of the legal life of a request, as a page to read and a diagram to look at."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nucleo.models import Entidad
from pqrs import estados, naturaleza
from pqrs.estados import Estado

DOCUMENTO = Path("docs/estados.md")
CABEZA = """# The legal life of a request

Written by `manage.py estados` from `pqrs/estados.py`, which the actions and the desk's buttons ask; a test keeps both
alike. Overdue, extended, appealed and notified are no states: dates and rows say them.

## What may be done, in which state

| verb | in the desk | from | to | due date | norm |
| --- | --- | --- | --- | --- | --- |
"""
NATURALEZA = """
## What the nature of the entity closes

From `pqrs/naturaleza.py`: the nature on the day of receipt rules (R2.9, R3.36). Nothing is closed for the kinds
of request that a caja decides by delegation (art. 2 CPACA).

| nature | verb | reason |
| --- | --- | --- |
"""


class Command(BaseCommand):
    help = "Escribe docs/estados.md con la tabla y el diagrama de la vida de una solicitud; --comprobar solo compara."

    def add_arguments(self, parser):
        parser.add_argument("--comprobar", action="store_true", help="falla si el documento no está al día")

    def handle(self, *args, comprobar=False, **options):
        destino, texto = settings.BASE_DIR / DOCUMENTO, documento()
        if comprobar:
            if not destino.exists() or destino.read_text(encoding="utf-8") != texto:
                raise CommandError(f"{DOCUMENTO} no está al día: ejecute «manage.py estados».")
            self.stdout.write(f"{DOCUMENTO} está al día: {len(estados.TABLA)} verbos.")
            return
        destino.write_text(texto, encoding="utf-8")
        self.stdout.write(f"{DOCUMENTO}: {len(estados.TABLA)} verbos, {len(Estado)} estados.")


def documento() -> str:
    """The whole page, in Markdown with a Mermaid diagram."""
    filas = "".join(
        f"| `{paso.verbo}` | {paso.titulo} | {_cuales(paso.desde)} | {paso.hacia.label if paso.hacia else '—'} "
        f"| {paso.plazo} | {paso.norma} |\n"
        for paso in estados.TABLA
    )
    return f"{CABEZA}{filas}{_por_naturaleza()}\n## The diagram\n\n```mermaid\n{_diagrama()}```\n"


def _por_naturaleza() -> str:
    """What the nature of the entity closes, whatever the state (``pqrs/naturaleza.py``)."""
    filas = "".join(
        f"| {nombre.label} | `{verbo}` | {motivo} |\n"
        for nombre in Entidad.Naturaleza
        for verbo, motivo in naturaleza.de(nombre).cerrados.items()
    )
    return f"{NATURALEZA}{filas}"


def _cuales(desde: tuple[Estado, ...]) -> str:
    conjuntos = {
        frozenset(estados.ABIERTOS): "cualquiera abierta",
        frozenset(estados.REABRIBLES): "cualquiera terminada, menos anulada",
    }
    return conjuntos.get(frozenset(desde)) or ", ".join(estado.label for estado in desde)


def _diagrama() -> str:
    """One arrow between each two states, with the verbs that make it; a final state ends in the black dot."""
    flechas: dict[tuple[Estado, Estado], list[str]] = {}
    for desde, verbo, hacia in estados.aristas():
        flechas.setdefault((desde, hacia), []).append(verbo)
    nombres = [f'    state "{estado.label}" as {estado.value}\n' for estado in Estado]
    lineas = ["    [*] --> radicada: radicar\n"]
    lineas += [
        f"    {desde.value} --> {hacia.value}: {', '.join(verbos)}\n"
        for (desde, hacia), verbos in flechas.items()
    ]
    lineas += [f"    {estado.value} --> [*]\n" for estado in estados.TERMINADOS]
    return "".join(["stateDiagram-v2\n", *nombres, *lineas])
