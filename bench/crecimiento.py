"""Whether following and the list cost the same with few requests and with many: queries, bytes and time."""

import json
import subprocess

from bench import bases, entorno, visitas
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Corredor, Plan, alternar, sin_fin
from bench.servidores import PORTAL, Servidor, encendidos
from bench.trabajos import BD

META = Meta(maximo=1.5)
PAGINAS_POR_TURNO = 25


def crecimiento(plan: Plan, informe: Informe) -> None:
    pocas, muchas = min(plan.escalas), max(plan.escalas)
    for motor in plan.motores:
        chica, grande = (bases.preparar(bases.PORTAL, motor, cuantas) for cuantas in (pocas, muchas))
        cual = f"{BD[motor]} · de {miles(pocas)} a {miles(muchas)} solicitudes · de a una"
        por_dentro = [_por_dentro(base) for base in (chica, grande)]
        with encendidos((PORTAL, chica), (PORTAL, grande)) as servidores:
            galletas = [visitas.entrar_en_la_mesa(servidor) for servidor in servidores]
            for nombre in por_dentro[0]:
                vistas = [visto[nombre] for visto in por_dentro]
                informe.titulo(f"crecimiento, {nombre} · {cual}")
                _una_pagina(informe, plan, nombre, vistas, servidores, galletas)


def _una_pagina(
    informe: Informe,
    plan: Plan,
    nombre: str,
    vistas: list[dict],
    servidores: list[Servidor],
    galletas: list[str],
) -> None:
    corredores = [
        Corredor(nombre, servidor, sin_fin([visitas.peticion(vista["ruta"], galletas=galleta)]))
        for servidor, vista, galleta in zip(servidores, vistas, galletas, strict=True)
    ]
    alternar(corredores, plan.vueltas, lambda _: PAGINAS_POR_TURNO)
    antes, despues = ([tanda.percentil(0.5) for tanda in c.tandas] for c in corredores)
    consultas, pesos = ([vista[que] for vista in vistas] for que in ("consultas", "bytes"))
    informe.nota(f"{consultas[0]} → {consultas[1]} consultas, {miles(pesos[0])} → {miles(pesos[1])} bytes")
    informe.cifra("con pocas", antes, "ms")
    informe.cifra("con muchas", despues, "ms")
    informe.cifra("tiempo, muchas / pocas", [b / a for a, b in zip(antes, despues, strict=True)], "×", META)
    informe.cifra("consultas, muchas / pocas", [consultas[1] / consultas[0]], "×", Meta(maximo=1))


def _por_dentro(base: Base) -> dict:
    salida = entorno.CARPETA / "bases" / f"{base.nombre}.paginas.json"
    orden = [entorno.PYTHON, "-m", "bench.adentro", str(salida)]
    with (entorno.CARPETA / "registro" / "adentro.log").open("ab") as registro:
        subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), stderr=registro, check=True)
    return json.loads(salida.read_text())
