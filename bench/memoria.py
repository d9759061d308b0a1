"""How much the web process and the worker occupy: when they start, after 1,000 requests and after 10,000."""

import time
from collections.abc import Iterator

from bench import bases, cliente, entorno, servidores, visitas
from bench.bases import Base
from bench.cifras import Informe, Meta, miles
from bench.ritmo import Plan, sin_fin
from bench.servidores import PORTAL, Servidor, encendidos
from bench.trabajos import BD

ESCALA, A_LA_VEZ = 100_000, 8
#: One citizen: the front page, the form, the filing, its follow page, its PDF; and an official's look at the list.
ESTADOS = (200, 200, 303, 200, 200, 200)
TOPE, CRECE = Meta(maximo=150), Meta(maximo=1.05)
PENDIENTES = (
    "SELECT count(*) FROM correo_correo WHERE proximo_intento_en IS NOT NULL OR tomado_hasta IS NOT NULL"
)


def memoria(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        informe.titulo(f"memoria · {BD[motor]} · {A_LA_VEZ} a la vez")
        base = bases.copia(bases.preparar(bases.PORTAL, motor, ESCALA), "m")
        try:
            _medir(plan, informe, base)
        finally:
            bases.borrar(base)


def _medir(plan: Plan, informe: Informe, base: Base) -> None:
    hasta = plan.peticiones_memoria
    registro = entorno.CARPETA / "registro" / f"trabajador-{base.nombre}.log"
    with encendidos((PORTAL, base)) as (web,):
        trabajador = servidores.lanzar([entorno.PYTHON, "manage.py", "trabajador"], base, registro)
        try:
            todas = recorridos(web, hasta // len(ESTADOS) + A_LA_VEZ)
            tomas = [_tomar(web, trabajador.pid, base)]
            hechas = 0
            for total in (1_000, hasta):
                cuantas = (total - hechas) // len(ESTADOS)
                cliente.medir(web.puerto, todas, ESTADOS, a_la_vez=A_LA_VEZ, cuantas=cuantas)
                hechas = total
                tomas.append(_tomar(web, trabajador.pid, base))
        finally:
            servidores.parar(trabajador)
    cuando = ("al empezar", f"tras {miles(1_000)}", f"tras {miles(hasta)}")
    for nombre, quien in (("web", 0), ("trabajador", 1)):
        for momento, toma in zip(cuando, tomas, strict=True):
            visto = toma[quien]
            nota = f"sumada {visto['suma']:.0f}, PSS {visto['pss']:.0f}"
            meta = TOPE if toma is tomas[-1] else None
            informe.cifra(f"{nombre}, RSS {momento}", [visto["rss"]], "MB", meta, nota=nota)
        crecio = tomas[2][quien]["suma"] / tomas[1][quien]["suma"]
        informe.cifra(f"{nombre}, de {miles(1_000)} a {miles(hasta)}", [crecio], "×", CRECE)


def recorridos(web: Servidor, cuantos: int) -> Iterator[tuple[bytes, ...]]:
    galletas = visitas.entrar_en_la_mesa(web)
    confirmaciones = visitas.confirmaciones(web.base, cuantos)
    abiertas = sin_fin(visitas.rutas_abiertas(web))
    lista = visitas.bandeja(galletas, "abiertas")
    portada, formulario = visitas.peticion("/"), visitas.peticion("/radicar/queja/")

    def uno() -> tuple[bytes, ...]:
        ruta = next(abiertas)
        pdf = visitas.peticion(f"{ruta}constancia.pdf")
        return (portada, formulario, next(confirmaciones), visitas.peticion(ruta), pdf, lista)

    return iter(uno, None)


def _tomar(web: Servidor, trabajador: int, base: Base) -> tuple[dict, dict]:
    """Once the worker has sent what there was to send."""
    fin = time.monotonic() + 300
    while bases.consultar(base, PENDIENTES)[0][0] and time.monotonic() < fin:
        time.sleep(0.5)
    return web.memoria(), servidores.memoria_de(trabajador)
