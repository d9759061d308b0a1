"""Officials close, open again and reserve from the admin, which says what will happen and keeps what they wrote."""

import pytest
from django.urls import reverse

from cuentas.models import Rol
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona

pytestmark = pytest.mark.django_db
DICE = "Se abrirá los sábados desde enero, como pidieron doce personas."


@pytest.fixture
def modera(client):
    quien = funcionario(Rol.MODERADOR)
    client.force_login(quien)
    return quien


def pagina(verbo: str, que) -> str:
    return reverse(f"admin:foros_ficha_{verbo}", args=[que.pk])


def test_quien_modera_cierra_un_hilo_y_llega_a_el(client, modera):
    hilo = un_hilo()
    assert "Nadie escribe más en él" in client.get(pagina("cerrar_hilo", hilo)).content.decode()
    respuesta = client.post(pagina("cerrar_hilo", hilo), {"conclusiones": DICE})
    assert respuesta["Location"] == hilo.get_absolute_url()
    hilo.refresh_from_db()
    assert hilo.conclusiones == DICE


def test_si_algo_espera_se_dice_y_no_se_pierde_lo_escrito(client, modera):
    hilo = un_hilo()
    un_mensaje(hilo, quien=una_persona(conocida=False))
    respuesta = client.post(pagina("cerrar_hilo", hilo), {"conclusiones": DICE})
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "1 mensaje espera" in texto
    assert "Hay un mensaje para revisar" in texto
    assert DICE in texto


def test_unas_conclusiones_vacias_se_piden_junto_a_su_campo(client, modera):
    respuesta = client.post(pagina("cerrar_hilo", un_hilo()), {"conclusiones": "Ya."})
    assert respuesta.status_code == 422
    assert "por lo menos 20 letras" in respuesta.content.decode()


def test_un_hilo_se_vuelve_a_abrir_con_un_motivo(client, modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    assert client.post(pagina("reabrir_hilo", hilo), {"motivo": "Llegó información."}).status_code == 302
    hilo.refresh_from_db()
    assert hilo.cerrado_en is None


def test_un_foro_termina_desde_su_pagina(client, modera):
    foro = un_foro()
    assert client.post(pagina("cerrar_foro", foro), {"conclusiones": DICE}).status_code == 302
    foro.refresh_from_db()
    assert foro.cerrado_en


def test_un_foro_se_reserva_y_se_abre_con_el_mismo_boton(client, modera):
    foro = un_foro()
    for es_privado in (True, False):
        assert client.post(pagina("reserva", foro)).status_code == 302
        foro.refresh_from_db()
        assert foro.es_privado is es_privado


@pytest.mark.parametrize("verbo", ["cerrar_hilo", "reabrir_hilo", "cerrar_foro", "reserva"])
def test_quien_no_tiene_el_permiso_no_abre_la_pagina(client, verbo):
    client.force_login(funcionario(Rol.RESPONSABLE))
    hilo = un_hilo()
    assert client.get(pagina(verbo, hilo if "hilo" in verbo else hilo.foro)).status_code == 403


@pytest.mark.parametrize("verbo", ["cerrar_hilo", "reabrir_hilo", "cerrar_foro", "reserva"])
@pytest.mark.parametrize("pk", ["0", "99999999999999999999999"])
def test_lo_que_no_existe_no_es_una_averia(client, modera, verbo, pk):
    assert client.get(reverse(f"admin:foros_ficha_{verbo}", args=[pk])).status_code == 404


def test_las_fichas_se_leen_y_no_se_escriben(client, modera):
    hilo = un_hilo()
    ficha = cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    assert client.get(reverse("admin:foros_ficha_changelist")).status_code == 200
    assert client.post(reverse("admin:foros_ficha_change", args=[ficha.pk]), {"foro": ""}).status_code == 403
