"""The person talks: nothing is lost or repeated, with the page's program or without it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chat.acciones import atender
from chat.models import Mensaje
from chat.tests.fabricas import MARTES, un_oficial, una_conversacion, una_sala
from chat.tests.visitas import atendida, boton_de_radicar, con_llave, direccion, envio, html, responder
from nucleo import reloj
from pqrs.models import Solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


def test_sin_guiones_se_envia_y_se_vuelve_al_ultimo_mensaje():
    conversacion, _ = atendida()
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio("Otra cosa"))
    assert (respuesta.status_code, respuesta.url) == (303, f"{direccion(conversacion)}#m3")


def test_sin_guiones_se_dice_que_la_pagina_no_se_actualiza_sola():
    conversacion = una_conversacion()
    assert "pasan 20 minutos sin que lo haga" in html(con_llave(conversacion).get(direccion(conversacion)))


def test_lo_que_dice_la_entidad_lleva_nombre_cargo_y_dependencia():
    conversacion, oficial = atendida()
    responder(conversacion, oficial, "Buenos días. Vea https://caja.example/afiliarse")
    pagina = html(con_llave(conversacion).get(direccion(conversacion)))
    assert "dicho-entidad" in pagina
    assert f"Asesora, {oficial.dependencia.nombre}" in pagina
    assert 'href="https://caja.example/afiliarse"' in pagina
    assert "Lo atiende Marta." in pagina


def test_se_pregunta_por_lo_que_sigue_y_llega_solo_eso():
    conversacion, oficial = atendida()
    responder(conversacion, oficial, "Dígame.")
    respuesta = con_llave(conversacion).get(direccion(conversacion, "mensajes"), {"despues": 2})
    assert re.findall(r'id="(m\d+)"', html(respuesta)) == ["m3"]
    assert (respuesta["X-Cursor"], respuesta["X-Estado"]) == ("3", "atendida")
    assert {type(valor) for valor in respuesta.headers.values()} == {str}  # WSGI takes nothing else


def test_sin_nada_nuevo_la_pregunta_cuesta_dos_consultas_y_no_trae_nada(django_assert_num_queries):
    conversacion = una_conversacion()
    client = con_llave(conversacion)
    with django_assert_num_queries(2):  # who asks, with the conversation; and their place in the queue
        respuesta = client.get(direccion(conversacion, "mensajes"), {"despues": 1, "puesto": 1})
    assert (respuesta.status_code, respuesta.content) == (204, b"")
    assert "X-Situacion" not in respuesta


def test_cuando_avanza_la_fila_se_dice_una_vez():
    sala = una_sala()
    primera = una_conversacion(sala)
    reloj.avanzar(timedelta(seconds=1))
    segunda = una_conversacion(sala)
    atender.tomar(primera.pk, quien=un_oficial())
    respuesta = con_llave(segunda).get(direccion(segunda, "mensajes"), {"despues": 1, "puesto": 2})
    assert respuesta["X-Puesto"] == "1"
    assert "siguiente" in respuesta["X-Situacion"]


def test_la_pagina_que_pregunta_no_deja_perder_la_linea():
    conversacion = una_conversacion()
    reloj.avanzar(timedelta(seconds=40))
    con_llave(conversacion).get(direccion(conversacion, "mensajes"), {"despues": 1})
    conversacion.refresh_from_db()
    assert conversacion.vista_en == reloj.ahora()


def test_quien_se_quedo_sin_linea_recibe_todo_lo_que_falto_de_a_cincuenta():
    conversacion, oficial = atendida()
    for n in range(60):
        responder(conversacion, oficial, f"renglón {n}")
    client, llegados, cursor = con_llave(conversacion), [], 2
    for _ in range(2):
        respuesta = client.get(direccion(conversacion, "mensajes"), {"despues": cursor})
        llegados += re.findall(r'id="m(\d+)"', html(respuesta))
        cursor = respuesta["X-Cursor"]
    assert llegados == [str(n) for n in range(3, 63)]
    assert respuesta["X-Hay-Mas"] == ""


def test_los_mensajes_anteriores_se_leen_por_un_enlace():
    conversacion, oficial = atendida()
    for n in range(60):
        responder(conversacion, oficial, f"renglón {n}.")
    client = con_llave(conversacion)
    pagina = html(client.get(direccion(conversacion)))
    assert 'id="m62"' in pagina
    assert 'id="m12"' not in pagina
    antes = html(client.get(re.search(r'href="([^"]+\?hasta=\d+)"', pagina)[1]))
    assert 'id="m1"' in antes
    assert "Volver a lo último" in antes


def test_el_programa_de_la_pagina_recibe_lo_suyo_y_la_clave_del_siguiente():
    conversacion, _ = atendida()
    dicho = envio("Por el programa")
    client = con_llave(conversacion)
    ruta = f"{direccion(conversacion, 'mensajes')}?despues=2"
    respuesta = client.post(ruta, dicho, headers={"X-Chat": "1"})
    assert re.findall(r'id="(m\d+)"', html(respuesta)) == ["m3"]
    assert respuesta["X-Clave"] not in ("", dicho["clave"])
    client.post(ruta, dicho, headers={"X-Chat": "1"})
    assert Mensaje.objects.filter(texto="Por el programa").count() == 1


def test_al_programa_lo_negado_le_llega_en_palabras_y_con_una_ficha_buena():
    conversacion = una_conversacion()
    client = con_llave(conversacion, Client(enforce_csrf_checks=True))
    respuesta = client.post(direccion(conversacion, "mensajes"), envio(), headers={"X-Chat": "1"})
    assert respuesta.status_code == 403
    assert "Su texto sigue aquí" in html(respuesta)
    assert "csrfmiddlewaretoken" in html(respuesta)
    assert "<html" not in html(respuesta)


@pytest.mark.parametrize("texto", ["", "   ", "\x00\x00", "\u200b"])
def test_un_mensaje_vacio_se_devuelve(texto):
    conversacion, _ = atendida()
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(texto))
    assert respuesta.status_code == 422
    assert "Escriba su mensaje." in html(respuesta)


def test_un_mensaje_de_un_mega_se_devuelve_entero_y_no_se_guarda():
    conversacion, _ = atendida()
    largo = "palabra " * 131_072
    respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(largo))
    assert respuesta.status_code == 422
    assert "muy largo" in html(respuesta)
    assert largo.strip() in html(respuesta)
    assert conversacion.mensajes.count() == 2


def test_un_texto_algo_largo_se_puede_radicar_entero():
    conversacion, _ = atendida()
    largo = "Le cuento. " * 500
    pagina = html(con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(largo)))
    client = Client()
    assert client.post(reverse("chat:radicar_texto"), boton_de_radicar(pagina)).status_code == 303
    assert Solicitud.objects.get().objeto.count("Le cuento.") == 500


@pytest.mark.parametrize(
    ("escrito", "aparece"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<img src=x onerror="x">', "&lt;img src=x onerror=&quot;x&quot;&gt;"),
        ("abc\u202edef\u2066ghi", "abcdefghi"),
        ("con\x00nulo", "connulo"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_lo_escrito_con_malas_ganas_se_lee_inerte(escrito, aparece):
    conversacion, oficial = atendida()
    con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio(escrito))
    responder(conversacion, oficial, escrito)
    pagina = html(con_llave(conversacion).get(direccion(conversacion)))
    assert pagina.count(aparece) == 2
    assert "<script>alert" not in pagina
    assert "<img src=x" not in pagina
    assert 'href="javascript' not in pagina


def test_mil_mensajes_por_minuto_se_frenan_con_palabras():
    conversacion, _ = atendida()
    client = con_llave(conversacion)
    estados = [
        client.post(direccion(conversacion, "mensajes"), envio(f"n {n}")).status_code for n in range(21)
    ]
    assert estados == [303] * 20 + [429]


def test_dos_ventanas_abiertas_leen_lo_mismo():
    conversacion, _ = atendida()
    una, otra = con_llave(conversacion), con_llave(conversacion)
    una.post(direccion(conversacion, "mensajes"), envio("Desde una"))
    assert "Desde una" in html(otra.get(direccion(conversacion, "mensajes"), {"despues": 2}))


@pytest.mark.parametrize("despues", ["", "-1", "x", "²", "99999999999999999999", "1e3", "1; drop"])
def test_un_numero_que_no_lo_es_no_rompe_nada(despues):
    conversacion = una_conversacion()
    respuesta = con_llave(conversacion).get(direccion(conversacion, "mensajes"), {"despues": despues})
    assert respuesta.status_code == 200
