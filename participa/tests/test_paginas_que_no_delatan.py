"""What nobody may read is in no page of those that anybody reads, whatever is asked of them."""

import pytest
from django.test import Client

from participa.acciones import canario
from participa.models import Ejercicio, Plan

pytestmark = pytest.mark.django_db


def direcciones() -> list[str]:
    fijas = ["/", "/participa/", "/participa/planes/", "/participa/ejercicios/", "/participa/cumplimiento/"]
    fijas += [f"/participa/calendario{salida}" for salida in ("/", ".ics", ".csv")] + [
        "/participa/cumplimiento.csv"
    ]
    fijas += [f"/participa/secciones/{uno}/" for uno in ("consulta", "control", "planeacion")]
    suyas = [plan.get_absolute_url() for plan in Plan.objects.all()]
    for ejercicio in Ejercicio.objects.all():
        ruta = ejercicio.get_absolute_url()
        suyas += [ruta, f"{ruta}aportes/", f"{ruta}aportes/?sentido=sin_respuesta", f"{ruta}aportes.csv"]
        suyas += [f"{ruta}aportes/{numero}/" for numero in range(1, ejercicio.aportes_recibidos + 1)]
    return [*fijas, *suyas]


def test_ninguna_pagina_delata_lo_que_nadie_debe_leer():
    palabras = canario.sembrar()
    assert palabras
    cliente, leidas = Client(), 0
    for direccion in direcciones():
        respuesta = cliente.get(direccion)
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        dicho = cuerpo.decode().casefold()
        # A page that does not exist repeats the address that was asked.
        if respuesta.status_code == 200:
            leidas += 1
            assert [una for una in palabras if una.casefold() in dicho] == [], direccion
        else:
            assert respuesta.status_code == 404, direccion
    assert leidas > 10
