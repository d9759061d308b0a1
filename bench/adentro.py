"""Looks at the portal from inside: which pages grow, how many queries each one makes and how much it weighs.

python -m bench.adentro SALIDA.json
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from cuentas.models import Usuario  # noqa: E402
from cuentas.tests.sesion import probar_segundo_factor  # noqa: E402
from pqrs import fichas  # noqa: E402
from pqrs.consultas.paginas import POR_TERMINACION, POR_VENCIMIENTO  # noqa: E402
from pqrs.models import Solicitud  # noqa: E402

LISTA = "/admin/pqrs/solicitud/"


def paginas() -> dict[str, str]:
    """Each page with its path: the follow page of an answered request, the start page of the desk and both ends of
    the list."""
    respondida = Solicitud.objects.filter(terminada_en__isnull=False).order_by("-id").first()
    abiertas = POR_VENCIMIENTO.ordenar(Solicitud.objects.abiertas())
    honda = POR_VENCIMIENTO.escribir(POR_VENCIMIENTO.lugar(abiertas[int(abiertas.count() * 0.9)]))
    terminadas = POR_TERMINACION.ordenar(Solicitud.objects.filter(terminada_en__isnull=False))
    final = POR_TERMINACION.escribir(POR_TERMINACION.lugar(terminadas[int(terminadas.count() * 0.9)]))
    return {
        "seguir": f"/seguimiento/ver/{fichas.ficha_de_ver(respondida)}/",
        "inicio de la mesa": "/admin/",
        "lista, abiertas": f"{LISTA}?bandeja=abiertas",
        "lista, abiertas, al 90 %": f"{LISTA}?bandeja=abiertas&tras={honda}",
        "lista, terminadas": f"{LISTA}?bandeja=terminadas",
        "lista, terminadas, al 90 %": f"{LISTA}?bandeja=terminadas&tras={final}",
    }


def mirar(visitante: Client, ruta: str) -> tuple[int, int]:
    """Queries and bytes of a page that was already asked for once."""
    visitante.get(ruta)
    with CaptureQueriesContext(connection) as consultas:
        respuesta = visitante.get(ruta)
    assert respuesta.status_code == 200, (ruta, respuesta.status_code)
    return len(consultas), len(respuesta.content)


def principal(salida: str) -> None:
    visitante = Client(headers={"host": "127.0.0.1"})
    coordinadora = Usuario.objects.get(username="coordinadora")
    visitante.force_login(coordinadora)
    probar_segundo_factor(visitante, coordinadora)
    vistas = {}
    for nombre, ruta in paginas().items():
        consultas, peso = mirar(visitante, ruta)
        vistas[nombre] = {"ruta": ruta, "consultas": consultas, "bytes": peso}
    with open(salida, "w") as archivo:
        json.dump(vistas, archivo)


if __name__ == "__main__":
    principal(sys.argv[1])
