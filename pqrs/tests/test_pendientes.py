"""What the desk owes and no due date shows: to notify, to deliver, to send again (R1.5, R3.15, R3.32, R3.34)."""

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import pendientes
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db

RECURSOS = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
RECIBIDA, DESPUES = en_bogota(2026, 11, 19, 10), en_bogota(2026, 12, 4, 8)


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def responder(quien, recursos=None, **cambios) -> Solicitud:
    solicitud = una_solicitud(**cambios)
    contenido = acciones.Contenido(sentido="niega" if recursos else "informa")
    acciones.guardar_borrador(
        solicitud.pk, "Se responde.", "Nada.", quien, contenido=contenido, recursos=recursos
    )
    acciones.responder(solicitud.pk, quien)
    return solicitud


def pagina(client) -> str:
    return texto_de(client.get(reverse("admin:pqrs_solicitud_pendientes")))


def con_de_todo(quien, cuantas: int = 1) -> None:
    for _ in range(cuantas):
        una_solicitud(tipo="peticion_documentos")
        responder(quien, RECURSOS)
        responder(quien, tipo="denuncia", persona=None)
    fallidos = Correo.objects.filter(clave__startswith="pqrs.respuesta.")
    fallidos.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)


def test_la_pagina_dice_que_falta_y_hasta_cuando(client, beatriz):
    with reloj.en(RECIBIDA):
        con_de_todo(beatriz)
    with reloj.en(DESPUES):
        dicho = pagina(client)

    _, _, sigue = dicho.partition("Respuestas que no llegaron Su correo falló o volvió sin entregarse")
    assert sigue.startswith(": no cuentan como entregadas (art. 62 CPACA).")
    assert "y corrija su dirección. 2026-E-" in sigue
    assert "Entregar a más tardar el miércoles 9 de diciembre de 2026" in dicho
    assert (
        "Enviar la citación a más tardar el jueves 26 de noviembre de 2026 (art. 68 CPACA). Ya pasó" in dicho
    )
    assert "Publicar el aviso con la copia, sin datos personales, en la cartelera" in dicho


def test_lo_hecho_se_quita_solo(client, beatriz):
    with reloj.en(RECIBIDA):
        aceptada = TextoConsentimiento.objects.filter(finalidad="notificacion").values_list("pk", flat=True)
        solicitud = responder(beatriz, RECURSOS, consentimientos=tuple(aceptada))
        assert solicitud.radicado in pagina(client)
        acciones.notificarse(solicitud.pk)
        assert solicitud.radicado not in pagina(client)


def test_cada_quien_ve_lo_de_su_dependencia(client, beatriz):
    with reloj.en(RECIBIDA):
        con_de_todo(beatriz)
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    with reloj.en(DESPUES):
        assert "2026-E-" not in pagina(client)


@pytest.mark.parametrize("cuantas", [1, 3])
def test_cuesta_lo_mismo_con_una_que_con_tres(client, beatriz, django_assert_num_queries, cuantas):
    with reloj.en(RECIBIDA):
        con_de_todo(beatriz, cuantas)
    with reloj.en(DESPUES), django_assert_num_queries(12):
        client.get(reverse("admin:pqrs_solicitud_pendientes"))


def test_lo_que_reboto_en_otra_oficina_no_esconde_lo_propio(client, beatriz, monkeypatch):
    """The cut comes after what she may see, not before."""
    monkeypatch.setattr(pendientes, "TOPE", 1)
    ajena = una_funcionaria(dependencia=una_dependencia())
    responder(ajena)
    propia = responder(beatriz)
    Solicitud.objects.exclude(pk=propia.pk).update(dependencia=una_dependencia())
    Correo.objects.filter(clave__startswith="pqrs.respuesta.").update(
        estado=Correo.Estado.FALLIDO, proximo_intento_en=None
    )
    assert pendientes.de(beatriz).rebotadas == [propia]


def test_lo_que_espera_a_la_persona_no_se_pide_entregar(client, beatriz):
    """R1.5; art. 17 CPACA: asked in time to complete it, she has not, and nothing was granted."""
    with reloj.en(RECIBIDA):
        solicitud = una_solicitud(tipo="peticion_documentos")
        acciones.requerir(solicitud.pk, "Diga de qué año.", beatriz)
    with reloj.en(en_bogota(2027, 2, 1, 8)):
        assert pendientes.de(beatriz).por_entregar == []
        assert "Entregar a más tardar" not in pagina(client)
