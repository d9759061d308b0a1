"""What was not notified has no effect until the person shows that they know it, consents or appeals (art. 72 CPACA)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import notificacion, seguimiento
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Notificacion, Recurso, Respuesta
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
#: A Tuesday. The person wrote on Thursday 3 September: remedies until the 17th.
DECIDIDA, LO_DIJO, HASTA = en_bogota(2026, 9, 1, 9), date(2026, 9, 3), date(2026, 9, 17)
DESPUES = en_bogota(2026, 9, 7, 9)
PRUEBA = "En su correo del 3 de septiembre pidió cumplir lo decidido."


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def decidida(quien, **solicitud):
    """Decided and not notified."""
    with reloj.en(DECIDIDA):
        return una_respuesta(una_solicitud(**solicitud), quien, "No.", sentido=Sentido.NIEGA)


def tener(respuesta, quien, dia=LO_DIJO, prueba=PRUEBA):
    with reloj.en(DESPUES):
        return acciones.tener_por_notificada(respuesta.solicitud_id, dia, prueba, quien)


def recurrir(respuesta, en=DESPUES, clase="reposicion", **opciones) -> Recurso:
    with reloj.en(en):
        return acciones.recurrir(
            respuesta.solicitud_id, respuesta.radicado_salida, clase, Escrito("No."), **opciones
        )


def surtida(respuesta):
    with reloj.en(DESPUES):
        return notificacion.surtida_en(Respuesta.objects.get(pk=respuesta.pk))


def test_surte_efecto_el_dia_en_que_mostro_que_la_conoce(marcela):
    respuesta = decidida(marcela)
    assert surtida(respuesta) is None
    tener(respuesta, marcela)
    assert surtida(respuesta) == LO_DIJO


def test_los_recursos_cuentan_desde_ese_dia(marcela):
    """Art. 76 CPACA: the ten days of whoever showed to know it."""
    respuesta = decidida(marcela)
    tener(respuesta, marcela)
    recurso = recurrir(respuesta, en_bogota(2026, 9, 17, 23))
    assert (recurso.interponer_hasta, recurso.es_extemporaneo) == (HASTA, False)


def test_queda_en_la_historia_con_su_prueba_y_la_persona_la_lee(marcela):
    respuesta = decidida(marcela)
    tener(respuesta, marcela)
    paso = Actuacion.objects.filter(tipo=Actuacion.Tipo.NOTIFICACION).last()
    assert "art. 72 CPACA" in paso.contenido.texto
    assert paso.contenido.datos["prueba"] == PRUEBA
    dicho = Correo.objects.filter(clave__startswith="pqrs.aviso.").order_by("pk").last().contenido().texto
    assert PRUEBA in " ".join(dicho.split())


@pytest.mark.parametrize("dia", [date(2026, 8, 31), date(2026, 9, 8)])
def test_no_pudo_conocerla_antes_de_que_saliera_ni_manana(marcela, dia):
    with pytest.raises(DatosInvalidos, match="entre ese día y hoy"):
        tener(decidida(marcela), marcela, dia)


def test_sin_prueba_no_se_da_por_notificada(marcela):
    with pytest.raises(DatosInvalidos, match="qué dijo o hizo"):
        tener(decidida(marcela), marcela, prueba=" ")


def test_lo_que_ya_se_notifico_no_cambia_de_dia(marcela):
    respuesta = decidida(marcela)
    tener(respuesta, marcela)
    with pytest.raises(TransicionInvalida, match="quedó notificada"):
        tener(respuesta, marcela, date(2026, 9, 2))


def test_quien_recurre_lo_que_nadie_le_notifico_queda_notificado_y_a_tiempo(marcela):
    """Art. 72: «o interponga los recursos legales». The other remedies count from there."""
    respuesta = decidida(marcela)
    recurso = recurrir(respuesta)
    assert (recurso.es_extemporaneo, recurso.interponer_hasta) == (False, date(2026, 9, 21))
    assert Notificacion.objects.get().conocida_en == DESPUES
    dicho = Correo.objects.filter(clave__startswith="pqrs.aviso.").order_by("pk").last().contenido().texto
    assert "la decisión queda notificada ese día (art. 72 CPACA)" in " ".join(dicho.split())
    assert recurrir(respuesta, en_bogota(2026, 9, 22, 9), "apelacion").es_extemporaneo


def test_recurrir_lo_ya_notificado_no_cambia_cuando_surtio_efecto(marcela):
    respuesta = decidida(marcela)
    tener(respuesta, marcela)
    recurrir(respuesta, en_bogota(2026, 9, 10, 9))
    assert surtida(respuesta) == LO_DIJO


def test_quien_insiste_tambien_muestra_que_conoce_la_negativa(marcela):
    with reloj.en(DECIDIDA):
        respuesta = una_respuesta(
            una_solicitud(tipo="peticion_informacion"),
            marcela,
            "Es reservada.",
            sentido=Sentido.NIEGA,
            reserva=Reserva.LEGAL,
            norma_negativa="Ley 1712 de 2014, art. 18",
            lo_que_se_entrega="El resto.",
        )
    with reloj.en(DESPUES):
        insistencia = acciones.insistir(respuesta.solicitud_id, respuesta.radicado_salida, "Es pública.")
    assert insistencia.presentar_hasta == date(2026, 9, 21)
    assert Notificacion.objects.get().conocida_en == DESPUES


def test_ya_no_hay_que_citarla_y_lo_que_decide_se_lee(client, marcela):
    respuesta = decidida(marcela)
    assert Notificacion.objects.por_hacer().exists()
    tener(respuesta, marcela)
    assert not Notificacion.objects.por_hacer().exists()
    with reloj.en(DESPUES):
        pagina = reverse("pqrs:ver", args=[fichas.ficha_de_ver(respuesta.solicitud)])
        assert "porque usted mostró que conoce la decisión (art. 72 CPACA)" in texto_de(client.get(pagina))


def test_la_electronica_que_no_abrio_se_le_muestra_desde_que_la_conoce(marcela):
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    aceptada = TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True)
    respuesta = decidida(marcela, consentimientos=tuple(aceptada))
    assert seguimiento.de_solicitud(respuesta.solicitud_id).hay_que_notificarse
    tener(respuesta, marcela)
    visto_asi = seguimiento.de_solicitud(respuesta.solicitud_id)
    assert (visto_asi.hay_que_notificarse, len(visto_asi.respuestas)) == (False, 1)


def test_lo_que_solo_informa_se_comunica_y_no_se_tiene_por_notificado(marcela):
    with reloj.en(DECIDIDA):
        solicitud = una_solicitud(persona=None)
        acciones.guardar_borrador(solicitud.pk, "Así.", "Nada.", marcela)
        respuesta = acciones.responder(solicitud.pk, marcela)
    with pytest.raises(TransicionInvalida, match="se comunica"):
        tener(respuesta, marcela)


def test_la_mesa_lo_registra_desde_su_pagina(client, marcela):
    respuesta = decidida(marcela)
    client.force_login(marcela)
    url = direccion(respuesta.solicitud, "tener_por_notificada")
    with reloj.en(DESPUES):
        assert f"Es sobre la decisión {respuesta.radicado_salida}" in texto_de(client.get(url))
        datos = {"conocida_el": "2026-09-03", "prueba": PRUEBA}
        seguido = client.post(url, visto(respuesta.solicitud) | datos, follow=True)
        assert "se tiene por notificada desde ese día" in texto_de(seguido)
        assert "Por conducta concluyente" in texto_de(seguido)
