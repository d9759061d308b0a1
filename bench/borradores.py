"""Writes the bodies of so many confirming POSTs, one a line: drafts sealed as the review page seals them.

The first one comes out of the form itself, filled in as a citizen fills it in; the others say the same with another
token and another number in the text, so that each one is another request.

    python -m bench.borradores CUANTOS SALIDA
"""

import html
import os
import re
import sys
from dataclasses import replace
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.test import Client  # noqa: E402

from bench.textos import DATOS, PARRAFO  # noqa: E402
from pqrs import borrador as borradores  # noqa: E402
from pqrs import radicados  # noqa: E402

FORMULARIO = "/radicar/queja/"


def primero() -> borradores.Borrador:
    visitante = Client(headers={"host": "127.0.0.1"})
    hoja = _oculto(visitante.get(FORMULARIO), "hoja")
    repaso = visitante.post(FORMULARIO, DATOS | {"objeto": PARRAFO, "hoja": hoja, "consentimiento_1": "on"})
    apertura = borradores.abrir(_oculto(repaso, "borrador"))
    assert apertura.estado is borradores.Estado.INTEGRO
    return replace(apertura.borrador, sospechas=())


def _oculto(respuesta, nombre: str) -> str:
    pagina = respuesta.content.decode()
    return html.unescape(re.search(rf'type="hidden" name="{nombre}" value="([^"]*)"', pagina)[1])


def principal(cuantos: int, salida: str) -> None:
    modelo = primero()
    with open(salida, "w") as archivo:
        for numero in range(cuantos):
            campos = modelo.campos | {"objeto": f"{PARRAFO} ({numero})"}
            uno = replace(modelo, hoja=radicados.nueva_ficha(), campos=campos)
            archivo.write(urlencode({"borrador": borradores.sellar(uno)}) + "\n")


if __name__ == "__main__":
    principal(int(sys.argv[1]), sys.argv[2])
