"""What is asked of each project, as raw requests: filing, following and the officials' list."""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from bench import cliente, entorno
from bench.bases import Base
from bench.cliente import peticion
from bench.ritmo import direcciones, sin_fin
from bench.servidores import Servidor
from bench.textos import DATOS, PARRAFO, TIQUETE

_desde = direcciones()
#: Pages of one request that are followed in turn.
SEGUIDAS = 200
TODAS = {"filtering": {}, "sorting": "created", "sortreverse": True, "search_string": ""}
DE_ENTRADA = {
    "filtering": {"status__in": [1, 2]},
    "sorting": "created",
    "sortreverse": False,
    "search_string": "",
}


# --- Filing ---------------------------------------------------------------------------------------------------------
def confirmaciones(base: Base, cuantas: int) -> Iterator[bytes]:
    """Confirming POSTs of the portal, each one of another request and another address."""
    salida = entorno.CARPETA / "borradores.txt"
    orden = [entorno.PYTHON, "-m", "bench.borradores", str(cuantas), str(salida)]
    with (entorno.CARPETA / "registro" / "borradores.log").open("ab") as registro:
        subprocess.run(orden, cwd=entorno.RAIZ, env=base.entorno(), stderr=registro, check=True)
    cuerpos = salida.read_bytes().splitlines()
    return (peticion("/radicar/confirmar/", datos=cuerpo, desde=next(_desde)) for cuerpo in cuerpos)


def escritas() -> Iterator[bytes]:
    """The bare project's POST, always the same."""
    return sin_fin([peticion("/radicar/", datos=DATOS | {"objeto": PARRAFO})])


def tiquetes(servidor: Servidor) -> Iterator[bytes]:
    """The peer's public form, always the same."""
    pagina = cliente.una(servidor.puerto, peticion("/tickets/submit/"))
    galleta = pagina.cabecera("Set-Cookie").partition(";")[0]
    texto = pagina.cuerpo.decode()
    ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', texto)[1]
    cola = re.search(r'<select name="queue".*?value="(\d+)"', texto, re.DOTALL)[1]
    datos = TIQUETE | {"queue": cola, "csrfmiddlewaretoken": ficha}
    return sin_fin([peticion("/tickets/submit/", datos=datos, galletas=galleta)])


# --- Following ------------------------------------------------------------------------------------------------------
def busquedas(base: Base) -> list[bytes]:
    """The look-up by radicado and código of some requests."""
    return [
        peticion("/seguimiento/", datos={"radicado": radicado, "codigo": codigo}, desde=next(_desde))
        for radicado, codigo in base.muestra
    ]


def rutas_abiertas(servidor: Servidor) -> list[str]:
    """The follow pages that those look-ups lead to."""
    rutas = []
    for busqueda in busquedas(servidor.base)[:SEGUIDAS]:
        respuesta = cliente.una(servidor.puerto, busqueda)
        if respuesta.estado != 303:
            raise cliente.RespuestaInesperada(f"la consulta dio {respuesta.estado}")
        rutas.append(urlsplit(respuesta.cabecera("Location")).path)
    return rutas


def paginas_abiertas(servidor: Servidor) -> list[bytes]:
    return [peticion(ruta) for ruta in rutas_abiertas(servidor)]


def leidas(base: Base) -> list[bytes]:
    return [peticion(f"/seguir/{radicado}/") for radicado, _ in base.muestra[:SEGUIDAS]]


def tiquetes_abiertos(base: Base) -> list[bytes]:
    return [
        peticion(f"/view/?ticket={tiquete}&email={quote(correo)}&key={clave}")
        for tiquete, correo, clave in base.muestra[:SEGUIDAS]
    ]


# --- The list -------------------------------------------------------------------------------------------------------
def entrar(servidor: Servidor, ruta: str) -> str:
    """The cookies of an official who entered through that page."""
    pagina = cliente.una(servidor.puerto, peticion(ruta))
    galleta = pagina.cabecera("Set-Cookie").partition(";")[0]
    ficha = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina.cuerpo.decode())[1]
    datos = {"username": "coordinadora", "password": entorno.CLAVE_PERSONAS, "csrfmiddlewaretoken": ficha}
    respuesta = cliente.una(servidor.puerto, peticion(ruta, datos=datos, galletas=galleta))
    if respuesta.estado != 302:
        raise cliente.RespuestaInesperada(f"no se pudo entrar en {ruta}: {respuesta.estado}")
    puestas = re.findall(rb"\r\nset-cookie: ([^;\r]+)", respuesta.cabeceras, re.IGNORECASE)
    return "; ".join(galleta.decode() for galleta in puestas)


def entrar_en_la_mesa(servidor: Servidor) -> str:
    """The cookies of the coordinator, already inside the portal with her second factor."""
    orden = [entorno.PYTHON, "-m", "bench.sesion"]
    with (entorno.CARPETA / "registro" / "sesion.log").open("ab") as registro:
        hecha = subprocess.run(
            orden,
            cwd=entorno.RAIZ,
            env=servidor.base.entorno(),
            stdout=subprocess.PIPE,
            stderr=registro,
            check=True,
        )
    return hecha.stdout.decode().strip()


def bandeja(galletas: str, cual: str, lugar: str = "") -> bytes:
    ruta = f"/admin/pqrs/solicitud/?bandeja={cual}" + (f"&{lugar}" if lugar else "")
    return peticion(ruta, galletas=galletas)


def lista_del_par(galletas: str, consulta: dict) -> bytes:
    """The JSON that the peer's table loads: its first page of 25."""
    sobre = base64.b64encode(json.dumps(consulta).encode()).decode()
    return peticion(f"/datatables_ticket_list/{sobre}?draw=1&start=0&length=25", galletas=galletas)
