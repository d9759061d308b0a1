"""The insistence (R3.37; arts. 25 and 26 CPACA): the entity sends it, a judge decides it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Insistencia, Notificacion
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def negada(quien, reserva=Reserva.LEGAL):
    """Denied and notified on 1 September 2026, a Tuesday: insistence until the 15th."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(tipo="peticion_informacion")
        return una_respuesta(
            solicitud,
            quien,
            notificada=True,
            sentido=Sentido.NIEGA,
            reserva=reserva,
            norma_negativa="Ley 1712 de 2014, art. 18 lit. a",
            lo_que_se_entrega="El acta sin nombres.",
        )


def insistir(respuesta, *momento, **opciones) -> Insistencia:
    with reloj.en(en_bogota(*momento)):
        return acciones.insistir(respuesta.solicitud_id, respuesta.radicado_salida, "Es pública.", **opciones)


@pytest.mark.parametrize(("dia", "tarde"), [(15, False), (16, True)])
def test_se_insiste_en_diez_dias_habiles_y_la_tardia_se_recibe_marcada(marcela, dia, tarde):
    insistencia = insistir(negada(marcela), 2026, 9, dia, 9)
    assert (insistencia.es_extemporanea, insistencia.presentar_hasta) == (tarde, date(2026, 9, 15))


def test_solo_se_insiste_en_lo_que_se_nego_por_reserva(marcela):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud()
        respuesta = una_respuesta(solicitud, marcela, notificada=True, sentido=Sentido.NIEGA)
    with pytest.raises(TransicionInvalida, match=r"por reserva \(art\. 26 CPACA\)"):
        insistir(respuesta, 2026, 9, 2, 9)


def test_la_entidad_la_envia_al_juez_y_registra_lo_que_decidio(client, marcela):
    respuesta = negada(marcela)
    insistencia = insistir(respuesta, 2026, 9, 10, 9)
    pk = respuesta.solicitud_id
    with reloj.en(en_bogota(2026, 9, 11, 9)):
        with pytest.raises(TransicionInvalida, match="después de enviarla"):
            acciones.registrar_decision_insistencia(
                pk, insistencia.pk, "entregar", date(2026, 9, 11), "Auto 1", marcela
            )
        enviada = acciones.enviar_insistencia(
            pk, insistencia.pk, "Tribunal de Boyacá", "Van 3 folios.", marcela
        )
        assert enviada.oficio.destinatario == "Tribunal de Boyacá"
    with reloj.en(en_bogota(2026, 9, 25, 9)):
        with pytest.raises(DatosInvalidos, match="ni después de hoy"):
            acciones.registrar_decision_insistencia(
                pk, insistencia.pk, "entregar", date(2026, 9, 26), "Auto 1", marcela
            )
        acciones.registrar_decision_insistencia(
            pk, insistencia.pk, "entregar", date(2026, 9, 24), "Auto 1", marcela
        )
        pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(respuesta.solicitud)])))
    assert "Ordena entregar la información. Tribunal de Boyacá, Auto 1" in pagina


def test_nadie_de_la_entidad_la_decide(marcela):
    """It is no remedy: the verb that decides remedies does not reach it, and the database wants it sent first."""
    insistencia = insistir(negada(marcela), 2026, 9, 10, 9)
    with pytest.raises(TransicionInvalida):
        acciones.resolver_recurso(insistencia.solicitud_id, insistencia.pk, "revoca", "Razones.", marcela)
    with pytest.raises(IntegrityError), transaction.atomic():
        Insistencia.objects.update(decision="entregar", decidida_el=date(2026, 9, 11))


def test_en_seguridad_y_defensa_primero_va_la_reposicion(marcela):
    """Ley 1712 art. 27."""
    respuesta = negada(marcela, Reserva.SEGURIDAD)
    with pytest.raises(TransicionInvalida, match="Primero se decide la reposición"):
        insistir(respuesta, 2026, 9, 3, 9)
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        recurso = acciones.recurrir(
            respuesta.solicitud_id, respuesta.radicado_salida, "reposicion", Escrito("No.")
        )
        acciones.resolver_recurso(respuesta.solicitud_id, recurso.pk, "confirma", "Razones.", marcela)
        assert Notificacion.objects.last().recursos.startswith("Insistencia")
        acciones.notificar_en_persona(respuesta.solicitud_id, "Ana, con su cédula", marcela)
    assert insistir(respuesta, 2026, 9, 7, 9).presentar_hasta == date(2026, 9, 18)


def test_la_persona_insiste_desde_su_pagina(client, marcela):
    respuesta = negada(marcela)
    with reloj.en(en_bogota(2026, 9, 10, 9)):
        adonde = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(respuesta.solicitud), "insistir"])
        datos = {"cual": f"{respuesta}:insistencia", "sustentacion": "Es pública."}
        assert client.post(adonde, datos).status_code == 303
        client.force_login(marcela)
        assert "Insistencia contra" in texto_de(client.get(reverse("admin:pqrs_solicitud_recursos")))


def test_la_mesa_la_recibe_la_envia_y_la_registra_desde_sus_paginas(client, marcela):
    respuesta = negada(marcela)
    solicitud = respuesta.solicitud
    client.force_login(marcela)

    def hacer(verbo, **datos):
        return client.post(direccion(solicitud, verbo), datos | visto(solicitud)).status_code

    with reloj.en(en_bogota(2026, 9, 10, 9)):
        assert hacer("insistir", cual=f"{respuesta}:insistencia", motivos="Es pública.") == 302
        insistencia = Insistencia.objects.get()
        assert hacer("enviar_insistencia", insistencia=insistencia.pk, juez="Tribunal", remision="Va.") == 302
        assert (
            hacer(
                "registrar_decision_insistencia",
                insistencia=insistencia.pk,
                decision="confirma",
                fecha="2026-09-10",
                providencia="Auto 1",
            )
            == 302
        )
    assert Insistencia.objects.get().decision == "confirma"
