"""The three jobs that are compared: filing, following and the desk's list."""

from functools import partial

from bench import bases, visitas
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Corredor, Plan, alternar, contar_demora, contar_ritmo, correr, sin_fin
from bench.servidores import DESNUDA, PAR, PORTAL, Servidor, encendidos

BD = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
METAS_RADICAR = {
    "sqlite": {DESNUDA: Meta(minimo=0.35), PAR: Meta(minimo=3)},
    "postgres": {DESNUDA: Meta(minimo=0.4), PAR: Meta(minimo=4)},
}
METAS_SEGUIR = {DESNUDA: Meta(minimo=0.45), PAR: Meta(minimo=4)}
METAS_LISTA = {PAR: Meta(minimo=100)}
UN_MILLON = 1_000_000


def radicar(plan: Plan, informe: Informe) -> None:
    """The confirming POST. Each project writes on a copy of its own."""
    for motor in plan.motores:
        for cuantas in (escala for escala in plan.escalas if escala < UN_MILLON):
            informe.titulo(f"radicar · {BD[motor]} · {miles(cuantas)} solicitudes · {plan.a_la_vez} a la vez")
            _radicar(plan, informe, motor, cuantas)


def _radicar(plan: Plan, informe: Informe, motor: str, cuantas: int) -> None:
    portal = bases.preparar(bases.PORTAL, motor, cuantas)
    pares = [(PORTAL, bases.copia(portal, "a")), (DESNUDA, bases.copia(portal, "b"))]
    if plan.con_par:
        pares.append((PAR, bases.copia(bases.preparar(bases.PAR, motor, cuantas), "a")))
    borradores = int(plan.vueltas * plan.segundos * 700) + 200
    try:
        with encendidos(*pares) as servidores:
            corredores = [_que_radica(servidor, borradores) for servidor in servidores]
            correr(corredores, plan.vueltas, plan.a_la_vez, lambda _: {"segundos": plan.segundos})
        contar_ritmo(informe, corredores, METAS_RADICAR[motor])
    finally:
        for _, base in pares:
            bases.borrar(base)


def _que_radica(servidor: Servidor, borradores: int) -> Corredor:
    if servidor.cual == PORTAL:
        return Corredor(PORTAL, servidor, visitas.confirmaciones(servidor.base, borradores), (303,))
    if servidor.cual == DESNUDA:
        return Corredor(DESNUDA, servidor, visitas.escritas(), (201,))
    return Corredor(PAR, servidor, visitas.tiquetes(servidor), (302,))


def seguir(plan: Plan, informe: Informe) -> None:
    """The follow page, once the look-up opened it."""
    for motor in plan.motores:
        for cuantas in plan.escalas:
            informe.titulo(f"seguir · {BD[motor]} · {miles(cuantas)} solicitudes · {plan.a_la_vez} a la vez")
            portal, pares = _de_lectura(plan, motor, cuantas)
            with encendidos(*pares) as servidores:
                corredores = _que_siguen(portal, servidores)
                correr(corredores, plan.vueltas, plan.a_la_vez, lambda _: {"segundos": plan.segundos})
            contar_ritmo(informe, corredores, METAS_SEGUIR)


def _que_siguen(portal: Base, servidores: list[Servidor]) -> list[Corredor]:
    corredores = []
    for servidor in servidores:
        if servidor.cual == PORTAL:
            paginas = visitas.paginas_abiertas(servidor)
        else:
            paginas = (
                visitas.leidas(portal)
                if servidor.cual == DESNUDA
                else visitas.tiquetes_abiertos(servidor.base)
            )
        corredores.append(Corredor(servidor.cual, servidor, sin_fin(paginas)))
    return corredores


def lista(plan: Plan, informe: Informe) -> None:
    """The list as the coordinator opens it, one at a time: the open ones, and all that ended with the newest first."""
    for motor in plan.motores:
        for cuantas in plan.escalas:
            _, pares = _de_lectura(plan, motor, cuantas)
            tanda = partial(cuantas_paginas, escala=cuantas)
            with encendidos(*pares) as servidores:
                for titulo, bandeja, consulta in (
                    ("las abiertas", "abiertas", visitas.DE_ENTRADA),
                    ("lo más nuevo de todo", "terminadas", visitas.TODAS),
                ):
                    informe.titulo(f"lista, {titulo} · {BD[motor]} · {miles(cuantas)} solicitudes · de a una")
                    corredores = [_que_lista(servidor, bandeja, consulta) for servidor in servidores]
                    alternar(corredores, plan.vueltas, tanda)
                    contar_demora(informe, corredores, METAS_LISTA if cuantas >= UN_MILLON else {})


def _que_lista(servidor: Servidor, bandeja: str, consulta: dict) -> Corredor:
    if servidor.cual == PORTAL:
        pedido = visitas.bandeja(visitas.entrar_en_la_mesa(servidor), bandeja)
    elif servidor.cual == DESNUDA:
        pedido = visitas.peticion(f"/lista/{bandeja}/")
    else:
        pedido = visitas.lista_del_par(visitas.entrar(servidor, "/login/"), consulta)
    return Corredor(servidor.cual, servidor, sin_fin([pedido]))


def cuantas_paginas(corredor: Corredor, escala: int) -> int:
    """Pages in a turn: one of the peer's at a million takes what hundreds of ours do."""
    return 20 if corredor.nombre != PAR else 5 if escala <= 1_000 else 1


def _de_lectura(plan: Plan, motor: str, cuantas: int) -> tuple[Base, list]:
    portal = bases.preparar(bases.PORTAL, motor, cuantas)
    pares = [(PORTAL, portal), (DESNUDA, portal)]
    if plan.con_par:
        pares.append((PAR, bases.preparar(bases.PAR, motor, cuantas)))
    return portal, pares
