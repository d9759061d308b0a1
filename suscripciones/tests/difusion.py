"""What the tests of feeds announce, and how they ask."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from suscripciones import acciones
from suscripciones.models import Novedad, Tema
from suscripciones.views import canales as vistas

NOTICIAS = "seccion:prueba"
FORMATOS = ("atom", "rss", "json")
DOCUMENTO = {"atom": "atom.xml", "rss": "rss.xml", "json": "canal.json"}


def abrir_noticias(**cambios) -> Tema:
    datos = {"titulo": "Noticias de prueba", "url": "/noticias/", "esta_en_el_indice": True}
    return acciones.abrir_tema(NOTICIAS, **(datos | cambios))


def una_novedad(n: int = 1, **cambios) -> Novedad:
    datos = {
        "clave": f"prueba:{n}",
        "titulo": f"Novedad número {n}",
        "url": f"/noticias/novedad-{n}/",
        "temas": (NOTICIAS,),
        "resumen": f"En dos palabras, la {n}.",
        "cuerpo": f"Vea [la página](/noticias/{n}/).",
        "autor": "Comunicaciones",
    }
    return acciones.anunciar(**(datos | cambios))


def direccion(formato: str = "atom", clave: str = NOTICIAS, archivo: int = 0) -> str:
    lugar = f"archivo/{archivo}/" if archivo else ""
    return f"/canales/{clave}/{lugar}{DOCUMENTO[formato]}"


def consultas_de(funcion) -> tuple:
    """What it returned, and in how many queries."""
    with CaptureQueriesContext(connection) as hechas:
        return funcion(), len(hechas)


def memoria():
    return vistas._memoria
