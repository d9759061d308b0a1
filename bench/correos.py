"""Bulk mail: writing 10,000 rows and draining them to a local mail server, beside the limit and beside two peers."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bench import bases, entorno
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD

CUANTOS = 10_000
#: How many of each peer: django-mailer takes a statement or more for each message.
PARES = {"post_office": (10_000, Meta(minimo=2.5)), "mailer": (2_500, Meta(minimo=8))}
DEL_LIMITE, DE_ESCRIBIR, DE_MEMORIA = Meta(minimo=0.25), Meta(minimo=10), Meta(maximo=40)


def correos(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        informe.titulo(f"correos · {BD[motor]} · {miles(CUANTOS)} boletines a un servidor de correo local")
        vueltas = [_vuelta(plan, motor) for _ in range(min(plan.vueltas, 3))]
        _contar(informe, vueltas)


def _vuelta(plan: Plan, motor: str) -> dict[str, dict]:
    """One round: each project on a fresh copy, one after the other."""
    visto = {}
    with _sumidero() as puerto:
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "correos")
        try:
            ambiente = base.entorno() | {"EMAIL_URL": f"smtp://127.0.0.1:{puerto}"}
            orden = [entorno.PYTHON, "-m", "bench.correo_adentro", str(CUANTOS)]
            visto["portal"] = _correr(orden, ambiente)
        finally:
            bases.borrar(base)
        for quien, (cuantos, _) in PARES.items() if plan.con_par else ():
            visto[quien] = _de_un_par(quien, cuantos, motor, puerto, visto["portal"]["dice"])
    return visto


def _de_un_par(quien: str, cuantos: int, motor: str, puerto: int, dice: dict) -> dict:
    base = bases.vacia(Base(bases.PAR, motor, 0, f"correos_{quien}_{motor}"))
    try:
        with tempfile.TemporaryDirectory() as carpeta:
            orden = [entorno.PYTHON_PAR, "-m", "bench.par.correo", quien, str(cuantos), str(puerto), carpeta]
            return _correr(orden, base.entorno() | {"BENCH_DICE": json.dumps(dice)})
    finally:
        bases.borrar(base)


def _correr(orden: list, ambiente: dict[str, str]) -> dict:
    hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=ambiente, capture_output=True, text=True)
    if hecho.returncode:
        raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
    return json.loads(hecho.stdout.splitlines()[-1])


@contextmanager
def _sumidero() -> Iterator[int]:
    orden = [entorno.PYTHON, "-m", "bench.sumidero"]
    with subprocess.Popen(
        orden, cwd=entorno.RAIZ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as proceso:
        try:
            yield int(proceso.stdout.readline())
        finally:
            proceso.kill()


def _contar(informe: Informe, vueltas: list[dict[str, dict]]) -> None:
    nuestras = [una["portal"] for una in vueltas]
    informe.cifra("escribir, portal", [CUANTOS / una["escribir"] for una in nuestras], "/s")
    informe.cifra("escribir, INSERT … SELECT", [CUANTOS / una["insertar"] for una in nuestras], "/s")
    informe.cifra("entregar, portal", [CUANTOS / una["vaciar"] for una in nuestras], "/s")
    informe.cifra("entregar, smtplib con bytes listos", [CUANTOS / una["limite"] for una in nuestras], "/s")
    informe.cifra(
        "entregar, portal / smtplib", [una["limite"] / una["vaciar"] for una in nuestras], "×", DEL_LIMITE
    )
    informe.cifra(
        "memoria sobre la ociosa", [una["mayor"] - una["ociosa"] for una in nuestras], "MB", DE_MEMORIA
    )
    for quien, (cuantos, meta) in PARES.items():
        pares = [(una["portal"], una[quien]) for una in vueltas if quien in una]
        if not pares:
            continue
        for que in ("escribir", "vaciar"):
            informe.cifra(f"{que}, {quien}", [cuantos / suyo[que] for _, suyo in pares], "/s")
        por_uno = cuantos / CUANTOS
        informe.cifra(
            f"entregar, portal / {quien}",
            [suyo["vaciar"] / (nuestro["vaciar"] * por_uno) for nuestro, suyo in pares],
            "×",
            meta,
        )
        informe.cifra(
            f"escribir, portal / {quien}",
            [suyo["escribir"] / (nuestro["escribir"] * por_uno) for nuestro, suyo in pares],
            "×",
            DE_ESCRIBIR if quien == "post_office" else None,
        )
