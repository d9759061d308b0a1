"""A public room is announced, moves, is not held, or closes with its conclusions; who follows it is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from busqueda.models import Documento
from chat.acciones import buscable
from chat.acciones.ocultar import ocultar
from chat.acciones.preguntas import responder_pregunta
from chat.acciones.salas_publicas import (
    anunciar_sala,
    cambiar_sala,
    cancelar_sala,
    cerrar_sala,
    crear_sala,
)
from chat.errores import DatosInvalidos, NoPuede, OtraEdicion, TransicionInvalida
from chat.models import Conversacion, Sala
from chat.tests.fabricas import MARTES, reglas, un_oficial, una_sala
from chat.tests.salas import HORA, datos, una_anfitriona, una_pregunta, una_sala_abierta, una_sala_publica
from cuentas.models import Rol
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db
ACTA = "Se abrirá la convocatoria el lunes, con los documentos de siempre."


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        reglas()
        yield


@pytest.fixture
def ana():
    return una_anfitriona("ana")


def anunciado(sala: Sala) -> list[str]:
    suyas = Novedad.objects.vigentes().filter(entradas__tema__clave=sala.tema)
    return list(suyas.order_by("pk").values_list("titulo", flat=True))


def test_un_borrador_no_lo_ve_nadie_de_afuera(ana, client):
    sala = crear_sala(datos(ana), quien=ana)
    assert client.get(sala.get_absolute_url()).status_code == 404
    assert not Documento.objects.filter(clave=sala.tema).exists()
    assert not Tema.objects.filter(clave=sala.tema).exists()


def test_anunciada_se_sigue_se_encuentra_y_tiene_su_canal(ana, client):
    sala = una_sala_publica(ana)
    assert anunciado(sala) == ["Sala pública: Subsidio de vivienda"]
    assert Documento.objects.get(clave=sala.tema).url == sala.get_absolute_url()
    seccion = Novedad.objects.vigentes().filter(entradas__tema__clave="seccion:chat")
    assert seccion.count() == 1
    canal = client.get(reverse("suscripciones:atom", args=[sala.tema]))
    assert "Subsidio de vivienda" in canal.content.decode()


def test_anunciarla_dos_veces_es_un_anuncio_y_una_conversacion(ana):
    sala = una_sala_publica(ana)
    anunciar_sala(sala.pk, quien=ana)
    assert Conversacion.objects.filter(sala=sala).count() == 1
    assert len(anunciado(sala)) == 1


@pytest.mark.parametrize("rol", [Rol.AGENTE, Rol.EDITOR, Rol.AUDITOR])
def test_quien_no_anuncia_salas_no_la_anuncia(ana, rol):
    sala = crear_sala(datos(ana), quien=ana)
    with pytest.raises(NoPuede):
        anunciar_sala(sala.pk, quien=un_oficial(rol))


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"titulo": " "}, "titulo"),
        ({"descripcion": "…"}, "descripcion"),
        ({"dura": timedelta(0)}, "cierra_en"),
        ({"en": -HORA}, "abre_en"),
    ],
)
def test_lo_que_falta_o_no_puede_ser_se_dice_junto_a_su_campo(ana, cambios, campo):
    with pytest.raises(DatosInvalidos) as error:
        crear_sala(datos(ana, **cambios), quien=ana)
    assert error.value.campo == campo


def test_la_conduce_alguien_que_atiende_el_chat(ana):
    with pytest.raises(DatosInvalidos, match="no atiende el chat"):
        crear_sala(datos(ana, anfitrion=un_oficial(Rol.EDITOR)), quien=ana)


def test_dos_salas_con_el_mismo_titulo_tienen_direcciones_distintas(ana):
    una, otra = (crear_sala(datos(ana), quien=ana) for _ in range(2))
    assert una.slug != otra.slug


def test_a_quien_la_sigue_se_le_avisa_que_cambio_la_hora(ana):
    sala = una_sala_publica(ana)
    cambiar_sala(sala.pk, datos(ana, en=3 * HORA), edicion=0, quien=ana)
    assert anunciado(sala)[-1] == "Cambió la hora: Subsidio de vivienda"
    assert Novedad.objects.get(titulo__startswith="Cambió").resumen.endswith("a las 1:00 p. m.")


def test_corregir_sus_palabras_no_avisa_otra_vez(ana):
    sala = una_sala_publica(ana)
    cambiar_sala(sala.pk, datos(ana, titulo="Subsidio familiar"), edicion=0, quien=ana)
    assert anunciado(sala) == ["Sala pública: Subsidio familiar"]


def test_sobre_lo_que_otra_persona_guardo_no_se_escribe(ana):
    sala = una_sala_publica(ana)
    cambiar_sala(sala.pk, datos(ana), edicion=0, quien=ana)
    with pytest.raises(OtraEdicion, match="Otra persona guardó"):
        cambiar_sala(sala.pk, datos(ana), edicion=0, quien=ana)


def test_empezada_solo_se_mueve_su_final(ana):
    sala = una_sala_abierta(ana)
    iguales = {"abre_en": sala.abre_en, "cierra_en": sala.cierra_en + HORA}
    assert (
        cambiar_sala(sala.pk, datos(ana, **iguales), edicion=0, quien=ana).cierra_en == sala.cierra_en + HORA
    )
    with pytest.raises(DatosInvalidos, match="solo puede mover su final"):
        cambiar_sala(sala.pk, datos(ana), edicion=1, quien=ana)


def test_si_no_se_hara_su_pagina_y_su_canal_dicen_por_que(ana, client):
    sala = cancelar_sala(una_sala_publica(ana).pk, "Se aplaza por la lluvia.", quien=ana)
    assert "Se aplaza por la lluvia." in client.get(sala.get_absolute_url()).content.decode()
    assert not Novedad.objects.vigentes().filter(clave=sala.tema).exists()
    assert Novedad.objects.vigentes().filter(titulo__startswith="No se hará").exists()
    assert Tema.objects.get(clave=sala.tema).cerrado_en


def test_empezada_no_se_cancela_y_sin_empezar_no_se_concluye(ana):
    with pytest.raises(TransicionInvalida, match="ya empezó"):
        cancelar_sala(una_sala_abierta(ana).pk, "No hay quien responda.", quien=ana)
    with pytest.raises(TransicionInvalida, match="no ha empezado"):
        cerrar_sala(una_sala_publica(ana).pk, ACTA, quien=ana)


@pytest.mark.parametrize("acta", ["", "   ", "Listo.", "- * -"])
def test_no_se_cierra_sin_decir_que_se_concluyo(ana, acta):
    with pytest.raises(DatosInvalidos) as error:
        cerrar_sala(una_sala_abierta(ana).pk, acta, quien=ana)
    assert error.value.campo == "acta"


def test_cerrada_se_anuncia_con_sus_conclusiones_y_se_encuentra_por_lo_que_se_respondio(ana):
    sala = una_sala_abierta(ana)
    responder_pregunta(una_pregunta(sala).pk, "Con la cédula alcanza.", uuid4(), quien=ana)
    cerrar_sala(sala.pk, ACTA, quien=ana)
    assert anunciado(sala)[-1] == "Conclusiones: Subsidio de vivienda"
    assert next(iter(buscable.salas_anunciadas([sala.tema]))).cuerpo.count("Con la cédula alcanza.") == 1
    assert Conversacion.objects.get(sala=sala).cierre == Conversacion.Cierre.SALA


def test_lo_retirado_tampoco_se_encuentra(ana):
    sala = una_sala_abierta(ana)
    responder_pregunta(una_pregunta(sala).pk, "Con la cédula alcanza.", uuid4(), quien=ana)
    cerrar_sala(sala.pk, ACTA, quien=ana)
    ocultar(sala.pk, 2, "No era así.", quien=ana)
    assert "cédula alcanza" not in next(iter(buscable.salas_anunciadas([sala.tema]))).cuerpo


def test_sus_conclusiones_se_publican_una_vez(ana):
    sala = una_sala_abierta(ana)
    cerrar_sala(sala.pk, ACTA, quien=ana)
    with pytest.raises(TransicionInvalida, match="ya tiene sus conclusiones"):
        cerrar_sala(sala.pk, ACTA, quien=ana)


def test_una_cola_no_es_una_sala_publica(ana):
    with pytest.raises(Sala.DoesNotExist):
        anunciar_sala(una_sala().pk, quien=ana)
