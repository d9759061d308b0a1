"""A survey of 12 questions with 1,000,000 answers (``--grande``; 100,000 without it): what its page of results asks of
the database beside counting them there, what a batch costs, how the answers are taken out; and answering."""

import json
import subprocess

from bench import bases, entorno
from bench.bajar import bajar
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.responder import responder
from bench.ritmo import Plan
from bench.trabajos import BD, UN_MILLON

DE_PAGINA, DE_ESCRUTAR, DE_BYTE, DE_MEMORIA = Meta(maximo=1), Meta(maximo=2), Meta(maximo=1), Meta(maximo=40)
FORMATOS = ("csv", "json", "xlsx", "ods")


def encuestas(plan: Plan, informe: Informe) -> None:
    cuantas = UN_MILLON if UN_MILLON in plan.escalas else 100_000
    for motor in plan.motores:
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "encuestas")
        try:
            informe.titulo(f"encuestas · {BD[motor]} · {miles(cuantas)} respuestas de 12 preguntas")
            dado = _adentro(base, cuantas, plan.vueltas)
            informe.cifra("resultados: la base de datos", dado["pagina"], "ms", nota="en el reloj")
            informe.cifra("resultados: procesador de la base", dado["procesador"], "ms", DE_PAGINA)
            informe.cifra("lo mismo con GROUP BY", dado["agrupar"], "ms")
            informe.cifra("los resultados enteros, la primera vez", dado["calcular"], "ms")
            informe.cifra(f"escrutar {miles(10_000)}", dado["escrutar"], "s", DE_ESCRUTAR)
            nota = "sin el de la base" if motor == "postgres" else ""
            informe.cifra("escrutar: procesador", dado["escrutar_procesador"], "s", nota=nota)
            _bajadas(plan, informe, base, dado["encuesta"])
        finally:
            bases.borrar(base)
        responder(plan, informe, motor)


def _adentro(base: Base, cuantas: int, vueltas: int) -> dict:
    orden = [entorno.PYTHON, "-m", "bench.encuestas_adentro", str(cuantas), str(vueltas)]
    hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
    if hecho.returncode:
        raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
    return json.loads(hecho.stdout.splitlines()[-1])


def _bajadas(plan: Plan, informe: Informe, base: Base, encuesta: int) -> None:
    """A million rows take minutes in some formats: once then, and up to three times with fewer."""
    veces = 1 if UN_MILLON in plan.escalas else min(plan.vueltas, 3)
    for formato in FORMATOS:
        hechas = [bajar(base, encuesta, formato) for _ in range(veces)]
        informe.cifra(f"{formato}: primer byte", [una.primer_byte for una in hechas], "s", DE_BYTE)
        nota = f"{hechas[0].megas:.0f} MB"
        informe.cifra(f"{formato}: entero", [una.segundos for una in hechas], "s", nota=nota)
        nota = f"en reposo {hechas[0].reposo:.0f} MB"
        sobre = [una.memoria for una in hechas]
        informe.cifra(f"{formato}: memoria sobre el reposo", sobre, "MB", DE_MEMORIA, nota=nota)
