"""The search over 20,000 or 1,000,000 short documents: how fast they enter, what the database takes for rare and for
common words, for a correction and for what is suggested, how long the worst question takes, and what the engine's own
search does with the same words."""

import json
import subprocess

from bench import bases, entorno
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan
from bench.trabajos import BD, UN_MILLON

DE_ENTRAR, DE_HOSTILES = Meta(minimo=2000), Meta(maximo=1000)
POCOS = 20_000
#: The same common words without an index, and with the engine's own one and its own order of all that match.
PARES = {
    "sqlite": ("par: LIKE sin índice", "par: FTS5 con bm25 de todo"),
    "postgres": ("par: SearchVector sin índice", "par: GIN con ts_rank de todo"),
}
NOMBRES = {
    "raras": ("palabras raras", Meta(maximo=1)),
    "comunes": ("palabras comunes", Meta(maximo=10)),
    "dos_comunes": ("dos palabras comunes", None),
    "torcidas": ("¿quiso decir…?", Meta(maximo=10)),
    "comienzos": ("sugerencias", Meta(maximo=10)),
}


def busqueda(plan: Plan, informe: Informe) -> None:
    cuantos = UN_MILLON if UN_MILLON in plan.escalas else POCOS
    for motor in plan.motores:
        informe.titulo(f"busqueda · {BD[motor]} · {miles(cuantos)} documentos")
        dado = _medir(plan, motor, cuantos)
        informe.cifra("documentos que entran", [dado["por_segundo"]], "por segundo", DE_ENTRAR)
        informe.cifra("contar las familias", [dado["contar"]], "s")
        informe.nota(f"carga al preguntar: {dado['carga']:.1f}; con las hostiles: {dado['carga_hostil']:.1f}")
        for cuales, (nombre, meta) in NOMBRES.items():
            informe.cifra(f"{nombre}: la base de datos", [dado[f"base_{cuales}"]], "ms", meta)
            informe.cifra(f"{nombre}: su procesador", [dado[f"procesador_{cuales}"]], "ms")
            informe.cifra(f"{nombre}: la base de datos, la peor", [dado[f"peor_{cuales}"]], "ms")
            informe.cifra(f"{nombre}: la búsqueda entera", [dado[f"entera_{cuales}"]], "ms")
        informe.cifra(f"la peor de {miles(dado['hostiles'])} hostiles", [dado["hostil"]], "ms", DE_HOSTILES)
        informe.nota(
            f"con {miles(dado['hostil_documentos'])} documentos; de un segundo o más, {dado['hostil_lentas']}; "
            f"{dado['hostil_cual']}"
        )
        informe.cifra("la más cara", [dado["cara"]], "ms", DE_HOSTILES, dado["cara_cual"])
        informe.cifra("la más cara, y estrecha", [dado["estrecha"]], "ms", DE_HOSTILES, dado["estrecha_cual"])
        sin_indice, en_orden = PARES[motor]
        informe.cifra(sin_indice, [dado["sin_indice"]], "ms")
        informe.cifra(en_orden, [dado["en_orden"]], "ms")


def _medir(plan: Plan, motor: str, cuantos: int) -> dict:
    base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "busqueda")
    try:
        orden = [entorno.PYTHON, "-m", "bench.busqueda_adentro", str(cuantos)]
        hecho = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
        if hecho.returncode:
            raise RuntimeError(f"{orden[2]} falló:\n{hecho.stderr[-2000:]}")
        return json.loads(hecho.stdout.splitlines()[-1])
    finally:
        bases.borrar(base)
