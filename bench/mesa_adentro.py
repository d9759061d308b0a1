"""What three officials ask of the desk: their cookies, and each page with how many queries it makes and rows it shows.

python -m bench.mesa_adentro SALIDA.json
"""

import json
import os
import sys
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from cuentas.models import Usuario  # noqa: E402
from cuentas.tests.sesion import probar_segundo_factor  # noqa: E402
from pqrs.consultas import mesa  # noqa: E402
from pqrs.consultas.mesa import Bandeja, Filtros  # noqa: E402
from pqrs.models import FiltroGuardado, Solicitud  # noqa: E402

LISTA = "/admin/pqrs/solicitud/"
QUIENES = {
    "quien responde en una oficina": "funcionario1",
    "quien coordina una oficina": "jefa",
    "quien ve todas": "coordinadora",
}


def paginas(usuario: Usuario) -> dict[str, list[str]]:
    """Each page with the addresses that lead to it."""
    filtro = FiltroGuardado.objects.get(usuario=usuario)
    una = mesa.de_bandeja(usuario, Bandeja.TERMINADAS).filter(identidad="identificada").order_by("-id")[50]
    return {
        "inicio": ["/admin/"],
        "lista": [LISTA],
        "lista, página siguiente": [_en(tras=mesa.listar(usuario, Bandeja.ABIERTAS, Filtros()).siguiente)],
        "lista, al 70 %": [_en(tras=_al_fondo(usuario, Bandeja.ABIERTAS))],
        "lista, un tipo": [_en(bandeja="abiertas", tipo="queja")],
        "lista, filtro guardado": [f"{LISTA}filtros/{filtro.pk}/", f"{LISTA}?{filtro.consulta}"],
        "sin responsable": [_en(bandeja="sin-responsable")],
        "terminadas": [_en(bandeja="terminadas")],
        "terminadas, un canal": [_en(bandeja="terminadas", canal="correo")],
        "terminadas, al 70 %": [
            _en(bandeja="terminadas", tras=_al_fondo(usuario, Bandeja.TERMINADAS)),
        ],
        "buscar un número": [_en(q=una.radicado)],
        "buscar un documento": [_en(q=una.peticionario.documento)],
        "buscar un nombre": [_en(q="Ana")],
        "buscar a quien no está": [_en(q="Zoila")],
        "buscar un nombre, terminadas": [_en(q="Ana Perez", bandeja="terminadas")],
    }


def _en(**consulta: str) -> str:
    return f"{LISTA}?{urlencode(consulta)}"


def _al_fondo(usuario: Usuario, bandeja: Bandeja) -> str:
    filas = bandeja.llave.ordenar(mesa.de_bandeja(usuario, bandeja))
    return bandeja.llave.escribir(bandeja.llave.lugar(filas[int(filas.count() * 0.7)]))


def mirar(visitante: Client, rutas: list[str]) -> dict:
    """Queries and rows of a page that was already asked for once."""
    for ruta in rutas:
        visitante.get(ruta)
    with CaptureQueriesContext(connection) as consultas:
        respuestas = [visitante.get(ruta) for ruta in rutas]
    estados = [una.status_code for una in respuestas]
    assert estados in ([200], [302, 200]), (rutas, estados)
    filas = respuestas[-1].content.count(b'mesa-radicado">')
    return {"rutas": rutas, "estados": estados, "consultas": len(consultas), "filas": filas}


def principal(salida: str) -> None:
    vistas = {}
    for dicho, cual in QUIENES.items():
        usuario, visitante = Usuario.objects.get(username=cual), Client(headers={"host": "127.0.0.1"})
        visitante.force_login(usuario)
        probar_segundo_factor(visitante, usuario)
        galletas = "; ".join(f"{una.key}={una.value}" for una in visitante.cookies.values())
        vistas[dicho] = {
            "galletas": galletas,
            "paginas": {nombre: mirar(visitante, rutas) for nombre, rutas in paginas(usuario).items()},
        }
    abiertas = Solicitud.objects.abiertas()
    vistas["cuentas"] = {"abiertas": abiertas.count(), "vencidas": abiertas.vencidas().count()}
    with open(salida, "w") as archivo:
        json.dump(vistas, archivo)


if __name__ == "__main__":
    principal(sys.argv[1])
