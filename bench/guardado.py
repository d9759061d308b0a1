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
    archivo = _guardado(carpeta, nombre, plan) or _medir(carpeta, nombre, trabajo, plan)
    hecho = json.loads(archivo.read_text())
    informe.filas += [fila | {"dia": _dia(archivo)} for fila in hecho["filas"]]
    informe.incumplidas += hecho["incumplidas"]


def _medir(carpeta: Path, nombre: str, trabajo: Trabajo, plan: Plan) -> Path:
    informe = Informe()
    trabajo(plan, informe)
    carpeta.mkdir(parents=True, exist_ok=True)
    archivo = carpeta / f"{date.today().isoformat()}-{nombre}.json"  # noqa: DTZ011 - the machine's day
    hecho = {"plan": repr(plan), "filas": informe.filas, "incumplidas": informe.incumplidas}
    archivo.write_text(json.dumps(hecho, ensure_ascii=False))
    return archivo


def _guardado(carpeta: Path, nombre: str, plan: Plan) -> Path | None:
    desde = (date.today() - timedelta(days=DIAS)).isoformat()  # noqa: DTZ011
    for archivo in sorted(carpeta.glob(f"????-??-??-{nombre}.json"), reverse=True):
        if _dia(archivo) >= desde and json.loads(archivo.read_text())["plan"] == repr(plan):
            return archivo
    return None


def _dia(archivo: Path) -> str:
    return archivo.name[:10]
