"""A clock that was forty days ahead for a moment: mail does not wait forty days."""

from datetime import timedelta

import pytest

from correo.acciones import enviar_todo, traer_al_presente
from correo.acciones.descansos import descansar, se_puede_probar
from correo.acciones.recibir import guardar
from correo.acciones.toma import tomar
from correo.consultas import por_atender
from correo.models import Buzon, Correo, Entrante
from nucleo import reloj

pytestmark = pytest.mark.django_db(transaction=True)
ADELANTE = timedelta(days=40)


def en_cuarenta_dias(hacer):
    """Done by a process whose clock is ahead; and then it is today again."""
    with reloj.en(reloj.ahora() + ADELANTE):
        hacer()


def test_lo_que_fallo_con_el_reloj_adelantado_se_intenta_hoy(encolar, servidor):
    correo = encolar()
    servidor.modo = "451"
    en_cuarenta_dias(enviar_todo)
    servidor.modo = "ok"
    assert Correo.objects.get(pk=correo.pk).proximo_intento_en > reloj.ahora() + timedelta(days=39)

    traer_al_presente()
    enviar_todo()
    assert Correo.objects.get(pk=correo.pk).estado == Correo.Estado.ENVIADO


def test_lo_que_se_encolo_con_el_reloj_adelantado_sale_hoy(encolar, servidor):
    en_cuarenta_dias(encolar)
    enviar_todo()
    assert servidor.recibidos == []

    traer_al_presente()
    enviar_todo()
    assert len(servidor.recibidos) == 1


def test_lo_que_tenia_un_proceso_que_murio_con_el_reloj_adelantado_lo_termina_otro(encolar, servidor):
    encolar()
    en_cuarenta_dias(lambda: tomar("quien murió"))
    enviar_todo()
    assert servidor.recibidos == []

    assert traer_al_presente() == 1
    with reloj.en(reloj.ahora() + timedelta(seconds=1)):
        enviar_todo()
    assert len(servidor.recibidos) == 1


def test_el_servidor_de_correo_no_descansa_cuarenta_dias():
    en_cuarenta_dias(lambda: descansar("servidor 127.0.0.1:25", "No atiende"))
    assert se_puede_probar("servidor 127.0.0.1:25")[0] == "No atiende"

    traer_al_presente()
    assert se_puede_probar("servidor 127.0.0.1:25")[0] == ""


def test_la_carta_que_llego_con_el_reloj_adelantado_se_lee_hoy(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    en_cuarenta_dias(lambda: guardar(b"From: ana@correo.example\r\n\r\nHola.\r\n", Entrante.Via.TUBERIA))
    assert not por_atender(reloj.ahora()).exists()

    traer_al_presente()
    assert por_atender(reloj.ahora()).count() == 1


def test_el_buzon_que_se_reviso_con_el_reloj_adelantado_se_revisa_hoy():
    lejos = reloj.ahora() + ADELANTE
    Buzon.objects.create(
        via=Entrante.Via.IMAP, desde=reloj.ahora(), revisado_en=lejos, tomado_por="otro", tomado_hasta=lejos
    )
    traer_al_presente()
    assert Buzon.objects.filter(tomado_por="", tomado_hasta=None, revisado_en=None).exists()


def test_con_los_relojes_bien_no_toca_nada(encolar, servidor):
    encolar()
    servidor.modo = "451"
    enviar_todo()
    antes = list(Correo.objects.values())

    assert traer_al_presente() == 0
    assert list(Correo.objects.values()) == antes
