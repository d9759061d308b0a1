"""What is decided of a message on arrival, as a page to read."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from foros.casos import CASOS, Caso
from foros.causales import CAUSALES
from foros.moderacion import EN_PALABRAS
from foros.niveles import PARA_SER_CONOCIDO

DOCUMENTO = Path("docs/moderacion.md")
CABEZA = f"""# What becomes of a message on arrival

Written by `manage.py moderacion` from `foros/casos.py`; each row is a test of `foros.moderacion.decidir_moderacion`.
A message is never refused by the rules: at most it waits until a person reads it. The first reason that applies is
told, in this order: who writes, the forum's way, what the text has. With {PARA_SER_CONOCIDO} published messages and
none rejected in 90 days, a person with an account is known.

| case | who | forum | text | what becomes of it | reason told |
| --- | --- | --- | --- | --- | --- |
"""
DE_UNA_PERSONA = """
## Why a person may keep one out

The closed list of `foros/causales.py`, which the published rules give (R4.13). To think otherwise, to complain of the
entity or to name an official for what they do in their post is none of them: a complaint is offered to the desk.

| key | rule | what its author can do |
| --- | --- | --- |
"""
DESTINOS = {
    (True, False): "se publica",
    (True, True): "se publica y se lee después",
    (False, True): "espera a que una persona lo lea",
}


class Command(BaseCommand):
    help = (
        "Escribe docs/moderacion.md con lo que se decide de cada mensaje al llegar; --comprobar solo compara."
    )

    def add_arguments(self, parser):
        parser.add_argument("--comprobar", action="store_true", help="falla si el documento no está al día")

    def handle(self, *args, comprobar=False, **options):
        destino, texto = settings.BASE_DIR / DOCUMENTO, documento()
        if comprobar:
            if not destino.exists() or destino.read_text(encoding="utf-8") != texto:
                raise CommandError(f"{DOCUMENTO} no está al día: ejecute «manage.py moderacion».")
            self.stdout.write(f"{DOCUMENTO} está al día: {len(CASOS)} casos.")
            return
        destino.write_text(texto, encoding="utf-8")
        self.stdout.write(f"{DOCUMENTO}: {len(CASOS)} casos.")


def documento() -> str:
    """The whole page, in Markdown."""
    casos = "".join(_fila(caso) for caso in CASOS)
    causales = "".join(f"| `{una.clave}` | {una.regla} | {una.remedio} |\n" for una in CAUSALES)
    return f"{CABEZA}{casos}{DE_UNA_PERSONA}{causales}"


def _fila(caso: Caso) -> str:
    quien = caso.autor.nivel.value if caso.autor.tiene_cuenta else "sin cuenta"
    if caso.autor.ya_lo_dijo:
        quien += ", ya lo dijo"
    foro = caso.foro.modo.value
    if caso.foro.vigiladas:
        foro += f", vigila «{', '.join(sorted(caso.foro.vigiladas))}»"
    texto = caso.texto.encode("ascii", "backslashreplace").decode() if _engana(caso) else caso.texto
    return f"| {caso.nombre} | {quien} | {foro} | `{texto}` | {DESTINOS[caso.destino]} | {EN_PALABRAS[caso.razon]} |\n"


def _engana(caso: Caso) -> bool:
    """What would turn or cover the page itself is written by its codes."""
    return any(
        ord(letra) in range(0x300, 0x370) or ord(letra) in range(0x2000, 0x2070) for letra in caso.texto
    )
