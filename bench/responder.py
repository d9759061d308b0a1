"""Answering over HTTP, 16 at once: what somebody sends at the end of 12 questions, beside a bare view that inserts the
same two rows, with Django's own layers and with the portal's."""

import json
import random
import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

from bench import bases, entorno
from bench.bases import Base
from bench.cifras import Informe, Meta
from bench.cliente import peticion
from bench.ritmo import Corredor, Plan, contar_ritmo, correr, direcciones
from bench.servidores import CON_CAPAS, DESNUDA, PORTAL, encendidos
from bench.trabajos import BD

METAS = {DESNUDA: Meta(minimo=0.5), CON_CAPAS: Meta(minimo=0.5)}
#: More than the fastest of them answers in a second.
POR_SEGUNDO = 900


def responder(plan: Plan, informe: Informe, motor: str) -> None:
    """Each on a copy of its own. An answer that was received and is not there voids the run."""
    informe.titulo(f"encuestas, responder · {BD[motor]} · {plan.a_la_vez} a la vez")
    origen = bases.preparar(bases.PORTAL, motor, min(plan.escalas))
    copias = {
        cual: bases.copia(origen, letra) for cual, letra in ((PORTAL, "a"), (DESNUDA, "b"), (CON_CAPAS, "c"))
    }
    try:
        cuantas = int(plan.vueltas * plan.segundos * POR_SEGUNDO) + 200
        with encendidos(*copias.items()) as servidores:
            corredores = [_corredor(servidor.cual, servidor, cuantas) for servidor in servidores]
            correr(corredores, plan.vueltas, plan.a_la_vez, lambda _: {"segundos": plan.segundos})
        contar_ritmo(informe, corredores, METAS)
        for corredor in corredores:
            _que_esten_todas(corredor, plan)
    finally:
        for base in copias.values():
            bases.borrar(base)


def _corredor(cual: str, servidor, cuantas: int) -> Corredor:
    abierta, lineas = _hojas(servidor.base, cuantas if cual == PORTAL else 2_000)
    if cual == PORTAL:
        return Corredor(cual, servidor, _enviadas(abierta["ruta"], lineas))
    return Corredor(cual, servidor, _filas(abierta, [linea[2] for linea in lineas]), (201,))


def _hojas(base: Base, cuantas: int) -> tuple[dict, list[list[str]]]:
    salida = entorno.CARPETA / "hojas.txt"
    orden = [entorno.PYTHON, "-m", "bench.hojas", str(cuantas), str(salida)]
    hecha = subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), capture_output=True, text=True)
    if hecha.returncode:
        raise RuntimeError(f"{orden[2]} falló:\n{hecha.stderr[-2000:]}")
    return json.loads(hecha.stdout.splitlines()[-1]), [
        linea.split("\t") for linea in salida.read_text().splitlines()
    ]


def _enviadas(ruta: str, lineas: list[list[str]]) -> Iterator[bytes]:
    return (
        peticion(ruta, datos=cuerpo.encode(), galletas=galleta, desde=desde)
        for (galleta, cuerpo, _), desde in zip(lineas, direcciones(), strict=False)
    )


def _filas(abierta: dict, datos: list[str]) -> Iterator[bytes]:
    ruta, azar = f"/responder/{abierta['encuesta']}/{abierta['version']}/", random.Random(3)
    while True:
        campos = {"datos": azar.choice(datos), "huella": uuid4().hex * 2}
        yield peticion(ruta, datos=urlencode(campos).encode())


def _que_esten_todas(corredor: Corredor, plan: Plan) -> None:
    """As many answers and as many ballots as were received, the warming ones among them."""
    base, recibidas = corredor.servidor.base, len(corredor.esperas) + plan.a_la_vez * 4
    for tabla in ("encuestas_respuesta", "encuestas_papeleta"):
        hay = bases.consultar(base, f"SELECT count(*) FROM {tabla}")[0][0]
        if hay != recibidas:
            raise RuntimeError(f"{corredor.nombre}: se recibieron {recibidas} y en {tabla} hay {hay}.")
