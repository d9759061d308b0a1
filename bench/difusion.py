"""Fan-out: one change matched against 100,000 people's subscriptions and their 100,000 rows of the outbox written."""

import json
import subprocess

from bench import bases, entorno
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD

CUANTOS = 100_000
DE_AVISAR, DE_MEMORIA = Meta(maximo=60), Meta(maximo=60)


def difusion(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        informe.titulo(
            f"difusion · {BD[motor]} · {miles(CUANTOS)} personas, 150.000 suscripciones, una novedad"
        )
        vueltas = [_vuelta(plan, motor) for _ in range(min(plan.vueltas, 2))]
        meta = DE_AVISAR if motor == "postgres" else None
        informe.cifra("de la novedad al buzón de salida", [una["avisar"] for una in vueltas], "s", meta)
        informe.cifra("retirarla con todo por salir", [una["retirar"] for una in vueltas], "s")
        informe.cifra("un resumen diario a cada una", [una["resumir"] for una in vueltas], "s")
        informe.cifra("memoria sobre la ociosa", [una["crecio_todo"] for una in vueltas], "MB", DE_MEMORIA)


def _vuelta(plan: Plan, motor: str) -> dict[str, float]:
    """On a fresh copy, which it empties of what is followed."""
    base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "difusion")
    try:
        orden = [entorno.PYTHON, "-m", "bench.difusion_adentro", str(CUANTOS)]
        hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
        if hecho.returncode:
            raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
        return json.loads(hecho.stdout.splitlines()[-1])
    finally:
        bases.borrar(base)
