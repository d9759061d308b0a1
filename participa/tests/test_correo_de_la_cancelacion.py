"""Whoever contributed to an exercise that is cancelled is told why: each person once, whatever happens."""

import pytest
from django.urls import reverse

from correo.models import Correo
from nucleo.cifrado import descifrar
from participa.acciones import correo_de_la_cancelacion
from participa.acciones.convocar import cancelar
from participa.acciones.correo_de_la_cancelacion import avisar_cancelaciones
from participa.acciones.olvidar import olvidar
from participa.acciones.recibir import DeQuien
from participa.models import Ejercicio
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, una_vecina

pytestmark = pytest.mark.django_db
POR_QUE = "El parque se cierra por obras y no hay horario que decidir."


def cartas():
    return Correo.objects.filter(clave__startswith="participa:cancelado:").order_by("pk")


def cancelado(*de: DeQuien) -> Ejercicio:
    ejercicio = un_ejercicio()
    for quien in de:
        un_aporte(ejercicio, de=quien)
    return cancelar(ejercicio.pk, motivo=POR_QUE, quien=una_persona())


def test_dice_por_que_que_pasa_con_lo_que_aporto_y_que_puede_hacer():
    cancelado(DeQuien(correo="ana@ejemplo.co"))
    avisar_cancelaciones()
    carta = cartas().get()
    assert (carta.asunto.startswith("Se canceló «"), carta.es_confidencial) == (True, True)
    for dicho in (POR_QUE, "queda guardado", "/mi-aporte/", reverse("pqrs:elegir")):
        assert dicho in descifrar(carta.texto)
    assert "ejemplo" not in carta.clave


def test_cada_persona_recibe_uno_y_quien_no_dejo_a_donde_ninguno():
    cancelado(
        DeQuien(correo="luis@ejemplo.co"),
        DeQuien(correo="LUIS@ejemplo.co"),
        DeQuien(usuario=una_vecina()),
        DeQuien(),
    )
    assert avisar_cancelaciones() == 2
    assert avisar_cancelaciones() == 0
    assert cartas().count() == 2


def test_si_se_cae_en_la_mitad_sigue_donde_iba(monkeypatch):
    ejercicio = cancelado(*(DeQuien(correo=f"p{n}@ejemplo.co") for n in range(5)))
    monkeypatch.setattr(correo_de_la_cancelacion, "POR_TRAMO", 2)
    monkeypatch.setattr(correo_de_la_cancelacion, "TRAMOS", 1)
    assert avisar_cancelaciones() == 2
    ejercicio.refresh_from_db()
    assert (ejercicio.cancelacion_avisada_hasta, ejercicio.cancelacion_avisada_en) == (2, None)
    assert [avisar_cancelaciones() for _ in range(3)] == [2, 1, 0]
    ejercicio.refresh_from_db()
    assert ejercicio.cancelacion_avisada_en is not None
    assert cartas().count() == 5


def test_a_quien_pidio_que_se_borraran_sus_datos_no_se_le_escribe():
    ejercicio = cancelado(DeQuien(correo="ana@ejemplo.co"))
    olvidar(ejercicio.aportes.get().pk)
    assert avisar_cancelaciones() == 0


def test_de_lo_que_sigue_en_curso_no_se_dice_nada():
    un_aporte()
    assert avisar_cancelaciones() == 0
    assert not cartas().exists()
