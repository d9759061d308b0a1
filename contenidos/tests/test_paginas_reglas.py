"""The rules of every mechanism live once: their pages, and the desk's pages that read them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos import acciones
from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona, unas_reglas
from nucleo import reloj

pytestmark = pytest.mark.django_db
ABIERTOS = ("pqrs", "contacto", "correo", "redes", "suscripciones")


def texto_de(respuesta) -> str:
    return respuesta.content.decode()


def otra_version(mecanismo: str = "pqrs", **cambios) -> Regla:
    regla = unas_reglas(mecanismo, **cambios)
    return acciones.publicar_regla(regla, una_persona())


@pytest.mark.parametrize("mecanismo", Regla.Mecanismo.values)
def test_cada_mecanismo_tiene_sus_reglas_escritas_desde_el_primer_dia(mecanismo):
    assert Regla.objects.get(mecanismo=mecanismo, version=1).texto


@pytest.mark.parametrize("mecanismo", ABIERTOS)
def test_lo_que_ya_funciona_tiene_reglas_publicadas_con_su_tiempo_de_respuesta(client, mecanismo):
    regla = Regla.objects.vigente(mecanismo)
    dicho = texto_de(client.get(reverse("contenidos:regla", args=[mecanismo])))
    assert regla.promesa in dicho
    assert regla.get_mecanismo_display() in dicho


@pytest.mark.parametrize("mecanismo", sorted(set(Regla.Mecanismo.values) - set(ABIERTOS)))
def test_lo_que_no_esta_abierto_no_tiene_pagina_y_la_lista_lo_dice(client, mecanismo):
    assert client.get(reverse("contenidos:regla", args=[mecanismo])).status_code == 404
    dicho = texto_de(client.get("/reglas/")).partition("Todavía no están abiertos")
    assert dicho[1]
    assert Regla.Mecanismo(mecanismo).label in dicho[2]


def test_un_mecanismo_que_no_existe_no_se_encuentra(client):
    assert client.get("/reglas/telepatia/").status_code == 404
    assert client.get("/reglas/pqrs/99/").status_code == 404
    assert client.get(f"/reglas/pqrs/{2**70}/").status_code == 404


def test_una_version_nueva_rige_desde_su_dia_y_la_anterior_se_sigue_leyendo(client):
    otra_version(vigente_desde=reloj.hoy() + timedelta(days=10), promesa="Respondemos en ocho días.")
    assert "ocho días" not in texto_de(client.get("/reglas/pqrs/"))
    assert "todavía no rige" in texto_de(client.get("/reglas/pqrs/2/"))
    with reloj.en(reloj.ahora() + timedelta(days=11)):
        dicho = texto_de(client.get("/reglas/pqrs/"))
        assert "ocho días" in dicho
        assert "/reglas/pqrs/1/" in dicho
        assert "ya no rige" in texto_de(client.get("/reglas/pqrs/1/"))


def test_una_version_dice_que_cambio(client):
    otra_version(que_cambia="Ahora se atiende también los sábados.")
    assert "Ahora se atiende también los sábados." in texto_de(client.get("/reglas/pqrs/"))


def test_un_borrador_de_reglas_no_lo_lee_nadie(client):
    unas_reglas("pqrs", promesa="Promesa en borrador.")
    assert client.get("/reglas/pqrs/2/").status_code == 404
    assert "Promesa en borrador" not in texto_de(client.get("/reglas/pqrs/"))


def test_las_paginas_de_reglas_cuestan_lo_mismo_con_muchas_versiones(client, django_assert_max_num_queries):
    for _ in range(3):
        otra_version()
    with django_assert_max_num_queries(
        5
    ):  # the versions, that in force, the glossary, the topic and the entity
        client.get("/reglas/pqrs/")
    with django_assert_max_num_queries(3):
        client.get("/reglas/")
