"""Before a conversation: who attends and when, what the data are for, and what is done when nobody attends."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from chat import llaves
from chat.acciones import atender
from chat.models import Conversacion, Pausa
from chat.tests.fabricas import MARTES, YA_CERRO, un_oficial, una_conversacion, una_sala
from chat.tests.visitas import boton_de_radicar, con_llave, direccion, envio, html
from cuentas.models import Usuario
from nucleo import reloj
from pqrs.models import Solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


def test_la_portada_dice_si_atienden_ahora_hasta_cuando_y_cuanto_se_espera(client):
    una_conversacion(sala := una_sala())
    pagina = html(client.get("/chat/"))
    assert sala.titulo in pagina
    assert "Abierto ahora" in pagina
    assert "hasta las 5:00 p. m." in pagina
    assert "1 persona en la fila." in pagina
    assert "Espera aproximada" not in pagina  # nobody was taken yet: no figure is better than an invented one
    assert "Lunes a viernes" in pagina


def test_la_espera_se_dice_cuando_se_ha_medido(client):
    sala, oficial = una_sala(), un_oficial()
    for _ in range(5):
        conversacion = una_conversacion(sala)
        reloj.avanzar(timedelta(minutes=6))
        atender.tomar(conversacion.pk, quien=oficial)
        atender.cerrar(conversacion.pk, quien=oficial, nota="Listo.")
    assert "Espera aproximada: unos 6 minutos." in html(client.get("/chat/"))
    espera = una_conversacion(sala)
    assert "Espera aproximada: unos 6 minutos." in html(con_llave(espera).get(direccion(espera)))


def test_la_portada_cuesta_lo_mismo_con_una_sala_que_con_tres(client, django_assert_max_num_queries):
    una_sala()
    client.get("/chat/")
    with django_assert_max_num_queries(30) as con_una:
        client.get("/chat/")
    una_sala(), una_sala()
    with django_assert_max_num_queries(len(con_una)):
        client.get("/chat/")


def test_antes_de_escribir_se_lee_para_que_se_usan_los_datos(client):
    pagina = html(client.get(una_sala().get_absolute_url()))
    assert pagina.index("Para qué usamos sus datos") < pagina.index('name="texto"')
    assert pagina.index('name="acepta"') < pagina.index('name="texto"')


def test_quien_escribe_queda_en_la_fila_y_ve_su_puesto(client):
    sala = una_sala()
    una_conversacion(sala)
    reloj.avanzar(timedelta(seconds=1))
    client.get(sala.get_absolute_url())
    respuesta = client.post(sala.get_absolute_url(), envio("¿Cómo me afilio?"), follow=True)
    assert respuesta.redirect_chain[0][1] == 303
    assert "¿Cómo me afilio?" in html(respuesta)
    assert "Hay 1 persona antes que usted." in html(respuesta)
    assert respuesta["Cache-Control"] == "no-store, private"
    assert "noindex" in respuesta["X-Robots-Tag"]


def test_la_llave_es_una_cookie_solo_de_estas_paginas(client):
    galleta = client.get(una_sala().get_absolute_url()).cookies[llaves.COOKIE]
    assert (galleta["path"], galleta["httponly"], galleta["samesite"]) == ("/chat/", True, "Lax")


def test_sin_autorizar_no_se_abre_y_el_texto_vuelve(client):
    sala = una_sala()
    client.get(sala.get_absolute_url())
    respuesta = client.post(sala.get_absolute_url(), envio("Mi duda es larga", acepta=""))
    assert respuesta.status_code == 422
    assert "debe autorizar" in html(respuesta)
    assert "Mi duda es larga" in html(respuesta)
    assert not Conversacion.objects.exists()


def test_el_mismo_envio_dos_veces_abre_una_sola_conversacion(client):
    sala, dicho = una_sala(), envio()
    client.get(sala.get_absolute_url())
    una, otra = (client.post(sala.get_absolute_url(), dicho) for _ in range(2))
    assert una.url == otra.url
    assert Conversacion.objects.count() == 1


def test_sin_cookies_se_dice_y_lo_escrito_se_puede_radicar(client):
    respuesta = client.post(una_sala().get_absolute_url(), envio("Sin cookies"))
    assert respuesta.status_code == 403
    assert "no guarda las cookies" in html(respuesta)
    assert "Sin cookies" in html(respuesta)
    assert "Radicar lo que escribí" in html(respuesta)


def test_una_pagina_vieja_devuelve_lo_escrito():
    client = Client(enforce_csrf_checks=True)
    sala = una_sala()
    client.get(sala.get_absolute_url())
    respuesta = client.post(sala.get_absolute_url(), envio("No me lo pierda"))
    assert respuesta.status_code == 403
    assert "No me lo pierda" in html(respuesta)
    ficha = re.search(r'csrfmiddlewaretoken" value="(\w+)"', html(respuesta))[1]
    otra = client.post(sala.get_absolute_url(), envio("No me lo pierda", csrfmiddlewaretoken=ficha))
    assert otra.status_code == 303


def test_quien_tiene_cuenta_no_dice_otra_vez_quien_es(client):
    sala, ana = una_sala(), Usuario.objects.create_user("ana", "ana@correo.example", first_name="Ana")
    client.force_login(ana)
    assert 'name="correo"' not in html(client.get(sala.get_absolute_url()))
    client.post(sala.get_absolute_url(), envio())
    conversacion = Conversacion.objects.get()
    assert (conversacion.usuario, conversacion.nombre, conversacion.correo) == (ana, "Ana", ana.email)


def test_cerrado_se_ve_cuando_abre_y_donde_escribir(client):
    with reloj.en(YA_CERRO):
        pagina = html(client.get(una_sala().get_absolute_url()))
    assert "Abre el miércoles 25 de noviembre de 2026 a las 8:00 a. m.<" in pagina
    assert reverse("pqrs:escribanos") in pagina
    assert 'name="texto"' not in pagina


def test_una_pausa_anunciada_se_dice_con_su_motivo(client):
    sala = una_sala()
    Pausa.objects.create(
        desde=MARTES, hasta=MARTES + timedelta(hours=1), motivo="Capacitación", puesta_por=un_oficial()
    )
    assert "Capacitación" in html(client.get(sala.get_absolute_url()))


# --- Nobody to receive it: it is filed -------------------------------------------------------------------------------


def test_un_mensaje_enviado_un_minuto_despues_de_cerrar_se_radica_con_su_texto_y_su_hora(client):
    """Shown by the issue: filed, without typing it again, as received when it was sent."""
    sala = una_sala()
    client.get(sala.get_absolute_url())
    with reloj.en(MARTES.replace(hour=17, minute=1)):
        negado = client.post(
            sala.get_absolute_url(),
            envio("Me cobraron dos veces", nombre="Rosa", correo="rosa@correo.example"),
        )
        assert negado.status_code == 409
        enviado = reloj.ahora()
        reloj.avanzar(timedelta(minutes=9))
        respuesta = client.post(reverse("chat:radicar_texto"), boton_de_radicar(html(negado)), follow=True)
    solicitud = Solicitud.objects.get()
    assert solicitud.objeto.startswith("Me cobraron dos veces")
    assert (solicitud.recibida_en, solicitud.canal) == (enviado, Solicitud.Canal.CHAT)
    assert solicitud.peticionario.correo == "rosa@correo.example"
    assert solicitud.radicado in html(respuesta)
    assert not Conversacion.objects.exists()


def test_oprimir_dos_veces_radica_una_sola_y_muestra_el_mismo_codigo(client):
    sala = una_sala()
    client.get(sala.get_absolute_url())
    with reloj.en(YA_CERRO):
        boton = boton_de_radicar(html(client.post(sala.get_absolute_url(), envio())))
        paginas = [html(client.post(reverse("chat:radicar_texto"), boton, follow=True)) for _ in range(2)]
    codigos = {re.search(r'data-copiar="código de seguimiento">([^<]+)<', pagina)[1] for pagina in paginas}
    assert len(codigos) == 1
    assert Solicitud.objects.count() == 1


def test_el_codigo_que_se_muestra_abre_la_solicitud(client):
    sala = una_sala()
    client.get(sala.get_absolute_url())
    with reloj.en(YA_CERRO):
        boton = boton_de_radicar(html(client.post(sala.get_absolute_url(), envio())))
        pagina = html(client.post(reverse("chat:radicar_texto"), boton, follow=True))
        codigo = re.search(r'data-copiar="código de seguimiento">([^<]+)<', pagina)[1]
        abre = client.get(
            reverse("pqrs:abrir", args=[Solicitud.objects.get().radicado, codigo.replace("-", "")])
        )
    assert abre.status_code == 303


def test_lo_negado_no_se_radica_con_la_hora_de_ayer_pasado_un_dia(client):
    sala = una_sala()
    client.get(sala.get_absolute_url())
    with reloj.en(YA_CERRO):
        boton = boton_de_radicar(html(client.post(sala.get_absolute_url(), envio("Se quedó abierta"))))
        reloj.avanzar(timedelta(hours=25))
        respuesta = client.post(reverse("chat:radicar_texto"), boton)
    assert respuesta.status_code == 422
    assert "Se quedó abierta" in html(respuesta)
    assert not Solicitud.objects.exists()


def test_un_sello_inventado_no_radica(client):
    assert client.post(reverse("chat:radicar_texto"), {"sellado": "gAAAA", "texto": "x"}).status_code == 422


def test_el_formulario_de_la_mesa_se_abre_con_el_texto_puesto(client):
    sala = una_sala()
    client.get(sala.get_absolute_url())
    with reloj.en(YA_CERRO):
        pagina = html(client.post(sala.get_absolute_url(), envio("Quiero un subsidio")))
    destino = re.search(r'action="(/radicar/[a-z_]+/)"', pagina)[1]
    formulario = client.post(destino, {"objeto": "Quiero un subsidio", "accion": "cambiar"})
    assert "Quiero un subsidio" in html(formulario)


def test_quien_espera_y_escribe_despues_de_la_hora_lee_que_hacer_con_su_texto():
    conversacion = una_conversacion()
    with reloj.en(YA_CERRO):
        respuesta = con_llave(conversacion).post(direccion(conversacion, "mensajes"), envio("¿Hay alguien?"))
    assert respuesta.status_code == 409
    pagina = html(respuesta)
    assert "El chat está cerrado" in pagina
    assert "Radicar lo que escribí" in pagina
    assert re.search(r"<textarea[^>]*>\s*¿Hay alguien\?</textarea>", pagina)
