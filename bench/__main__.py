"""``./script/bench``: measures, prints the ratios, and ends with 1 when a goal was missed."""

import argparse
import json
import signal
import sys
import time
from dataclasses import replace

from bench import bases, entorno, servidores, trabajos
from bench.busqueda import busqueda
from bench.canales import canales
from bench.carga import carga, remojo
from bench.chat import chat
from bench.cifras import Informe
from bench.correos import correos
from bench.crecimiento import crecimiento
from bench.difusion import difusion
from bench.encuestas import encuestas
from bench.exportar import exportar
from bench.foros import foros
from bench.guardado import medir_o_recordar
from bench.memoria import memoria
from bench.mesa import mesa
from bench.navegador import navegador
from bench.participa import participa
from bench.recalculo import historias, recalculo
from bench.ritmo import Plan
from bench.tabla import tabla

TRABAJOS = {
    "radicar": trabajos.radicar,
    "seguir": trabajos.seguir,
    "lista": trabajos.lista,
    "memoria": memoria,
    "crecimiento": crecimiento,
    "mesa": mesa,
    "recalculo": recalculo,
    "historias": historias,
    "exportar": exportar,
    "correos": correos,
    "canales": canales,
    "difusion": difusion,
    "busqueda": busqueda,
    "foros": foros,
    "encuestas": encuestas,
    "chat": chat,
    "participa": participa,
    "navegador": navegador,
    "carga": carga,
    "remojo": remojo,
}


def leer(argumentos: list[str]) -> argparse.Namespace:
    lector = argparse.ArgumentParser(
        prog="./script/bench",
        description="Mide el portal junto a una vista de Django sin nada y a django-helpdesk.",
    )
    lector.add_argument(
        "trabajos", nargs="*", metavar="TRABAJO", help=f"{', '.join(TRABAJOS)}; sin ninguno, todos"
    )
    lector.add_argument(
        "--grande", action="store_true", help="también con 1.000.000 de solicitudes (unos 10 GB)"
    )
    lector.add_argument(
        "--todo",
        action="store_true",
        help="todos los trabajos en los tres tamaños, y una sola tabla; lo medido en la última semana no se repite",
    )
    lector.add_argument("--rapido", action="store_true", help="menos vueltas y más cortas: solo da una idea")
    lector.add_argument(
        "--bd", default="sqlite,postgres", help="sqlite, postgres o las dos separadas por coma"
    )
    lector.add_argument("--vueltas", type=int, help="cuántas vueltas de cada medición")
    lector.add_argument("--sin-par", action="store_true", help="sin django-helpdesk")
    lector.add_argument("--json", metavar="ARCHIVO", help="guarda también las cifras")
    opciones = lector.parse_args(argumentos)
    desconocidos = set(opciones.trabajos) - TRABAJOS.keys()
    if desconocidos:
        lector.error(f"no hay un trabajo «{min(desconocidos)}»; hay: {', '.join(TRABAJOS)}")
    if not set(opciones.bd.split(",")) <= {"sqlite", "postgres"}:
        lector.error("--bd admite sqlite, postgres o sqlite,postgres")
    return opciones


def planear(opciones: argparse.Namespace) -> Plan:
    plan = Plan(motores=tuple(opciones.bd.split(",")), con_par=not opciones.sin_par)
    if opciones.rapido:
        plan = replace(plan, vueltas=3, segundos=1.0, peticiones_memoria=2_000)
    if opciones.vueltas:
        plan = replace(plan, vueltas=opciones.vueltas)
    if opciones.grande or opciones.todo:
        plan = replace(plan, escalas=(*plan.escalas, trabajos.UN_MILLON))
    if "postgres" in plan.motores and not entorno.ENCHUFE_PG:
        print("== FALTA PostgreSQL: sus mediciones NO se ejecutan", flush=True)
        plan = replace(plan, motores=tuple(motor for motor in plan.motores if motor != "postgres"))
    if plan.con_par and not entorno.PYTHON_PAR.exists():
        print("== FALTA django-helpdesk: sus comparaciones NO se ejecutan", flush=True)
        plan = replace(plan, con_par=False)
    return plan


def principal(argumentos: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    opciones = leer(argumentos)
    plan, informe, inicio = planear(opciones), Informe(), time.monotonic()
    print(
        f"== mínimo / mediana / máximo de {plan.vueltas} vueltas; carga de la máquina: {servidores.carga()}"
    )
    bases.preparar_estaticos()
    for nombre in opciones.trabajos or TRABAJOS:
        if opciones.todo:
            medir_o_recordar(entorno.CARPETA / "todo", nombre, TRABAJOS[nombre], plan, informe)
        else:
            TRABAJOS[nombre](plan, informe)
    print(f"\n== {time.monotonic() - inicio:.0f} s; carga de la máquina al final: {servidores.carga()}")
    for incumplida in informe.incumplidas:
        print(f"   META SIN CUMPLIR: {incumplida}")
    if opciones.todo:
        print(f"\n{tabla(informe.filas)}")
    if opciones.json:
        with open(opciones.json, "w") as archivo:
            json.dump(informe.filas, archivo, ensure_ascii=False, indent=1)
    return 1 if informe.incumplidas else 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
