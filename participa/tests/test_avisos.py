"""Whoever contributed is told of what was decided and of what was done, once, whatever happens in between."""

from datetime import timedelta

import pytest

from correo.models import Correo
from nucleo import reloj
from nucleo.cifrado import descifrar
from participa.acciones import avisos
from participa.acciones.avisos import avisar
from participa.acciones.recibir import DeQuien
from participa.models import Decidido, Materializacion
from participa.tests.fabricas import un_aporte, un_ejercicio
from participa.tests.test_decidir import RAZONES, resolver
from participa.tests.test_materializar import COMO_QUEDO, cumplido, la_promesa, prometer

pytestmark = pytest.mark.django_db


def correos(que="") -> list[Correo]:
    return list(Correo.objects.filter(clave__startswith=f"participa:{que}").order_by("pk"))


def texto(uno: Correo) -> str:
    return descifrar(uno.texto) if uno.es_confidencial else uno.texto


def anonimo(ejercicio, **cambios):
    return un_aporte(ejercicio, de=DeQuien(), **cambios)


def test_se_cuenta_la_decision_con_sus_razones_y_que_sigue():
    aporte = un_aporte()
    decision = resolver(aporte)
    prometer(decision.pk, la_promesa(), quien=decision.por)
    avisar()
    (carta,) = correos("decision:")
    assert "Acogido" in carta.asunto
    for dicho in (RAZONES, aporte.referencia, "Abrir los parques", "cuando se cumpla", "Ana:", "/mi-aporte/"):
        assert dicho in texto(carta)
    assert carta.es_confidencial


def test_se_cuenta_una_vez():
    resolver(un_aporte())
    avisar()
    assert avisar() == 0
    assert len(correos()) == 1


def test_lo_que_esta_en_estudio_dice_hasta_cuando():
    aporte = un_aporte()
    resolver(aporte, sentido="en_estudio")
    avisar()
    assert f"{aporte.responder_el.day} de" in texto(correos()[0])


def test_si_se_decidio_otra_vez_antes_de_contarlo_se_cuenta_lo_ultimo():
    aporte = un_aporte()
    resolver(aporte, sentido="no_acogido")
    resolver(aporte)
    avisar()
    (carta,) = correos()
    assert "Acogido" in carta.asunto
    assert not Decidido.objects.filter(avisado_en=None).exists()


def test_quien_aporto_varias_veces_recibe_un_correo_de_cada_decision():
    ejercicio = un_ejercicio()
    varios = [un_aporte(ejercicio) for _ in range(3)]
    resolver(*varios)
    avisar()
    (carta,) = correos()
    assert all(uno.referencia in texto(carta) for uno in varios)


def test_lo_de_nadie_no_se_cuenta_a_nadie_y_no_queda_pendiente():
    resolver(anonimo(un_ejercicio()))
    avisar()
    assert not correos()
    assert not Decidido.objects.filter(avisado_en=None).exists()


def test_si_el_reloj_muere_a_medias_sigue_con_los_que_faltan(monkeypatch):
    ejercicio = un_ejercicio()
    resolver(*(un_aporte(ejercicio, de=DeQuien(correo=f"p{n}@ejemplo.co")) for n in range(5)))
    monkeypatch.setattr(avisos, "TRAMO", 2)
    escritas, escribir = [], avisos._escribir

    def que_muere(de, **datos):
        if len(escritas) == 3:
            raise KeyboardInterrupt
        escritas.append(de)
        escribir(de, **datos)

    monkeypatch.setattr(avisos, "_escribir", que_muere)
    with pytest.raises(KeyboardInterrupt):
        avisar()
    monkeypatch.setattr(avisos, "_escribir", escribir)
    avisar()
    assert sorted(len(correos(f"decision:{uno.pk}")) for uno in Decidido.objects.all()) == [1] * 5


def test_se_cuenta_lo_cumplido_a_cada_persona_una_vez(monkeypatch):
    monkeypatch.setattr(avisos, "TRAMO", 2)
    ejercicio = un_ejercicio()
    varios = [un_aporte(ejercicio) for _ in range(3)]
    varios.append(un_aporte(ejercicio, de=DeQuien(correo="luis@ejemplo.co")))
    decision = resolver(*varios, anonimo(ejercicio))
    cumplido(prometer(decision.pk, la_promesa(), quien=decision.por))
    avisar()
    avisar()
    cartas = correos("cumplida:")
    assert len(cartas) == 2
    assert COMO_QUEDO in texto(cartas[0])
    assert Materializacion.objects.get().avisada_en is not None


def test_lo_prometido_y_no_cumplido_no_se_cuenta():
    decision = resolver(un_aporte())
    prometer(decision.pk, la_promesa(), quien=decision.por)
    avisar()
    assert not correos("cumplida:")


def test_de_lo_que_ya_no_se_acoge_no_se_dice_que_se_cumplio():
    ejercicio = un_ejercicio()
    uno, otro = un_aporte(ejercicio), un_aporte(ejercicio, de=DeQuien(correo="luis@ejemplo.co"))
    decision = resolver(uno, otro)
    promesa = prometer(decision.pk, la_promesa(), quien=decision.por)
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        resolver(otro, sentido="no_acogido")
        cumplido(promesa)
        avisar()
    assert len(correos("cumplida:")) == 1


def test_avisar_a_muchos_no_cuesta_mas_lecturas(django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(avisos, "_escribir", lambda *_, **__: None)
    ejercicio = un_ejercicio()
    resolver(*(un_aporte(ejercicio, de=DeQuien(correo=f"p{n}@ejemplo.co")) for n in range(20)))
    with django_assert_max_num_queries(12):
        avisar()
