"""Everything takes hours, which may be those of several nights: what was measured is kept for a week, with its day."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench.cifras import Informe
from bench.ritmo import Plan

DIAS = 7
Trabajo = Callable[[Plan, Informe], None]


def medir_o_recordar(carpeta: Path, nombre: str, trabajo: Trabajo, plan: Plan, informe: Informe) -> None:
    """Measure, and keep it in ``carpeta``; or give what the same plan gave in the last ``DIAS`` days. Each row says its
    day (``dia``, ISO, of this machine)."""
    guardado = _ultimo(carpeta, nombre, repr(plan))
    if guardado is None:
        guardado = _medir(trabajo, plan, informe)
        carpeta.mkdir(parents=True, exist_ok=True)
        (carpeta / f"{guardado['dia']}-{nombre}.json").write_text(json.dumps(guardado, ensure_ascii=False))
    else:
        informe.filas += guardado["filas"]
        informe.incumplidas += guardado["incumplidas"]
    for fila in informe.filas[len(informe.filas) - len(guardado["filas"]) :]:
        fila["dia"] = guardado["dia"]


def _medir(trabajo: Trabajo, plan: Plan, informe: Informe) -> dict:
    filas, incumplidas = len(informe.filas), len(informe.incumplidas)
    trabajo(plan, informe)
    return {
        "dia": date.today().isoformat(),  # noqa: DTZ011 - the machine's day
        "plan": repr(plan),
        "filas": informe.filas[filas:],
        "incumplidas": informe.incumplidas[incumplidas:],
    }


def _ultimo(carpeta: Path, nombre: str, plan: str) -> dict | None:
    desde = (date.today() - timedelta(days=DIAS)).isoformat()  # noqa: DTZ011
    for archivo in sorted(carpeta.glob(f"????-??-??-{nombre}.json"), reverse=True):
        guardado = json.loads(archivo.read_text())
        if archivo.name >= desde and guardado["plan"] == plan:
            return {"dia": archivo.name[:10]} | guardado
    return None
