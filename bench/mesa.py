"""The start page of the desk and its list, as three officials ask for them: whether they cost the same with few
requests as with a million, and how many times faster the list is than the peer's on the same data."""

import json
import subprocess

from bench import bases, entorno, visitas
from bench.bases import Base
from bench.cifras import Informe, Meta, escribir, miles
from bench.ritmo import Corredor, Plan, alternar, contar_demora, sin_fin
from bench.servidores import PAR, PORTAL, encendidos
from bench.trabajos import BD, METAS_LISTA, UN_MILLON, cuantas_paginas

META, MISMAS = Meta(maximo=1.5), Meta(maximo=1)
PAGINAS_POR_TURNO = 12


def mesa(plan: Plan, informe: Informe) -> None:
    pocas, muchas = min(plan.escalas), max(plan.escalas)
    for motor in plan.motores:
        chica, grande = (bases.preparar(bases.MESA, motor, cuantas) for cuantas in (pocas, muchas))
        dentro = [_por_dentro(base) for base in (chica, grande)]
        cuentas = [uno.pop("cuentas") for uno in dentro]
        informe.titulo(f"mesa · {BD[motor]} · de {miles(pocas)} a {miles(muchas)} solicitudes · de a una")
        for cual in cuentas[0]:
            informe.nota(f"{cual}: {miles(cuentas[0][cual])} → {miles(cuentas[1][cual])}")
        with encendidos((PORTAL, chica), (PORTAL, grande)) as servidores:
            for quien in dentro[0]:
                informe.titulo(f"mesa · {BD[motor]} · {miles(pocas)} / {miles(muchas)} · {quien}")
                for pagina in dentro[0][quien]["paginas"]:
                    suyas = [(uno[quien]["galletas"], uno[quien]["paginas"][pagina]) for uno in dentro]
                    _una_pagina(plan, informe, pagina, suyas, servidores)
        if plan.con_par:
            _con_el_par(plan, informe, motor, [chica, grande])


def _una_pagina(plan: Plan, informe: Informe, pagina: str, suyas: list, servidores: list) -> None:
    corredores = []
    for servidor, (galletas, vista) in zip(servidores, suyas, strict=True):
        pedidos = tuple(visitas.peticion(ruta, galletas=galletas) for ruta in vista["rutas"])
        corredores.append(Corredor(pagina, servidor, sin_fin([pedidos]), tuple(vista["estados"])))
    alternar(corredores, plan.vueltas, lambda _: PAGINAS_POR_TURNO)
    antes, despues = ([tanda.percentil(0.5) for tanda in uno.tandas] for uno in corredores)
    (menos, pocas), (mas, muchas) = ((vista["consultas"], vista["filas"]) for _, vista in suyas)
    nota = f"{escribir(min(antes))} → {escribir(min(despues))} ms; {menos} → {mas} c.; {pocas} → {muchas} f."
    informe.cifra(pagina, [b / a for a, b in zip(antes, despues, strict=True)], "×", META, nota=nota)
    if mas != menos:
        informe.cifra(f"{pagina}: consultas", [mas / menos], "×", MISMAS)


def _con_el_par(plan: Plan, informe: Informe, motor: str, propias: list[Base]) -> None:
    for propia in propias:
        par = bases.preparar(bases.PAR_MESA, motor, propia.cuantas)
        galletas = _por_dentro(propia)["quien ve todas"]["galletas"]
        with encendidos((PORTAL, propia), (PAR, par)) as (portal, helpdesk):
            del_par = visitas.entrar(helpdesk, "/login/")
            for titulo, bandeja, consulta in (
                ("las abiertas", "abiertas", visitas.DE_ENTRADA),
                ("lo más nuevo de todo", "terminadas", visitas.TODAS),
            ):
                informe.titulo(
                    f"mesa, {titulo} · {BD[motor]} · {miles(propia.cuantas)} solicitudes · de a una"
                )
                corredores = [
                    Corredor(PORTAL, portal, sin_fin([visitas.bandeja(galletas, bandeja)])),
                    Corredor(PAR, helpdesk, sin_fin([visitas.lista_del_par(del_par, consulta)])),
                ]
                alternar(
                    corredores, min(plan.vueltas, 3), lambda uno, n=propia.cuantas: cuantas_paginas(uno, n)
                )
                contar_demora(informe, corredores, METAS_LISTA if propia.cuantas >= UN_MILLON else {})


def _por_dentro(base: Base) -> dict:
    salida = entorno.CARPETA / "mesa.json"
    orden = [entorno.PYTHON, "-m", "bench.mesa_adentro", str(salida)]
    with (entorno.CARPETA / "registro" / "mesa.log").open("ab") as registro:
        subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), stderr=registro, check=True)
    return json.loads(salida.read_text())
