"""The files of a request, downloaded from its follow page by whoever holds its secret, and by nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nucleo import adjuntos, reloj
from pqrs import acciones, fichas
from pqrs.tests.fabricas import un_archivo_pdf, un_archivo_txt, una_funcionaria, una_solicitud
from pqrs.tests.test_seguimiento import carpeta_propia, martes, respondida, texto, ver  # noqa: F401 - fixtures too

pytestmark = pytest.mark.django_db


def test_mis_archivos_se_descargan_sin_que_el_navegador_los_abra(client):
    solicitud = una_solicitud(archivos=[un_archivo_txt("mi nota.txt", "Hola")])
    ficha = fichas.ficha_de_ver(solicitud)
    respuesta = client.get(reverse("pqrs:archivo", args=[ficha, solicitud.adjuntos.get().pk]))
    assert b"".join(respuesta.streaming_content) == b"Hola"
    assert respuesta["Content-Disposition"] == 'attachment; filename="mi nota.txt"'
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in respuesta["Cache-Control"]


def test_el_archivo_de_otra_solicitud_no_se_descarga(client):
    mia, otra = una_solicitud(), una_solicitud(archivos=[un_archivo_txt()])
    url = reverse("pqrs:archivo", args=[fichas.ficha_de_ver(mia), otra.adjuntos.get().pk])
    assert client.get(url).status_code == 404


def test_el_archivo_de_un_borrador_no_se_descarga_hasta_que_se_envia(client):
    solicitud, funcionaria = una_solicitud(), una_funcionaria()
    acciones.tomar(solicitud.pk, funcionaria)
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", funcionaria)
    archivo = un_archivo_pdf()
    adjunto = acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    url = reverse("pqrs:archivo", args=[fichas.ficha_de_ver(solicitud), adjunto.pk])
    assert client.get(url).status_code == 404
    acciones.responder(solicitud.pk, funcionaria)
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF-")


def test_un_numero_de_archivo_imposible_no_es_una_averia(client):
    url = reverse("pqrs:archivo", args=[fichas.ficha_de_ver(una_solicitud()), 10**30])
    assert client.get(url).status_code == 404


def test_un_archivo_con_la_pagina_ya_cerrada_lleva_al_formulario(client):
    solicitud = una_solicitud(archivos=[un_archivo_txt()])
    url = reverse("pqrs:archivo", args=[fichas.ficha_de_ver(solicitud), solicitud.adjuntos.get().pk])
    reloj.avanzar(timedelta(hours=3))
    assert "se cierra después de un tiempo" in texto(client.get(url))
