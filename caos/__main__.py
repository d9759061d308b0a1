"""``python -m caos``: what ``script/caos`` runs."""

import argparse
import subprocess
import sys
from pathlib import Path

BASES = {"postgres": ["postgres"], "sqlite": ["sqlite"], "ambas": ["postgres", "sqlite"]}


def opciones() -> argparse.Namespace:
    leer = argparse.ArgumentParser(
        prog="script/caos",
        description="Pone a trabajar el portal con piezas de verdad, lo daña de muchas maneras y mira si cumplió.",
    )
    leer.add_argument("--minutos", type=float, default=10, help="cuánto se daña, en cada base de datos (10)")
    leer.add_argument("--base", choices=BASES, default="ambas")
    leer.add_argument("--semilla", default="1", help="el orden de los daños y lo que hace la gente")
    leer.add_argument("--solo", default="", help="estas averías, por su nombre y separadas por comas")
    leer.add_argument(
        "--datos", type=Path, required=True, help="carpeta con los archivos estáticos ya reunidos"
    )
    leer.add_argument("--salida", type=Path, required=True, help="carpeta de la bitácora y de la tabla")
    leer.add_argument("--plantilla", default="", help="una base ya migrada: archivo SQLite o volcado SQL")
    leer.add_argument(
        "--paciencia", type=float, default=400, help="segundos en que debe salir el correo nuevo"
    )
    leidas = leer.parse_args()
    leidas.segundos = round(leidas.minutos * 60)
    leidas.salida.mkdir(parents=True, exist_ok=True)
    return leidas


def principal() -> int:
    leidas = opciones()
    bases = BASES[leidas.base]
    if len(bases) == 1:
        from caos.corrida import correr

        return correr(leidas, bases[0])
    # Each in a process of its own: Django knows one database.
    aparte = [sys.executable, "-m", "caos", *sys.argv[1:]]
    return max(subprocess.call([*aparte, "--base", una]) for una in bases)


if __name__ == "__main__":
    sys.exit(principal())
