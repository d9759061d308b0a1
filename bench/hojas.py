"""Writes what so many people send when they press «Enviar» in the page that reads everything over: sheets sealed as
that page seals them, each from a browser of its own with its cookie.

    python -m bench.hojas CUANTAS SALIDA        # prints the keys and the address of the survey that it opens

A line each: the cookie, the body of the form, and what it answers as JSON, with tabs between.
"""

import json
import os
import random
import sys
from secrets import token_hex
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
django.setup()

from django.core import signing  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.encuestas_filas import abrir, una  # noqa: E402
from encuestas import hoja as hojas  # noqa: E402
from encuestas.views.responder import GALLETA  # noqa: E402


def principal(cuantas: int, salida: str) -> None:
    encuesta, azar = abrir(f"bench-responder-{token_hex(4)}"), random.Random(5)
    version = encuesta.versiones.get()
    firmante = signing.get_cookie_signer(salt=f"{GALLETA}encuestas.navegador")
    with open(salida, "w") as archivo:
        for _ in range(cuantas):
            navegador = hojas.nuevo_navegador()
            datos = una(azar)
            hoja = hojas.Hoja(encuesta.pk, version.pk, datos, navegador=navegador, pagina=hojas.TODO)
            cuerpo = urlencode({"hoja": hojas.sellar(hoja), "pagina": "todo", "ir": "enviar"})
            archivo.write(f"{GALLETA}={firmante.sign(navegador)}\t{cuerpo}\t{json.dumps(datos)}\n")
    ruta = reverse("encuestas:responder", args=[encuesta.slug])
    print(json.dumps({"encuesta": encuesta.pk, "version": version.pk, "ruta": ruta}))


if __name__ == "__main__":
    principal(int(sys.argv[1]), sys.argv[2])
