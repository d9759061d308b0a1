"""A law that changes a term, in the admin: a kind of request is never left without one, nor with two."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs.models import Termino
from pqrs.tests.fabricas import en_bogota, una_funcionaria

pytestmark = pytest.mark.django_db
ALTA = "admin:pqrs_termino_add"
ENERO, FEBRERO = date(2027, 1, 1), date(2027, 2, 1)


@pytest.fixture
def administradora(client):
    with reloj.en(en_bogota(2026, 11, 25, 9, 0)):
        client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
        yield client


def datos(**cambios) -> dict:
    return {
        "tipo": "queja",
        "clase": "modalidad",
        "dias": 12,
        "unidad": "H",
        "ampliacion_max": 12,
        "norma": "Ley 9999 de 2026",
        "vigente_desde": ENERO,
        "nombre": "Queja",
        "orden": 60,
        "es_ofrecido": "on",
    } | cambios


def cambiar(client, termino, **cambios):
    return client.post(reverse("admin:pqrs_termino_change", args=[termino.pk]), datos(**cambios))


def quejas() -> list[tuple]:
    filas = Termino.objects.filter(tipo="queja").order_by("vigente_desde")
    return list(filas.values_list("vigente_desde", "vigente_hasta", "dias"))[-2:]


def exigir_sin_huecos() -> None:
    """Each day of the coming two years has exactly one term for a complaint."""
    for n in range(730):
        assert Termino.objects.vigentes(date(2026, 11, 25) + timedelta(n)).filter(tipo="queja").count() == 1


def test_una_ley_nueva_cierra_el_termino_anterior_la_vispera(administradora):
    assert administradora.post(reverse(ALTA), datos()).status_code == 302
    assert quejas() == [(date(2022, 5, 18), date(2026, 12, 31), 15), (ENERO, None, 12)]
    exigir_sin_huecos()


@pytest.mark.parametrize("desde", [date(2026, 12, 1), FEBRERO, date(2027, 6, 30)])
def test_corregir_cuando_empieza_no_deja_dias_sin_termino_ni_con_dos(administradora, desde):
    administradora.post(reverse(ALTA), datos())
    futuro = Termino.objects.get(tipo="queja", vigente_desde=ENERO)
    assert cambiar(administradora, futuro, vigente_desde=desde).status_code == 302
    assert quejas() == [(date(2022, 5, 18), desde - timedelta(1), 15), (desde, None, 12)]
    exigir_sin_huecos()


@pytest.mark.parametrize("desde", [date(2020, 1, 1), date(2026, 11, 25), date(2022, 5, 18)])
def test_corregirla_no_la_lleva_al_pasado(administradora, desde):
    administradora.post(reverse(ALTA), datos())
    futuro = Termino.objects.get(tipo="queja", vigente_desde=ENERO)
    respuesta = cambiar(administradora, futuro, vigente_desde=desde)
    assert respuesta.status_code == 200
    assert respuesta.context["adminform"].form.errors["vigente_desde"]
    exigir_sin_huecos()


def test_corregirla_no_la_cambia_de_tipo(administradora):
    administradora.post(reverse(ALTA), datos())
    futuro = Termino.objects.get(tipo="queja", vigente_desde=ENERO)
    assert cambiar(administradora, futuro, tipo="reclamo", dias=13).status_code == 302
    futuro.refresh_from_db()
    assert (futuro.tipo, futuro.dias) == ("queja", 13)
    exigir_sin_huecos()


def test_de_lo_que_rige_solo_se_cambian_las_palabras(administradora):
    rige = Termino.objects.vigentes().get(tipo="queja")
    assert cambiar(administradora, rige, nombre="Queja por mal trato").status_code == 302
    rige.refresh_from_db()
    assert (rige.nombre, rige.dias, rige.vigente_desde) == ("Queja por mal trato", 15, date(2022, 5, 18))


@pytest.mark.parametrize("dias", ["", 0, 1001])
def test_lo_que_se_ofrece_a_la_gente_tiene_un_termino_que_se_puede_contar(administradora, dias):
    """Without it, whoever chose that kind could not file."""
    respuesta = administradora.post(reverse(ALTA), datos(dias=dias))
    assert respuesta.status_code == 200
    assert respuesta.context["adminform"].form.errors["dias"]
    exigir_sin_huecos()


@pytest.mark.parametrize("tipo", ["requerimiento_judicial", "silencio_negativo"])
def test_no_se_ofrece_a_la_gente_lo_que_no_se_puede_radicar(administradora, client, tipo):
    termino = Termino.objects.get(tipo=tipo)
    respuesta = cambiar(administradora, termino, tipo=tipo, nombre=termino.nombre)
    assert respuesta.status_code == 200
    assert respuesta.context["adminform"].form.errors["es_ofrecido"]
    assert not Termino.objects.get(tipo=tipo).es_ofrecido
    assert client.get(reverse("pqrs:radicar", args=[tipo])).status_code == 404


def test_un_termino_interno_no_promete_lo_que_el_conteo_no_hace(administradora):
    respuesta = administradora.post(
        reverse(ALTA), datos(tipo="requerir_complemento", clase="interno", dias=3, es_ofrecido="")
    )
    assert respuesta.status_code == 200
    assert "no los cambiaría" in str(respuesta.context["adminform"].form.errors["vigente_desde"])
    assert Termino.objects.filter(tipo="requerir_complemento").count() == 1
