"""The frozen months in the admin: read, and count again saying what is corrected."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from nucleo import reloj
from participa.acciones.congelar import congelar
from participa.models import CorteMensual
from participa.tests.fabricas import un_ejercicio, una_persona
from participa.tests.test_congelar import MARZO, POR_QUE, del_taller
from participa.tests.test_indicadores import en_marzo

pytestmark = pytest.mark.django_db


@pytest.fixture
def corte():
    with reloj.en(en_marzo(2)):
        ejercicio = un_ejercicio(
            abre_en=en_marzo(2), cierra_en=en_marzo(20), informe_antes_de=date(2026, 6, 30)
        )
    with reloj.en(datetime(2026, 4, 1, 2, tzinfo=reloj.BOGOTA)):
        uno = congelar(MARZO)
        del_taller(ejercicio)
    return uno


def corregir(client, corte, **datos):
    return client.post(reverse("admin:participa_cortemensual_corregir", args=[corte.pk]), datos)


def test_quien_lleva_la_participacion_lee_un_mes_y_lo_corrige(client, corte):
    client.force_login(una_persona())
    pagina = client.get(reverse("admin:participa_cortemensual_change", args=[corte.pk])).content.decode()
    assert "Uso de cada mecanismo" in pagina
    assert "Contar otra vez" in pagina
    respuesta = corregir(client, corte, que_corrige=POR_QUE)
    assert respuesta.status_code == 302
    assert CorteMensual.objects.latest("version").que_corrige == POR_QUE


def test_si_no_dice_que_corrige_se_le_dice_y_no_pasa_nada(client, corte):
    client.force_login(una_persona())
    respuesta = corregir(client, corte, que_corrige="tarde")
    assert respuesta.status_code == 422
    assert "tarde" in respuesta.content.decode()
    assert CorteMensual.objects.count() == 1


def test_corregir_dos_veces_lo_mismo_dice_que_no_cambia_nada(client, corte):
    client.force_login(una_persona())
    corregir(client, corte, que_corrige=POR_QUE)
    respuesta = corregir(client, corte, que_corrige=POR_QUE)
    assert respuesta.status_code == 409
    assert "da lo mismo" in respuesta.content.decode()
    assert CorteMensual.objects.count() == 2


@pytest.mark.parametrize(("rol", "lee"), [("auditor", 200), ("coordinador", 200), ("editor", 403)])
def test_quien_no_la_lleva_no_corrige(client, corte, rol, lee):
    client.force_login(una_persona(rol))
    assert client.get(reverse("admin:participa_cortemensual_change", args=[corte.pk])).status_code == lee
    assert corregir(client, corte, que_corrige=POR_QUE).status_code == 403
    assert CorteMensual.objects.count() == 1


@pytest.mark.parametrize("pk", [0, 10**25])
def test_un_mes_que_no_esta_es_404(client, pk):
    client.force_login(una_persona())
    for nombre in ("change", "corregir"):
        assert client.get(f"/admin/participa/cortemensual/{pk}/{nombre}/").status_code == 404
