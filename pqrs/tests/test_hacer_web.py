"""What whoever asked does from the follow page: complete, ask for time, clarify, withdraw."""

import pytest
from django.urls import reverse

from pqrs import acciones, fichas
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, un_svg, una_funcionaria, una_solicitud
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def solicitud():
    return una_solicitud()


@pytest.fixture
def requerida(solicitud):
    return acciones.requerir(solicitud.pk, "Falta la copia del registro civil.", una_funcionaria())


def direccion(solicitud: Solicitud, verbo: str) -> str:
    return reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), verbo])


def seguimiento(client, solicitud: Solicitud) -> str:
    return texto(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def test_la_pagina_de_seguimiento_dice_que_falta_y_ofrece_enviarlo(client, requerida):
    pagina = seguimiento(client, requerida)

    assert "Necesitamos que usted la complete" in pagina
    assert "Falta la copia del registro civil." in pagina
    assert "Enviar lo que me pidieron" in pagina
    assert "Pedir más tiempo" in pagina


def test_la_persona_envia_lo_que_faltaba_con_su_archivo(client, requerida):
    respuesta = client.post(
        direccion(requerida, "completar"),
        {"texto": "Aquí está.", "archivos": [un_archivo_pdf("registro.pdf")]},
    )

    assert respuesta.status_code == 303
    requerida.refresh_from_db()
    assert requerida.estado == Solicitud.Estado.RADICADA
    pagina = texto(client.get(respuesta.url))
    assert "Listo, quedó hecho" in pagina
    assert "Usted escribió: Aquí está." in pagina
    assert "registro.pdf" in pagina


def test_a_quien_completa_se_le_dice_que_despues_le_responden_y_a_quien_retira_no(client, requerida):
    assert "Le respondemos" in texto(client.get(direccion(requerida, "completar")))
    assert "Le respondemos" not in texto(client.get(direccion(requerida, "desistir")))


def test_un_archivo_que_no_se_recibe_se_dice_y_lo_demas_se_conserva(client, requerida):
    respuesta = client.post(
        direccion(requerida, "completar"),
        {"texto": "Aquí está.", "archivos": [un_svg("dibujo.svg"), un_archivo_pdf("registro.pdf")]},
    )

    assert respuesta.status_code == 422
    pagina = texto(respuesta)
    assert "dibujo.svg" in pagina
    assert "Aquí está." in pagina
    assert "registro.pdf" in pagina
    requerida.refresh_from_db()
    assert requerida.estado == Solicitud.Estado.REQUERIDA


def test_enviar_dos_veces_vale_una(client, requerida):
    adonde = direccion(requerida, "completar")
    client.post(adonde, {"texto": "Aquí está."})
    otra = client.post(adonde, {"texto": "Aquí está."})

    assert otra.status_code == 303
    assert requerida.actuaciones.filter(tipo="completada").count() == 1


def test_la_persona_pide_mas_tiempo_y_ve_hasta_cuando(client, requerida):
    adonde = direccion(requerida, "prorrogar")
    assert "tendrá hasta el" in texto(client.get(adonde))

    client.post(adonde)

    assert "Hay más tiempo para completar" in seguimiento(client, requerida)
    assert client.get(adonde).status_code == 303  # only once


def test_la_persona_aclara_lo_que_pide(client, solicitud):
    acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", una_funcionaria())
    adonde = direccion(solicitud, "recibir_aclaracion")

    assert "¿Cuál afiliación?" in texto(client.get(adonde))
    assert client.post(adonde, {"texto": ""}).status_code == 422
    assert client.post(adonde, {"texto": "La de 2019."}).status_code == 303
    assert "Usted escribió: La de 2019." in seguimiento(client, solicitud)


def test_retirar_pide_estar_seguro(client, solicitud):
    adonde = direccion(solicitud, "desistir")

    assert client.post(adonde, {"texto": "Ya lo resolví."}).status_code == 422
    assert client.post(adonde, {"texto": "Ya lo resolví.", "segura": "on"}).status_code == 303
    assert "La solicitud está desistida" in seguimiento(client, solicitud)


@pytest.mark.parametrize("verbo", ["archivar", "responder", "x"])
def test_lo_que_no_es_de_la_persona_no_existe_aqui(client, solicitud, verbo):
    assert client.get(direccion(solicitud, verbo)).status_code == 404


def test_lo_que_ya_no_se_puede_lleva_a_la_pagina_de_seguimiento(client, solicitud):
    respuesta = client.get(direccion(solicitud, "completar"))

    assert respuesta.status_code == 303
    assert "Eso ya no se puede hacer" in texto(client.get(respuesta.url))


def test_sin_la_ficha_no_se_hace_nada(client, solicitud):
    respuesta = client.post(reverse("pqrs:hacer", args=["1.2:x", "desistir"]), {"segura": "on"})

    assert respuesta.status_code == 404
    solicitud.refresh_from_db()
    assert solicitud.esta_abierta
