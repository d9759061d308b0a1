"""The first questions and words of an entity: drafts of somebody, who reads them over."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from contenidos import acciones, iniciales
from contenidos.models import Contenido, Version
from contenidos.tests.fabricas import un_contenido, una_dependencia, una_persona
from nucleo import reloj
from nucleo.texto import a_html

pytestmark = pytest.mark.django_db
CUANTAS = len(iniciales.PREGUNTAS) + len(iniciales.TERMINOS)


def preparar(quien):
    return acciones.preparar_iniciales(quien, una_dependencia(), reloj.hoy() + timedelta(days=90))


def test_quedan_como_borradores_de_quien_los_pidio(client):
    quien = una_persona()
    assert len(preparar(quien)) == CUANTAS
    assert not Contenido.objects.publicados().exists()
    assert set(Version.objects.values_list("autor", "estado")) == {(quien.pk, "borrador")}


def test_todos_se_pueden_publicar_como_estan():
    quien = una_persona()
    for version in preparar(quien):
        acciones.publicar(version, quien)
    assert Contenido.objects.publicados().count() == CUANTAS


def test_pedirlos_otra_vez_no_repite_ni_cambia_nada():
    quien = una_persona()
    suyo = un_contenido("termino", slug="queja", titulo="Mi queja", autor=quien)
    assert len(preparar(quien)) == CUANTAS - 1
    assert preparar(quien) == []
    assert Contenido.objects.get(clase="termino", slug="queja").vigente == suyo.vigente


def test_ninguno_enlaza_a_una_pagina_que_no_existe(client):
    cuerpos = [fila[-1] for fila in (*iniciales.PREGUNTAS, *iniciales.TERMINOS)]
    enlaces = {trozo.partition('"')[0] for cuerpo in cuerpos for trozo in a_html(cuerpo).split('href="')[1:]}
    assert len(enlaces) >= 3
    for enlace in enlaces:
        assert client.get(enlace).status_code == 200, enlace


def test_el_administrador_los_pide_por_la_consola():
    quien = una_persona()
    salida = io.StringIO()
    call_command("contenidos_iniciales", quien.username, stdout=salida)
    assert f"{CUANTAS} borradores" in salida.getvalue()


def test_la_consola_no_se_los_deja_a_quien_no_existe():
    with pytest.raises(CommandError, match="No hay un funcionario"):
        call_command("contenidos_iniciales", "nadie")
