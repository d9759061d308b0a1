"""``manage.py comprobar``: walk the whole configuration and say what is wrong and how to mend it."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter

from django.core.management.base import BaseCommand

from caja_portal.comprobaciones import TEMAS, Hallazgo, Nivel, Tema, comprobar

ANCHO = 7


class Command(BaseCommand):
    help = (
        "Revisa toda la configuración: instalación, secretos, permisos, dirección y TLS, base de datos, intermediario, "
        "reloj, calendario, archivos, correo, trabajo por reloj, entidad y administradores. De cada cosa dice si está "
        "bien, si conviene mirarla o si está mal, y qué hacer. Termina con 1 si algo está mal. No cambia nada ni "
        "muestra claves."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--red",
            action="store_true",
            help="También entra al portal por su dirección pública y pregunta al DNS por el correo.",
        )
        parser.add_argument("--json", action="store_true", help="Lo escribe para otro programa.")
        parser.add_argument(
            "--solo",
            action="append",
            default=[],
            metavar="TEMA",
            choices=[tema.clave for tema in TEMAS],
            help=f"Solo un tema; se puede repetir. Son: {', '.join(tema.clave for tema in TEMAS)}.",
        )

    def handle(self, *, red: bool, solo: list[str], **opciones) -> None:
        decir = self._en_json if opciones["json"] else self._en_palabras
        cuentas = decir(comprobar(solo, con_red=red))
        if cuentas[Nivel.MAL]:
            sys.exit(1)

    def _en_palabras(self, hallados) -> Counter:
        cuentas, anterior = Counter(), None
        for tema, hallazgo in hallados:
            if tema != anterior:
                self.stdout.write(("" if anterior is None else "\n") + tema.titulo)
                anterior = tema
            self._una(hallazgo)
            cuentas[hallazgo.nivel] += 1
        self.stdout.write(f"\n{_resumen(cuentas)}")
        return cuentas

    def _una(self, hallazgo: Hallazgo) -> None:
        estilos = {
            Nivel.BIEN: self.style.SUCCESS,
            Nivel.AVISO: self.style.WARNING,
            Nivel.MAL: self.style.ERROR,
        }
        self.stdout.write(f"  {estilos[hallazgo.nivel](hallazgo.nivel.ljust(ANCHO))}{hallazgo.dicho}")
        if hallazgo.que_hacer:
            self.stdout.write(f"  {'':{ANCHO}}Qué hacer: {hallazgo.que_hacer}")

    def _en_json(self, hallados) -> Counter:
        dichos = [_plano(tema, hallazgo) for tema, hallazgo in hallados]
        cuentas = Counter(dicho["nivel"] for dicho in dichos)
        datos = {"cuentas": {nivel: cuentas[nivel] for nivel in Nivel}, "hallazgos": dichos}
        self.stdout.write(json.dumps(datos, ensure_ascii=False, indent=1))
        return cuentas


def _plano(tema: Tema, hallazgo: Hallazgo) -> dict[str, str]:
    return {
        "tema": tema.clave,
        "nivel": hallazgo.nivel,
        "dicho": hallazgo.dicho,
        "que_hacer": hallazgo.que_hacer,
    }


def _resumen(cuentas: Counter) -> str:
    males, avisos = cuentas[Nivel.MAL], cuentas[Nivel.AVISO]
    bien = f"{cuentas[Nivel.BIEN]} bien"
    if not males and not avisos:
        return f"Todo está bien ({bien})."
    conviene = f"{avisos} {'aviso' if avisos == 1 else 'avisos'}"
    if not males:
        return f"Nada está mal: {conviene}, {bien}."
    return f"{males} {'cosa está' if males == 1 else 'cosas están'} mal; {conviene}, {bien}."
