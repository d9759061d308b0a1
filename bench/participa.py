"""Exercises with 1,000 contributions and with 100,000: whether its pages, one decision on 10,000 of them and its report
cost the same, and how far from the least that the database could be asked."""

import json
import subprocess

from bench import bases, entorno
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD

POCOS, MUCHOS, LOTE = 1_000, 100_000, 10_000
IGUALES, CRECE = Meta(maximo=1), Meta(maximo=2)
DE_DECIDIR, DE_INFORMAR, DE_INDICADORES = Meta(maximo=3), Meta(maximo=15), Meta(maximo=12)
#: Those that tell no figure of all the contributions: the others count them.
SIN_CONTAR = ("los aportes, al 90 %", "el informe publicado")


def participa(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "participa")
        try:
            dado = _adentro(base, plan.vueltas)
        finally:
            bases.borrar(base)
        informe.titulo(f"participa, de {miles(POCOS)} a {miles(MUCHOS)} aportes · {BD[motor]} · de a una")
        for nombre, tomado in dado["paginas"].items():
            _comparar(informe, nombre, tomado, CRECE if nombre in SIN_CONTAR else None)
        informe.titulo(f"participa, decidir · {BD[motor]}")
        _consultas(informe, f"de {miles(POCOS // 10)} a {miles(LOTE)} con una razón", dado["decidir"])
        informe.cifra(f"decidir sobre {miles(LOTE)}", dado["decidir"]["muchos"], "ms")
        _razones(
            informe,
            "sobre las sentencias desnudas",
            dado["decidir"]["muchos"],
            dado["decidir sin nada"],
            DE_DECIDIR,
        )
        informe.titulo(f"participa, publicar el informe de {miles(MUCHOS)} · {BD[motor]}")
        _consultas(informe, "de pocos a muchos", dado["informe"])
        informe.cifra("con pocos", dado["informe"]["pocos"], "ms")
        informe.cifra("con muchos", dado["informe"]["muchos"], "ms")
        _razones(informe, "sobre contarlos una vez", dado["informe"]["muchos"], dado["contar"], DE_INFORMAR)
        informe.titulo(f"participa, los indicadores · {BD[motor]}")
        informe.cifra("la página", dado["indicadores"]["ms"], "ms")
        informe.cifra("consultas", [dado["indicadores"]["consultas"]], "", DE_INDICADORES)
        congelar = dado["indicadores"]["congelar"]
        informe.cifra("congelar un mes", congelar["ms"], "ms", nota=f"{congelar['consultas']} consultas")


def _comparar(informe: Informe, nombre: str, tomado: dict, meta: Meta | None) -> None:
    _consultas(informe, nombre, tomado)
    informe.cifra("  con pocos", tomado["pocos"], "ms")
    informe.cifra("  con muchos", tomado["muchos"], "ms")
    _razones(informe, "  tiempo, muchos / pocos", tomado["muchos"], tomado["pocos"], meta)


def _consultas(informe: Informe, nombre: str, tomado: dict) -> None:
    pocas, muchas = tomado["consultas"]
    informe.nota(f"{nombre}: {pocas} → {muchas} consultas")
    informe.cifra("  consultas, muchos / pocos", [muchas / pocas], "×", IGUALES)


def _razones(informe: Informe, nombre: str, unas: list[float], otras: list[float], meta: Meta | None) -> None:
    informe.cifra(nombre, [a / b for a, b in zip(unas, otras, strict=True)], "×", meta)


def _adentro(base: Base, vueltas: int) -> dict:
    orden = [entorno.PYTHON, "-m", "bench.participa_adentro", str(POCOS), str(MUCHOS), str(vueltas)]
    hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
    if hecho.returncode:
        raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
    return json.loads(hecho.stdout.splitlines()[-1])
