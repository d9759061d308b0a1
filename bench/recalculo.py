"""A day off registered with 100,000 open requests: how long the pass takes, how long others wait meanwhile, and what is
left when it is killed; and one verb on a request with 2 steps and on one with 200."""

import json
import subprocess
import time
from pathlib import Path

from bench import bases, entorno
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD

ABIERTAS = 100_000
#: Goals of PostgreSQL. On SQLite there is one writer, and who writes waits for its turn.
TODO, ESPERA, HISTORIA = Meta(maximo=60), Meta(maximo=0), Meta(maximo=1.5)
MIRAR = 15.0


def recalculo(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        informe.titulo(f"recalculo · {BD[motor]} · {miles(ABIERTAS)} abiertas")
        base = bases.copia(bases.preparar(bases.ABIERTAS, motor, ABIERTAS), "r")
        try:
            _medir(informe, base)
        finally:
            bases.borrar(base)


def _medir(informe: Informe, base: Base) -> None:
    goles = base.motor == "postgres"
    antes = _a_la_vez(base, lambda: time.sleep(MIRAR))
    primera = []
    durante = _a_la_vez(base, lambda: primera.append(_matar_a_medias(base)))
    resto = []
    durante_el_resto = _a_la_vez(base, lambda: resto.append(_una_vez(base, "seguir")))
    todo = primera[0] + resto[0]["todo"]
    informe.cifra("todo el recálculo, muerto y reanudado", [todo], "s", TODO if goles else None)
    informe.nota(
        f"muerto con {miles(resto[0]['desde'])} hechas; al final cambiaron {miles(resto[0]['movidas'])}"
    )
    for que in antes:
        con = [durante[que], durante_el_resto[que]]
        demoras = [demora * 1000 for visto in con for demora in visto["demoras"]]
        informe.cifra(f"{que}, sin recálculo", [demora * 1000 for demora in antes[que]["demoras"]], "ms")
        informe.cifra(f"{que}, con recálculo ({miles(len(demoras))} veces)", demoras, "ms")
        if goles:
            bloqueos = sum(visto["bloqueos"] for visto in con)
            informe.cifra(f"{que}, veces que esperó una fila más de 100 ms", [bloqueos], "", ESPERA)
    comprobar = [entorno.PYTHON, "manage.py", "verificar_cadena"]
    salida = subprocess.run(comprobar, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
    informe.nota(salida.stdout.strip().splitlines()[-1] if salida.stdout else salida.stderr[-200:])


def historias(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        informe.titulo(f"historias · {BD[motor]} · un acto sobre una solicitud con 2 pasos y con 200")
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "h")
        try:
            dado = _una_vez(base, "historias")
        finally:
            bases.borrar(base)
        for pasos, demoras in dado.items():
            informe.cifra(f"con {pasos}", [demora * 1000 for demora in demoras], "ms")
        razones = [larga / corta for corta, larga in zip(dado["2"], dado["200"], strict=True)]
        informe.cifra("con 200 / con 2", razones, "×", HISTORIA)


def _a_la_vez(base: Base, hacer) -> dict[str, dict]:
    """The seconds that one who files and one who moves requests took, each time, while something is done."""
    procesos = {que: _lanzar(base, que) for que in ("radicar", "mover")}
    for proceso, _ in procesos.values():
        if proceso.stdout.readline() != b"listo\n":
            raise RuntimeError("No arrancó quien trabaja a la vez: lea .bench/registro/a_la_vez.log")
    hacer()
    demoras = {}
    for que, (proceso, salida) in procesos.items():
        proceso.stdin.close()
        proceso.wait()
        demoras[que] = json.loads(salida.read_text())
    return demoras


def _matar_a_medias(base: Base) -> float:
    """Begin the pass and kill it, as a power cut would, when a third is done. The seconds that it lived."""
    inicio = time.monotonic()
    proceso, _ = _lanzar(base, "recalcular")
    while _revisadas(base) < ABIERTAS // 3:
        if proceso.poll() is not None:
            raise RuntimeError("El recálculo terminó antes de que se le pudiera matar.")
        time.sleep(0.02)
    proceso.kill()
    proceso.wait()
    return time.monotonic() - inicio


def _revisadas(base: Base) -> int:
    filas = bases.consultar(base, "SELECT revisadas FROM pqrs_recalculo")
    return filas[0][0] if filas else 0


def _una_vez(base: Base, que: str) -> dict:
    proceso, salida = _lanzar(base, que)
    if proceso.wait():
        raise RuntimeError(f"{que} falló: lea .bench/registro/a_la_vez.log")
    return json.loads(salida.read_text())


def _lanzar(base: Base, que: str) -> tuple[subprocess.Popen, Path]:
    salida = entorno.CARPETA / "bases" / f"{base.nombre}.{que}.json"
    registro = entorno.CARPETA / "registro" / "a_la_vez.log"
    registro.parent.mkdir(parents=True, exist_ok=True)
    with registro.open("ab") as errores:
        proceso = subprocess.Popen(
            [entorno.PYTHON, "-m", "bench.a_la_vez", que, str(salida)],
            cwd=entorno.RAIZ,
            env=base.entorno(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errores,
        )
    return proceso, salida
