"""The acts of the law in the desk: what is closed says why, and a date is seen before it is set."""

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcela(client):
    coordinadora = una_funcionaria(Rol.COORDINADOR)
    client.force_login(coordinadora)
    return coordinadora


@pytest.fixture
def ahora():
    with reloj.en(en_bogota(2026, 5, 20, 8)):
        yield


@pytest.fixture
def solicitud(ahora):
    return una_solicitud()


def test_la_ficha_muestra_cerrado_con_su_norma_lo_que_la_ley_no_deja(client, marcela, solicitud):
    pagina = texto_de(client.get(direccion(solicitud)))

    assert "Recibir lo que faltaba" in pagina
    assert "esto se hace cuando está «esperando que la persona complete» (art. 17 CPACA)" in pagina
    assert "lo fija la ley, no un oficio" in pagina


def test_ver_la_fecha_no_cambia_nada_y_confirmar_si(client, marcela, solicitud):
    datos = {"dias": 15, "motivo": "Falta un concepto."} | visto(solicitud)

    vista = client.post(direccion(solicitud, "ampliar"), datos)
    assert "El nuevo vencimiento será el" in texto_de(vista)
    assert Solicitud.objects.get().vence_el == solicitud.vence_el

    hecho = client.post(direccion(solicitud, "ampliar"), datos | {"accion": "confirmar"})
    assert hecho.status_code == 302
    assert Solicitud.objects.get().vence_el > solicitud.vence_el


def test_lo_que_pasa_del_tope_se_rechaza_con_la_norma_y_no_se_pierde_lo_escrito(client, marcela, solicitud):
    datos = {"dias": 40, "motivo": "Falta un concepto.", "accion": "confirmar"} | visto(solicitud)

    respuesta = client.post(direccion(solicitud, "ampliar"), datos)

    assert respuesta.status_code == 409
    assert "de 1 a 15 días más, no de 40 (art. 14 par. CPACA)" in texto_de(respuesta)
    assert "Falta un concepto." in respuesta.content.decode()


def test_un_responsable_no_archiva(client, solicitud):
    client.force_login(una_funcionaria())

    assert client.get(direccion(solicitud, "archivar")).status_code == 403


@pytest.mark.parametrize(
    ("verbo", "datos"),
    [
        ("requerir", {"falta": "Un soporte.", "accion": "confirmar"}),
        ("aclarar", {"texto": "¿Qué pide?"}),
        ("suspender", {"motivo": "Recusación.", "accion": "confirmar"}),
        ("trasladar", {"entidad": "Alcaldía", "motivo": "Le compete."}),
        ("desistir", {"texto": "Por teléfono."}),
        ("archivar", {"causal": "irrespetuosa", "motivo": "Razones."}),
    ],
)
def test_cada_acto_se_hace_desde_su_pagina(client, marcela, solicitud, verbo, datos):
    assert client.get(direccion(solicitud, verbo)).status_code == 200
    assert client.post(direccion(solicitud, verbo), visto(solicitud)).status_code == 422

    hecho = client.post(direccion(solicitud, verbo), datos | visto(solicitud))

    assert hecho.status_code == 302
    assert Solicitud.objects.get().estado != Solicitud.Estado.RADICADA


def test_cada_acto_que_sigue_a_otro_se_hace_desde_su_pagina(client, marcela, solicitud):
    def hacer(verbo, **datos):
        return client.post(direccion(solicitud, verbo), datos | visto(solicitud)).status_code

    acciones.requerir(solicitud.pk, "Un soporte.", marcela)
    assert hacer("prorrogar") == 302
    assert hacer("completar", texto="Lo trajo.", accion="confirmar") == 302
    acciones.suspender(solicitud.pk, "Recusación.", marcela)
    assert hacer("reanudar", motivo="Decide otra.") == 302
    acciones.aclarar(solicitud.pk, "¿Qué pide?", marcela)
    assert hacer("recibir_aclaracion", texto="Esto.") == 302
    acciones.desistir(solicitud.pk, "")
    assert hacer("reabrir", motivo="Fue un error.") == 302
    assert Solicitud.objects.get().estado == Solicitud.Estado.RADICADA


def test_la_fecha_de_un_oficio_se_escribe_con_su_hora(client, marcela, ahora):
    pedido = una_solicitud(tipo="requerimiento_organo_control")
    datos = {"fecha": "2026-05-25", "hora": "15:00", "oficio": "Oficio 12", "accion": "confirmar"}

    assert client.post(direccion(pedido, "fijar_fecha"), datos | visto(pedido)).status_code == 302
    pedido.refresh_from_db()
    assert f"{pedido.vence_el:%Y-%m-%d}" == "2026-05-25"
