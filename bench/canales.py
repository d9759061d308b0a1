"""A feed of fifty announcements: asked by who has it already, and by who does not."""

import subprocess

from bench import bases, cliente, entorno
from bench.cifras import Informe, Meta
from bench.ritmo import Corredor, Plan, contar_ritmo, correr, sin_fin
from bench.servidores import DESNUDA, PORTAL, Servidor, encendidos
from bench.trabajos import BD

SINDICADO = "django.contrib.syndication"
CANAL = "/canales/todo/atom.xml"
DEL_LIMITE, DE_DJANGO = Meta(minimo=0.5), Meta(minimo=5)


def canales(plan: Plan, informe: Informe) -> None:
    """The limit is a bare view: of 304, one that reads the topic's row; of 200, one that sends bytes that are ready."""
    for motor in plan.motores:
        base = bases.copia(bases.preparar(bases.PORTAL, motor, min(plan.escalas)), "canales")
        try:
            orden = [entorno.PYTHON, "-m", "bench.canales_adentro"]
            subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), check=True)
            with encendidos((PORTAL, base), (DESNUDA, base)) as servidores:
                _medir(plan, informe, motor, *servidores)
        finally:
            bases.borrar(base)


def _medir(plan: Plan, informe: Informe, motor: str, portal: Servidor, desnuda: Servidor) -> None:
    dicho = cliente.una(portal.puerto, _pedir(CANAL))
    con_etiqueta = _pedir(CANAL, If_None_Match=dicho.cabecera("ETag"))
    guardado = _pedir(f"/canal/guardado/{len(dicho.cuerpo)}/")
    informe.titulo(f"canales, quien ya lo tiene (304) · {BD[motor]} · {plan.a_la_vez} a la vez")
    _carrera(plan, informe, {DESNUDA: DEL_LIMITE},
        Corredor(PORTAL, portal, sin_fin([con_etiqueta]), (304,)),
        Corredor(DESNUDA, desnuda, sin_fin([_pedir("/canal/igual/")]), (304,)),
    )  # fmt: skip
    informe.titulo(
        f"canales, entero (200, {len(dicho.cuerpo)} bytes) · {BD[motor]} · {plan.a_la_vez} a la vez"
    )
    _carrera(plan, informe, {DESNUDA: DEL_LIMITE, SINDICADO: DE_DJANGO},
        Corredor(PORTAL, portal, sin_fin([_pedir(CANAL)])),
        Corredor(DESNUDA, desnuda, sin_fin([guardado])),
        Corredor(SINDICADO, desnuda, sin_fin([_pedir("/canal/sindicado/")])),
    )  # fmt: skip


def _carrera(plan: Plan, informe: Informe, metas: dict[str, Meta], *corredores: Corredor) -> None:
    correr(list(corredores), plan.vueltas, plan.a_la_vez, lambda _: {"segundos": plan.segundos})
    contar_ritmo(informe, list(corredores), metas)


def _pedir(ruta: str, **cabeceras: str) -> bytes:
    return cliente.peticion(ruta, Accept_Encoding="gzip", **cabeceras)
