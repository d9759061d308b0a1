"""A survey of 12 questions with 1,000,000 answers (``--grande``; 100,000 without it): what its page of results asks of
the database beside counting them there, what a batch costs, how the answers are taken out, and the action
of answering beside a bare insert of the same row, which says how many statements it takes and not what a visit does."""

import json
import subprocess

from bench import bases, entorno
from bench.cifras import Informe, Meta, miles
from bench.responder import responder
from bench.ritmo import Plan
from bench.trabajos import BD, UN_MILLON

DE_PAGINA, DE_ESCRUTAR, DE_BYTE, DE_MEMORIA = Meta(maximo=1), Meta(maximo=2), Meta(maximo=1), Meta(maximo=40)


def encuestas(plan: Plan, informe: Informe) -> None:
    cuantas = UN_MILLON if UN_MILLON in plan.escalas else 100_000
    for motor in plan.motores:
        informe.titulo(f"encuestas · {BD[motor]} · {miles(cuantas)} respuestas de 12 preguntas")
        dado = _medir(plan, motor, cuantas)
        informe.cifra("resultados: la base de datos", dado["pagina"], "ms", DE_PAGINA)
        informe.cifra("lo mismo con GROUP BY", dado["agrupar"], "ms")
        informe.cifra("los resultados enteros, la primera vez", [dado["calcular"]], "ms")
        informe.cifra(f"escrutar {miles(10_000)}", dado["escrutar"], "s", DE_ESCRUTAR)
        for formato, medido in dado["exportar"].items():
            informe.cifra(f"{formato}: primer byte", [medido["primer_byte"]], "s", DE_BYTE)
            informe.cifra(f"{formato}: entero", [medido["segundos"]], "s", nota=f"{medido['megas']:.0f} MB")
            informe.cifra(f"{formato}: memoria sobre el reposo", [medido["memoria"]], "MB", DE_MEMORIA)
        responder(plan, informe, motor)


def _medir(plan: Plan, motor: str, cuantas: int) -> dict:
    base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "encuestas")
    try:
        orden = [entorno.PYTHON, "-m", "bench.encuestas_adentro", str(cuantas), str(plan.vueltas)]
        hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
        if hecho.returncode:
            raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
        return json.loads(hecho.stdout.splitlines()[-1])
    finally:
        bases.borrar(base)
