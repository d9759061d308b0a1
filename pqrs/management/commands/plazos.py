"""``manage.py plazos CASOS.csv``: count the due dates of a file and compare them with the expected ones."""

import sys
from argparse import ArgumentParser
from datetime import date, time
from pathlib import Path

from django.core.management.base import BaseCommand

from pqrs import casos
from pqrs.plazos import Politica, Recepcion


class Command(BaseCommand):
    help = (
        "Calcula los vencimientos de un CSV y los compara con los esperados. Termina con 0 si todos coinciden, 1 si "
        "alguno difiere, 2 si algo del archivo no se puede leer."
    )
    # Arithmetic only: it must work before the database exists.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path, metavar="CASOS.csv")
        parser.add_argument(
            "--politica",
            choices=[*Recepcion],
            default=Recepcion.DIA_NO_HABIL_SIGUIENTE,
            help="si la fila no dice otra",
        )
        parser.add_argument(
            "--hora-cierre", type=time.fromisoformat, default=time(17), help="17:00 si no se dice"
        )
        parser.add_argument("--sabado-habil", action="store_true", help="cuenta los sábados como hábiles")
        parser.add_argument("--traza", action="store_true", help="muestra el conteo de todas las filas")

    def handle(self, *, archivo: Path, **opciones) -> None:
        politica = Politica(opciones["politica"], opciones["hora_cierre"], opciones["sabado_habil"])
        try:
            lectura = casos.leer(archivo, politica)
        except casos.ArchivoIlegible as error:
            self.stderr.write(str(error))
            sys.exit(2)
        for columna in lectura.sobrantes:
            self.stderr.write(f"La columna «{columna}» no se usa.")
        resultados = [casos.comprobar(caso) for caso in lectura.casos]
        for resultado in resultados:
            self._mostrar(resultado, con_traza=opciones["traza"] or not resultado.coincide)
        diferencias = sum(not resultado.coincide for resultado in resultados)
        self.stdout.write(f"{len(resultados)} casos, {diferencias} diferencias")
        if lectura.errores:
            self.stderr.write("\n".join(lectura.errores))
            sys.exit(2)
        if diferencias:
            sys.exit(1)

    def _mostrar(self, resultado: casos.Resultado, *, con_traza: bool) -> None:
        caso = resultado.caso
        fechas = " · ".join(
            f"{clave}: esperado {_texto(esperada)}, calculado {_texto(resultado.obtenido[clave])}"
            for clave, esperada in caso.esperado.items()
        )
        desenlace = "coincide" if resultado.coincide else f"DIFIERE en {', '.join(resultado.diferencias)}"
        if not any(caso.esperado.values()):
            desenlace = "sin fecha esperada: no se compara"
        if resultado.plazo and resultado.plazo.esta_suspendido:
            desenlace += " (suspendido: la fecha es provisional)"
        self.stdout.write(f"Línea {caso.linea} · {caso.tipo} · {fechas} · {desenlace}")
        if resultado.motivo:
            self.stdout.write(f"    {resultado.motivo}")
        if con_traza and resultado.plazo:
            for frase in resultado.plazo.frases:
                self.stdout.write(f"    {frase}")


def _texto(fecha: date | None) -> str:
    return fecha.isoformat() if fecha else "ninguna"
