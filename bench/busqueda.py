"""The search over 1,000,000 short documents: how fast they enter, and what the database takes for rare and common
words."""

import json
import subprocess

from bench import bases, entorno
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD, UN_MILLON

DE_ENTRAR, DE_RARAS, DE_COMUNES = Meta(minimo=2000), Meta(maximo=1), Meta(maximo=10)
NOMBRES = {"raras": "palabras raras", "comunes": "palabras comunes", "dos_comunes": "dos palabras comunes"}


def busqueda(plan: Plan, informe: Informe) -> None:
    cuantos = UN_MILLON if UN_MILLON in plan.escalas else 100_000
    for motor in plan.motores:
        informe.titulo(f"busqueda · {BD[motor]} · {miles(cuantos)} documentos")
        dado = _medir(plan, motor, cuantos)
        informe.cifra("documentos que entran", [dado["por_segundo"]], "por segundo", DE_ENTRAR)
        informe.cifra("contar las familias", [dado["contar"]], "s")
        for cuales, nombre in NOMBRES.items():
            meta = DE_RARAS if cuales == "raras" else DE_COMUNES
            informe.cifra(f"{nombre}: la base de datos", [dado[f"base_{cuales}"]], "ms", meta)
            informe.cifra(f"{nombre}: la base de datos, la peor", [dado[f"peor_{cuales}"]], "ms")
            informe.cifra(f"{nombre}: la búsqueda entera", [dado[f"entera_{cuales}"]], "ms")
        if "sin_indice" in dado:
            informe.cifra("SearchVector sin índice", [dado["sin_indice"]], "ms")
            informe.cifra("GIN con ts_rank de todo", [dado["gin_en_orden"]], "ms")


def _medir(plan: Plan, motor: str, cuantos: int) -> dict[str, float]:
    base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "busqueda")
    try:
        orden = [entorno.PYTHON, "-m", "bench.busqueda_adentro", str(cuantos)]
        hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
        if hecho.returncode:
            raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
        return json.loads(hecho.stdout.splitlines()[-1])
    finally:
        bases.borrar(base)
