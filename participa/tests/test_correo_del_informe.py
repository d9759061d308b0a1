"""Whoever contributed is told that the report is out: each person once for each version, whatever happens."""

import pytest

from correo.models import Correo
from cuentas.models import Usuario
from participa.acciones import correo_del_informe, informar
from participa.acciones.recibir import DeQuien
from participa.models import Aporte, Informe
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_informar import CUERPO, publicado, responder

pytestmark = pytest.mark.django_db
DEL_INFORME = "participa:informe:"


def suyos():
    return Correo.objects.filter(clave__startswith=DEL_INFORME).order_by("pk")


def con_aportes(*de: DeQuien) -> Informe:
    ejercicio = un_ejercicio()
    for quien in de:
        responder(un_aporte(ejercicio, de=quien))
    return publicado(ejercicio)


def test_cada_persona_recibe_un_correo_y_no_uno_por_aporte():
    ana = Usuario.objects.create_user("ana", email="Ana@Ejemplo.co")
    con_aportes(
        DeQuien(correo="ana@ejemplo.co"),
        DeQuien(correo="luis@ejemplo.co"),
        DeQuien(correo="LUIS@ejemplo.co"),
        DeQuien(usuario=ana),
        DeQuien(),
    )
    assert correo_del_informe.enviar_informes() == 2
    assert suyos().count() == 2
    assert correo_del_informe.enviar_informes() == 0


def test_quien_dejo_su_correo_recibe_su_enlace_y_nadie_mas_lo_lee():
    con_aportes(DeQuien(correo="luis@ejemplo.co"))
    correo_del_informe.enviar_informes()
    carta = suyos().get()
    assert carta.es_confidencial
    assert "ejemplo" not in carta.clave


def test_dice_que_paso_y_donde_leerlo():
    ana = Usuario.objects.create_user("ana", email="ana@ejemplo.co")
    informe = con_aportes(DeQuien(usuario=ana))
    correo_del_informe.enviar_informes()
    carta = suyos().select_related("comun").get()
    assert carta.asunto == f"Ya está el informe de «{informe.ejercicio.titulo}»"
    assert informe.get_absolute_url() in carta.comun.texto
    assert "Acogidos, del todo o en parte: 1" in carta.comun.texto


def test_si_se_cae_en_la_mitad_sigue_donde_iba(monkeypatch):
    informe = con_aportes(*(DeQuien(correo=f"p{n}@ejemplo.co") for n in range(5)))
    monkeypatch.setattr(correo_del_informe, "POR_TRAMO", 2)
    monkeypatch.setattr(correo_del_informe, "TRAMOS", 1)
    correo_del_informe.enviar_informes()
    assert suyos().count() == 2
    informe.refresh_from_db()
    assert (informe.enviado_hasta, informe.enviado_en) == (2, None)
    for _ in range(3):
        correo_del_informe.enviar_informes()
    informe.refresh_from_db()
    assert suyos().count() == 5
    assert informe.enviado_en is not None


def test_una_correccion_se_cuenta_una_vez_y_reemplaza_a_la_que_no_habia_salido():
    primero = con_aportes(DeQuien(correo="luis@ejemplo.co"))
    quien = una_persona()
    otra = informar.redactar(primero.ejercicio_id, cuerpo=CUERPO, que_corrige="La hora.", quien=quien)
    informar.publicar_informe(otra.pk, quien=quien)
    correo_del_informe.enviar_informes()
    carta = suyos().get()
    assert carta.asunto.startswith("Se corrigió el informe")


def test_de_un_borrador_no_se_escribe_a_nadie():
    ejercicio = un_ejercicio()
    un_aporte(ejercicio)
    informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=una_persona())
    assert correo_del_informe.enviar_informes() == 0


def test_a_quien_pidio_que_se_borraran_sus_datos_no_se_le_escribe():
    informe = con_aportes(DeQuien(correo="luis@ejemplo.co"))
    Aporte.objects.filter(ejercicio=informe.ejercicio).update(
        correo="", huella="", ficha="", ficha_huella=None
    )
    assert correo_del_informe.enviar_informes() == 0
    informe.refresh_from_db()
    assert informe.enviado_en is not None
