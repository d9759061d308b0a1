"""A thread of 10,000 messages: its first page, the middle one and the last; the list of a forum with few threads and
with many; and writing. Beside a bare view and django-machina."""

from itertools import count
from urllib.parse import quote
from uuid import uuid4

from bench import bases
from bench.cifras import Informe, Meta, escribir, miles
from bench.cliente import peticion
from bench.ritmo import Corredor, Plan, alternar, contar_demora, contar_ritmo, correr, sin_fin
from bench.servidores import DESNUDA, MACHINA, PORTAL, Servidor, encendidos
from bench.trabajos import BD

POCOS, MUCHOS = 100, 100_000
PAGINAS = {"primera": 1, "media": 100, "última": 200}
POR_TURNO, MENSAJES_POR_TURNO = 20, 100
IGUALES, CRECE = Meta(maximo=1.2), Meta(maximo=1.2)
DE_LA_DESNUDA, DE_MACHINA, DE_ESCRIBIR = Meta(maximo=4), Meta(minimo=5), Meta(minimo=0.4)
TEXTO = "Me parece bien que avisen antes y que sea por escrito."


def foros(plan: Plan, informe: Informe) -> None:
    for motor in plan.motores:
        chica, grande = (bases.preparar(bases.FOROS, motor, cuantos) for cuantos in (POCOS, MUCHOS))
        machina = bases.preparar(bases.PAR_FOROS, motor, 10_000) if plan.con_par else None
        _el_hilo(plan, informe, motor, grande, machina)
        _la_lista(plan, informe, motor, chica, grande)
        _escribir(plan, informe, motor, bases.copia(chica, "a"), bases.copia(chica, "b"))


def _el_hilo(plan: Plan, informe: Informe, motor: str, base: bases.Base, machina: bases.Base | None) -> None:
    ruta = base.muestra[0]
    pares = [(PORTAL, base), (DESNUDA, base), *([(MACHINA, machina)] if machina else [])]
    with encendidos(*pares) as servidores:
        for nombre, numero in PAGINAS.items():
            informe.titulo(f"foros, página {nombre} de un hilo de 10.000 · {BD[motor]} · de a una")
            rutas = {PORTAL: f"{ruta}?pagina={numero}", DESNUDA: f"/hilo/1/{numero}/"}
            if machina:
                rutas[MACHINA] = f"{quote(machina.muestra[0])}?page={numero}"
            corredores = [Corredor(uno.cual, uno, sin_fin([peticion(rutas[uno.cual])])) for uno in servidores]
            alternar(corredores, plan.vueltas, lambda _: POR_TURNO)
            contar_demora(informe, corredores, {MACHINA: DE_MACHINA})
            tiempos = {uno.nombre: [tanda.percentil(0.5) for tanda in uno.tandas] for uno in corredores}
            razones = [a / b for a, b in zip(tiempos[PORTAL], tiempos[DESNUDA], strict=True)]
            informe.cifra("portal / desnuda", razones, "×", DE_LA_DESNUDA)
        _unas_y_otras(plan, informe, motor, servidores[0], ruta)


def _unas_y_otras(plan: Plan, informe: Informe, motor: str, portal: Servidor, ruta: str) -> None:
    """Page by page in turn, so that what else the machine does falls on all of them."""
    informe.titulo(f"foros, unas páginas y otras · {BD[motor]} · de a una")
    corredores = [
        Corredor(nombre, portal, sin_fin([peticion(f"{ruta}?pagina={numero}")]))
        for nombre, numero in PAGINAS.items()
    ]
    alternar(corredores, plan.vueltas, lambda _: POR_TURNO)
    primera, *otras = ([tanda.percentil(0.5) for tanda in uno.tandas] for uno in corredores)
    for corredor, tiempos in zip(corredores[1:], otras, strict=True):
        razones = [a / b for a, b in zip(tiempos, primera, strict=True)]
        informe.cifra(f"{corredor.nombre} / primera", razones, "×", IGUALES)


def _la_lista(plan: Plan, informe: Informe, motor: str, chica: bases.Base, grande: bases.Base) -> None:
    informe.titulo(f"foros, lista de {miles(POCOS)} a {miles(MUCHOS)} hilos · {BD[motor]} · de a una")
    with encendidos((PORTAL, chica), (PORTAL, grande)) as servidores:
        corredores = [
            Corredor(miles(uno.base.cuantas), uno, sin_fin([peticion(uno.base.muestra[1])]))
            for uno in servidores
        ]
        alternar(corredores, plan.vueltas, lambda _: POR_TURNO)
    antes, despues = ([tanda.percentil(0.5) for tanda in uno.tandas] for uno in corredores)
    nota = f"{escribir(min(antes))} → {escribir(min(despues))} ms"
    informe.cifra(
        "muchos / pocos", [b / a for a, b in zip(antes, despues, strict=True)], "×", CRECE, nota=nota
    )


def _escribir(plan: Plan, informe: Informe, motor: str, una: bases.Base, otra: bases.Base) -> None:
    """Each on a copy of its own: people who signed in write in the long thread, one after the other."""
    informe.titulo(f"foros, escribir · {BD[motor]} · de a una")
    try:
        with encendidos((PORTAL, una), (DESNUDA, otra)) as servidores:
            corredores = [
                Corredor(PORTAL, servidores[0], _mensajes(servidores[0]), (303,)),
                Corredor(DESNUDA, servidores[1], _filas(), (201,)),
            ]
            correr(corredores, plan.vueltas, 1, lambda _: {"cuantas": MENSAJES_POR_TURNO})
        contar_ritmo(informe, corredores, {DESNUDA: DE_ESCRIBIR})
    finally:
        for base in (una, otra):
            bases.borrar(base)


def _mensajes(servidor: Servidor):
    """Posts of people in turn, so that nobody writes more than is allowed."""
    _, _, galletas = servidor.base.muestra
    ruta = f"/foros/{servidor.base.muestra[0].split('/')[2]}/1/escribir/"
    ficha = "a" * 32
    for n in count():
        datos = {"texto": f"{TEXTO} {n}", "clave_envio": str(uuid4()), "csrfmiddlewaretoken": ficha}
        yield peticion(ruta, datos=datos, galletas=f"{galletas[n % len(galletas)]}; csrf={ficha}")


def _filas():
    for n in count():
        yield peticion("/escribir/1/", datos={"autor": 1 + n % 100})
