"""Publish, copy or bring a survey that is built in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contenidos.models import Regla
from encuestas import armado, xlsform
from encuestas.acciones import escribir
from encuestas.acciones.publicar import publicar
from encuestas.documento import Documento
from encuestas.models import Encuesta
from encuestas.tests.armando import datos, dicho, documento, pagina
from encuestas.tests.fabricas import DOCUMENTO
from encuestas.tests.test_publicar import una
from nucleo import reloj
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.django_db


def test_la_lista_dice_lo_que_falta_y_lo_que_es_mejor_pensar_dos_veces(client, editora):
    encuesta = una(editora, aviso_de_datos="")
    doble = Documento.de({"paginas": [{"preguntas": [
        {"codigo": "d", "tipo": "texto", "obligatoria": True,
         "texto": "¿Qué opina del aseo y/o del trato? ¿Y cuál es su cédula?"}
    ]}]}).preguntas[0]  # fmt: skip
    escribir.editar(encuesta.pk, lambda antes: armado.poner_pregunta(antes, 1, doble), quien=editora)
    lista = dicho(client.get(pagina("publicar", encuesta)))
    for texto in (
        "Escriba el aviso sobre los datos",
        "dos cosas a la vez",
        "Déjela opcional",
        "promete que no se sabrá",
    ):
        assert texto in lista
    assert "disabled" in lista


def test_se_publica_cuando_se_leyo_la_lista(client, editora):
    un_tema("todo"), un_tema("seccion:encuestas")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    encuesta = una(editora)
    sin_leer = client.post(pagina("publicar", encuesta), {"edicion": 1})
    assert (sin_leer.status_code, "Márquelo cuando haya leído la lista" in dicho(sin_leer)) == (422, True)
    vieja = client.post(pagina("publicar", encuesta), {"edicion": 7, "revisada": "on"})
    assert vieja.status_code == 409
    assert client.post(pagina("publicar", encuesta), {"edicion": 1, "revisada": "on"}).status_code == 302
    encuesta.refresh_from_db()
    assert encuesta.publicada_en
    ficha = dicho(client.get(pagina("change", encuesta)))
    for verbo in ("Cerrar ahora", "Cerrar más tarde", "Retirarla", "Hacer una copia", "versión nueva"):
        assert verbo in ficha


def test_lo_prometido_se_rechaza_en_la_pagina_sin_perder_lo_demas(client, editora):
    un_tema("todo"), un_tema("seccion:encuestas")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    encuesta = una(editora, slug="la-piscina", dependencia=editora.dependencia)
    publicar(encuesta.pk, quien=editora)
    encuesta.refresh_from_db()
    iguales = client.get(pagina("datos", encuesta)).context["form"].initial
    enviado = datos(
        editora, titulo="Otro título", proposito=encuesta.proposito, vista=iguales["vista"], umbral="3",
        abre_en=f"{reloj.en_bogota(encuesta.abre_en):%Y-%m-%dT%H:%M}",
        cierra_en=f"{reloj.en_bogota(encuesta.cierra_en):%Y-%m-%dT%H:%M}",
    )  # fmt: skip
    respuesta = client.post(pagina("datos", encuesta), enviado)
    assert respuesta.status_code == 422
    assert "no baja" in dicho(respuesta)
    assert "Otro título" in dicho(respuesta)
    assert client.post(pagina("datos", encuesta), enviado | {"umbral": "8"}).status_code == 302


def test_se_copia(client, editora):
    encuesta = una(editora)
    respuesta = client.post(pagina("copiar", encuesta), {"titulo": "Otra", "slug": "otra"})
    copia = Encuesta.objects.get(slug="otra")
    assert respuesta.url == pagina("change", copia)
    repetida = client.post(pagina("copiar", encuesta), {"titulo": "Otra", "slug": "otra"})
    assert repetida.status_code == 422


def subir(crudo: bytes, nombre: str = "encuesta.xlsx", **mas) -> dict:
    return {"edicion": 1, "archivo": SimpleUploadedFile(nombre, crudo)} | mas


def test_lo_que_se_descarga_como_xlsform_se_trae_igual(client, editora):
    encuesta, otra = una(editora), una(editora, armado.VACIO.a_json())
    crudo = client.get(pagina("xlsform", encuesta)).content
    assert client.post(pagina("traer", otra), subir(crudo)).status_code == 302
    assert documento(otra).huella == documento(encuesta).huella


def test_lo_que_no_se_puede_traer_se_dice_todo_y_nada_cambia(client, editora):
    encuesta = una(editora)
    libro = xlsform.libro.guardar(
        {"survey": [["type", "name", "label"], ["geopoint", "a", "A"], ["audio", "b", "B"]]}
    )
    respuesta = client.post(pagina("traer", encuesta), subir(libro))
    assert respuesta.status_code == 422
    assert "fila 2: «geopoint» pide un lugar" in dicho(respuesta)
    assert "fila 3: «audio» pide un archivo" in dicho(respuesta)
    assert "no es un libro de Excel" in dicho(client.post(pagina("traer", encuesta), subir(b"hola")))
    assert documento(encuesta) == Documento.de(DOCUMENTO)
