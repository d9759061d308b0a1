"""Answers that were waiting in the urn when the questions changed."""

from dataclasses import replace

import pytest
from django.urls import reverse

from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona
from encuestas.acciones import escribir
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import escrutar_pendientes
from encuestas.acciones.publicar import publicar
from encuestas.acciones.recontar import recontar
from encuestas.acciones.votar import votar
from encuestas.armado import cambiar_pregunta, quitar_pregunta
from encuestas.consultas import resultados as consulta
from encuestas.documento import Documento
from encuestas.models import Encuesta, Respuesta
from encuestas.tests.fabricas import una_encuesta
from nucleo import reloj
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.django_db


def otra_version(encuesta: Encuesta) -> None:
    """Somebody publishes the questions without the last one."""
    editora = una_persona()
    escribir.nueva_version(encuesta.pk, quien=editora)
    escribir.editar(encuesta.pk, lambda documento: quitar_pregunta(documento, "idea"), quien=editora)
    publicar(encuesta.pk, quien=editora)


@pytest.fixture
def encuesta():
    """With three answers to its first version, of a threshold of five, and six to the second."""
    un_tema("todo")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    encuesta = una_encuesta(aviso_de_datos="No guardamos quién responde.")
    primera = encuesta.versiones.get()
    for n in range(3):
        votar(encuesta.pk, primera.pk, {"uso": "no", "idea": "Más canchas"}, sujeto=f"navegador:{n}")
    otra_version(encuesta)
    segunda = encuesta.versiones.get(numero=2)
    for n in range(3, 9):
        votar(encuesta.pk, segunda.pk, {"uso": "no"}, sujeto=f"navegador:{n}")
    return encuesta


def en_la_urna(encuesta: Encuesta) -> list[int]:
    return sorted(
        Respuesta.objects.filter(version__encuesta=encuesta, lote=None).values_list(
            "version__numero", flat=True
        )
    )


def test_las_de_la_version_que_dejo_de_preguntarse_esperan_y_las_de_la_nueva_se_cuentan(encuesta):
    escrutar_pendientes()
    assert en_la_urna(encuesta) == [1, 1, 1]
    assert consulta.resultados(Encuesta.objects.get(pk=encuesta.pk)).total < 9


def test_al_cerrar_se_cuentan_todas_en_un_solo_lote_y_ninguna_se_pierde(encuesta):
    escrutar_pendientes()
    cerrar(encuesta.pk)
    assert en_la_urna(encuesta) == []
    assert set(Respuesta.objects.values_list("lote", flat=True)) == {1}
    encuesta.refresh_from_db()
    assert consulta.resultados(encuesta).total == 9
    hecho = recontar(encuesta)
    assert (hecho.respuestas, hecho.distintos) == (9, ())


def test_lo_que_las_dos_versiones_preguntan_igual_es_un_solo_cuadro(encuesta):
    cerrar(encuesta.pk)
    encuesta.refresh_from_db()
    cuadro = next(uno for uno in consulta.resultados(encuesta).cuadros if uno.pregunta.codigo == "uso")
    assert {fila.nombre: fila.n for fila in cuadro.filas} == {"Sí": 0, "No": 9}


def test_el_aviso_dice_que_pasa_con_las_que_no_alcanzan(client, encuesta):
    dicho = client.get(reverse("encuestas:encuesta", args=[encuesta.slug])).content.decode()
    assert "Las que no alcancen a ser 5" in dicho
    assert "al cerrar se cuentan y se barajan con todas" in dicho


def test_contar_un_lote_no_deja_un_paso_en_la_historia(encuesta):
    antes = encuesta.historial.count()
    assert escrutar_pendientes() == 6
    assert encuesta.historial.count() == antes


def test_la_pagina_de_resultados_se_abre_con_cruces_y_una_pregunta_que_cambio(client):
    """Two questions that are crossed, one of which another version asks with other words."""
    un_tema("todo")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    encuesta, editora = una_encuesta(aviso_de_datos="No guardamos quién responde."), una_persona()
    votar(encuesta.pk, encuesta.versiones.get().pk, {"uso": "si", "que": ["aseo"]}, sujeto="navegador:0")
    escribir.nueva_version(encuesta.pk, quien=editora)
    escribir.editar(encuesta.pk, lambda documento: con_otras_palabras(documento, "uso"), quien=editora)
    publicar(encuesta.pk, quien=editora)
    segunda = encuesta.versiones.get(numero=2)
    for n in range(1, 9):
        votar(encuesta.pk, segunda.pk, {"uso": "no", "que": ["aseo"]}, sujeto=f"navegador:{n}")
    cerrar(encuesta.pk)
    client.force_login(editora)
    assert client.get(reverse("encuestas:resultados", args=[encuesta.slug])).status_code == 200


def con_otras_palabras(documento: Documento, codigo: str) -> Documento:
    return cambiar_pregunta(documento, codigo, replace(documento.por_codigo[codigo], ayuda="Este año"))
