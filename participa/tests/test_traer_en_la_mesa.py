"""The officials' page by which something is brought to an exercise."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chat.models import Mensaje as Linea
from chat.tests import fabricas as chat
from cuentas.models import Rol
from foros.tests import fabricas as foros
from nucleo import reloj
from participa.models import Aporte, Ejercicio, Uso
from participa.tests.fabricas import un_ejercicio, una_persona
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


def pagina_de(clase: str, pk: int) -> str:
    return reverse(f"admin:participa_aporte_traer_{clase}", args=[pk])


def abierto(**cambios):
    return un_ejercicio(abre_en=reloj.ahora() - timedelta(days=2), **cambios)


def test_muestra_la_copia_y_propone_el_ejercicio_que_usa_ese_foro(client):
    mensaje = foros.un_mensaje(foros.un_hilo(), "Que abran los domingos.")
    abierto(titulo="Otro")
    suyo = abierto(titulo="El suyo")
    abierto(titulo="Uno más")
    Uso.objects.create(ejercicio=suyo, mecanismo="foros", foro=mensaje.hilo.foro)
    client.force_login(una_persona(Rol.MODERADOR))
    pagina = client.get(pagina_de("mensaje", mensaje.pk)).content.decode()
    assert "Que abran los domingos." in pagina
    assert "Cualquiera lo lee en el ejercicio" in pagina
    assert f'<option value="{suyo.pk}" selected>El suyo</option>' in pagina


def test_al_llevarlo_dice_con_que_numero_quedo_y_vuelve_a_donde_estaba(client):
    mensaje = foros.un_mensaje(foros.un_hilo())
    ejercicio = abierto()
    client.force_login(una_persona(Rol.MODERADOR))
    for dicho in ("Quedó en", "Ya estaba en"):
        respuesta = client.post(pagina_de("mensaje", mensaje.pk), {"ejercicio": ejercicio.pk})
        assert respuesta.url == mensaje.get_absolute_url()
        mensajes = [str(uno) for uno in client.get(reverse("admin:index")).context["messages"]]
        assert any(uno.startswith(dicho) for uno in mensajes)
    assert Aporte.objects.count() == 1


def test_de_lo_privado_advierte_quien_lo_lee(client):
    solicitud = una_solicitud()
    abierto()
    client.force_login(una_funcionaria(Rol.COORDINADOR, solicitud.dependencia))
    pagina = client.get(pagina_de("solicitud", solicitud.pk)).content.decode()
    assert "Nadie de fuera lo lee" in pagina


def test_sin_elegir_el_ejercicio_o_con_uno_que_no_recibe_lo_dice(client):
    mensaje, borrador = foros.un_mensaje(foros.un_hilo()), un_ejercicio(convocado=False)
    client.force_login(una_persona())
    for elegido in ("", borrador.pk, "x", 2**70):
        assert client.post(pagina_de("mensaje", mensaje.pk), {"ejercicio": elegido}).status_code == 422
    assert not Aporte.objects.exists()


def test_si_se_cancela_mientras_lo_mira_lo_dice_con_palabras(client, monkeypatch):
    mensaje, ejercicio = foros.un_mensaje(foros.un_hilo()), abierto()
    client.force_login(una_persona())
    from participa.admin import traer

    reciben = [ejercicio]
    monkeypatch.setattr(traer, "que_reciben", lambda: reciben)
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        cancelado_en=reloj.ahora(), por_que_se_cancelo="Se aplazó."
    )
    respuesta = client.post(pagina_de("mensaje", mensaje.pk), {"ejercicio": ejercicio.pk})
    assert respuesta.status_code == 409
    assert "se canceló" in respuesta.content.decode()


def test_lo_que_no_puede_ver_o_no_existe_es_404_y_sin_permiso_403(client):
    linea = Linea.objects.get(conversacion=chat.una_conversacion(), clase="texto")
    client.force_login(una_persona(Rol.MODERADOR))
    for clase in ("mensaje", "linea", "solicitud", "entrante", "texto_leido", "hilo"):
        assert client.get(pagina_de(clase, 2**62)).status_code == 404
        assert client.get(pagina_de(clase, 2**70)).status_code == 404
    assert client.get(pagina_de("linea", linea.pk)).status_code == 404
    client.force_login(una_persona(Rol.AUDITOR))
    assert client.get(pagina_de("linea", linea.pk)).status_code == 403
    assert client.post(pagina_de("linea", linea.pk)).status_code == 403


def test_se_llevan_varios_mensajes_de_un_hilo_y_se_ve_cuales_ya_estan(client):
    hilo = foros.un_hilo()
    mensajes = [foros.un_mensaje(hilo, f"Idea {n}") for n in range(3)]
    ejercicio = abierto()
    client.force_login(una_persona(Rol.MODERADOR))
    assert client.post(pagina_de("hilo", hilo.pk), {"ejercicio": ejercicio.pk}).status_code == 422
    datos = {"ejercicio": ejercicio.pk, "mensaje": [mensajes[0].pk, mensajes[2].pk, "x"]}
    assert client.post(pagina_de("hilo", hilo.pk), datos).status_code == 302
    assert set(Aporte.objects.values_list("texto", flat=True)) == {"Idea 0", "Idea 2"}
    pagina = client.get(pagina_de("hilo", hilo.pk)).content.decode()
    assert pagina.count("(ya está en un ejercicio)") == 2


def test_cada_pagina_de_la_mesa_ofrece_llevarlo_a_quien_puede(client):
    mensaje = foros.un_mensaje(foros.un_hilo())
    linea = Linea.objects.get(conversacion=chat.una_conversacion(), clase="texto")
    solicitud = una_solicitud()
    lugares = {
        reverse("admin:foros_mensaje_change", args=[mensaje.pk]): pagina_de("mensaje", mensaje.pk),
        reverse("admin:foros_hilo_change", args=[mensaje.hilo_id]): pagina_de("hilo", mensaje.hilo_id),
        reverse("admin:chat_conversacion_change", args=[linea.conversacion_id]): pagina_de("linea", linea.pk),
        reverse("admin:pqrs_solicitud_change", args=[solicitud.pk]): pagina_de("solicitud", solicitud.pk),
    }
    quien = una_funcionaria(Rol.COORDINADOR, solicitud.dependencia)
    for rol in (Rol.MODERADOR, Rol.PARTICIPACION):
        quien.groups.add(_grupo(rol))
    client.force_login(quien)
    for lugar, enlace in lugares.items():
        assert enlace in client.get(lugar).content.decode(), lugar
    client.force_login(una_persona(Rol.AUDITOR))
    for lugar, enlace in lugares.items():
        assert enlace not in client.get(lugar).content.decode(), lugar


def _grupo(rol):
    from django.contrib.auth.models import Group

    return Group.objects.get(name=str(rol))
