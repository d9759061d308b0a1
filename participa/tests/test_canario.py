"""What participa keeps from the public is in none of its addresses, also those that take an argument."""

from itertools import product

import pytest
from django.urls import NoReverseMatch, reverse

from nucleo import fichas, reloj
from participa.acciones import canario
from participa.models import Aporte, Compromiso, Documento, Ejercicio, Encuentro, Momento, Parte, Plan
from participa.urls import urlpatterns

pytestmark = pytest.mark.django_db


def de_cada_argumento() -> dict[str, list]:
    """Every value that an argument of an address may have here."""
    hoy = reloj.hoy()
    slugs = [
        *Ejercicio.objects.values_list("slug", flat=True),
        *Plan.objects.values_list("slug", flat=True),
        *Momento.objects.values_list("slug", flat=True),
        "consulta",
    ]
    return {
        "slug": slugs,
        "seccion": ["consulta", "control"],
        "clave": list(Compromiso.objects.values_list("clave", flat=True)),
        "numero": list(range(1, 8)),
        "pk": sorted(
            {
                pk
                for modelo in (Aporte, Documento, Encuentro, Parte)
                for pk in modelo.objects.values_list("pk", flat=True)
            }
        ),
        "version": [1, 2],
        "anio": [hoy.year],
        "mes": [hoy.month],
        "ficha": ["inventada"],
    }


def direcciones() -> list[str]:
    valores, halladas = de_cada_argumento(), []
    for patron in urlpatterns:
        nombres = list(patron.pattern.converters)
        for argumentos in product(*(valores.get(uno, ["1"]) for uno in nombres)):
            try:
                halladas.append(
                    reverse(f"participa:{patron.name}", kwargs=dict(zip(nombres, argumentos, strict=True)))
                )
            except NoReverseMatch:
                continue
    return halladas


def test_nada_de_lo_que_se_guarda_esta_en_ninguna_pagina_de_participa(client):
    palabras = canario.sembrar()
    todas = direcciones()
    assert len(todas) > 20
    for direccion in todas:
        respuesta = client.get(direccion)
        assert respuesta.status_code < 500, direccion
        dicho = (b"".join(respuesta) if respuesta.streaming else respuesta.content).decode("utf-8", "replace")
        propia = dicho.lower().replace(direccion.lower(), "")
        assert [palabra for palabra in palabras if palabra in propia and "canapar" not in direccion] == [], (
            direccion
        )


def test_lo_que_abre_el_enlace_de_uno_no_dice_nada_de_los_otros(client):
    canario.sembrar()
    suyo = Aporte.objects.exclude(ficha="").get()
    dicho = (
        client.get(reverse("participa:mi_aporte", args=[fichas.abierta(suyo.ficha)])).content.decode().lower()
    )
    assert canario.SIN_LEER in dicho
    for palabra in (canario.EN_PRIVADO, canario.MOTIVO, canario.INFORME, canario.BORRADOR):
        assert palabra not in dicho
