"""The portal failed on somebody's last day: it moves to the third working day after (R2.12; art. 62 num. 2 CPACA)."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas, plazos
from pqrs.acciones.disponibilidad import registrar_incidente
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import disponibilidad, plazo
from pqrs.errores import TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import IncidenteDisponibilidad, Recurso, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.terminos import vigente
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def fallar(desde: datetime, hasta: datetime) -> IncidenteDisponibilidad:
    """Certified when it was over."""
    with reloj.en(hasta):
        return registrar_incidente(
            IncidenteDisponibilidad(desde=desde, hasta=hasta, descripcion="No se podía enviar nada."),
            una_funcionaria(Rol.ADMINISTRADOR),
        )


def fallar_el(*dia: int) -> IncidenteDisponibilidad:
    return fallar(en_bogota(*dia, 14), en_bogota(*dia, 23))


def negada(quien):
    """Denied and notified on Tuesday 1 September 2026: ten working days end on the 15th."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        return una_respuesta(
            una_solicitud(tipo="peticion_informacion"),
            quien,
            notificada=True,
            sentido=Sentido.NIEGA,
            reserva=Reserva.LEGAL,
            norma_negativa="Ley 1712 de 2014, art. 18 lit. a",
            lo_que_se_entrega="El acta sin nombres.",
        )


def recurrible(quien):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        return una_respuesta(una_solicitud(), quien, "No.", notificada=True, sentido=Sentido.NIEGA)


def recurrir(respuesta, dia: int) -> Recurso:
    with reloj.en(en_bogota(2026, 9, dia, 9)):
        motivos = Escrito("La fecha sigue mal.")
        return acciones.recurrir(respuesta.solicitud_id, respuesta.radicado_salida, "reposicion", motivos)


@pytest.fixture
def requerida(marcela):
    """Asked on 8 September to complete it by Thursday 8 October; 12 October is a holiday."""
    with reloj.en(en_bogota(2026, 8, 31, 10)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        return acciones.requerir(solicitud.pk, "Falta un soporte.", marcela)


@pytest.fixture
def reclamo(marcela):
    """A claim on personal data that lacks something: abandoned if it does not come by Monday 5 April 2027."""
    with reloj.en(en_bogota(2027, 2, 1, 10)):
        solicitud = una_solicitud(tipo="habeas_data_reclamo")
    with reloj.en(en_bogota(2027, 2, 5, 9)):
        return acciones.requerir(solicitud.pk, "¿Qué dato hay que corregir?", marcela)


@pytest.mark.parametrize(("dia", "tarde"), [(16, False), (18, False), (21, True)])
def test_si_el_portal_fallo_el_ultimo_dia_mi_recurso_llega_a_tiempo_tres_dias_habiles_despues(
    marcela, dia, tarde
):
    respuesta = recurrible(marcela)
    fallar_el(2026, 9, 15)
    recurso = recurrir(respuesta, dia)
    assert (recurso.es_extemporaneo, recurso.interponer_hasta) == (tarde, date(2026, 9, 18))


@pytest.mark.parametrize(("dia", "tarde"), [(18, False), (21, True)])
def test_y_tambien_mi_insistencia(marcela, dia, tarde):
    respuesta = negada(marcela)
    fallar_el(2026, 9, 15)
    with reloj.en(en_bogota(2026, 9, dia, 9)):
        insistencia = acciones.insistir(respuesta.solicitud_id, respuesta.radicado_salida, "Es pública.")
    assert (insistencia.es_extemporanea, insistencia.presentar_hasta) == (tarde, date(2026, 9, 18))


def test_mi_pagina_dice_el_dia_que_dio_la_falla_y_no_que_llego_tarde(client, marcela):
    respuesta = recurrible(marcela)
    fallar_el(2026, 9, 15)
    with reloj.en(en_bogota(2026, 9, 17, 9)):
        pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(respuesta.solicitud)])))
    assert "Tiene hasta el viernes 18 de septiembre de 2026." in pagina
    assert "queda marcado como tardío" not in pagina


def test_una_falla_de_la_vispera_no_corre_el_ultimo_dia(marcela):
    respuesta = recurrible(marcela)
    fallar(en_bogota(2026, 9, 14, 8), en_bogota(2026, 9, 15, 0))
    assert recurrir(respuesta, 16).es_extemporaneo


def test_si_vuelve_a_fallar_el_dia_que_dio_la_falla_hay_otros_tres(marcela):
    fallar_el(2026, 9, 15)
    fallar_el(2026, 9, 18)
    with reloj.en(en_bogota(2026, 9, 21, 9)):
        assert disponibilidad.corrido(date(2026, 9, 15)) == date(2026, 9, 23)


def test_un_dia_que_no_ha_llegado_no_se_consulta(django_assert_num_queries):
    with reloj.en(en_bogota(2026, 9, 14, 9)), django_assert_num_queries(0):
        assert disponibilidad.corrido(date(2026, 9, 15)) == date(2026, 9, 15)
    with reloj.en(en_bogota(2026, 9, 16, 9)), django_assert_num_queries(1):
        assert disponibilidad.corrido(date(2026, 9, 15)) == date(2026, 9, 15)


def test_completo_mi_reclamo_de_datos_en_los_dias_que_dio_la_falla_y_no_lo_dan_por_abandonado(reclamo):
    fallar_el(2027, 4, 5)
    with reloj.en(en_bogota(2027, 4, 9, 8)), pytest.raises(plazos.PlazoInvalido, match="8 de abril de 2027"):
        acciones.completar(reclamo.pk, "Mi segundo apellido.")
    with reloj.en(en_bogota(2027, 4, 8, 20)):
        acciones.completar(reclamo.pk, "Mi segundo apellido.")
        recuento = acciones.revisar_plazos()
    reclamo = Solicitud.objects.get()
    assert (reclamo.estado, reclamo.vence_el) == (Estado.RADICADA, date(2027, 4, 29))
    assert (recuento.movidas, recuento.desviadas) == (0, [])
    assert plazo.calcular(reclamo).advertencias == ()


def test_lo_que_complete_en_esos_dias_no_consta_como_tardio(requerida):
    fallar_el(2026, 10, 8)
    with reloj.en(en_bogota(2026, 10, 14, 9)):
        acciones.completar(requerida.pk, "Aquí está.")
    assert plazo.calcular(Solicitud.objects.get()).advertencias == ()


def test_pido_mas_tiempo_en_los_dias_que_dio_la_falla_y_me_lo_dan(requerida):
    fallar_el(2026, 10, 8)
    with (
        reloj.en(en_bogota(2026, 10, 15, 9)),
        pytest.raises(plazos.PlazoInvalido, match="14 de octubre de 2026"),
    ):
        acciones.prorrogar(requerida.pk)
    with reloj.en(en_bogota(2026, 10, 14, 9)):
        acciones.prorrogar(requerida.pk)
        assert plazo.calcular(Solicitud.objects.get()).completar_hasta == date(2026, 11, 9)


def test_la_prorroga_no_quita_los_dias_que_dio_la_falla(marcela):
    """Two days were given, and the extension may give two more: the failure gave more than both."""
    with reloj.en(en_bogota(2026, 8, 31, 10)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        acciones.requerir(solicitud.pk, "Falta un soporte.", marcela, hasta=date(2026, 9, 9))
    fallar_el(2026, 9, 9)
    with reloj.en(en_bogota(2026, 9, 14, 9)):
        acciones.prorrogar(solicitud.pk)
        assert plazo.calcular(Solicitud.objects.get()).completar_hasta == date(2026, 9, 14)


def test_no_me_dan_por_desistida_mientras_duran_los_dias_que_dio_la_falla(requerida, marcela):
    fallar_el(2026, 10, 8)
    with (
        reloj.en(en_bogota(2026, 10, 14, 9)),
        pytest.raises(TransicionInvalida, match="hasta el miércoles 14 de octubre"),
    ):
        acciones.decretar_desistimiento(requerida.pk, "No envió el soporte.", marcela)
    with reloj.en(en_bogota(2026, 10, 15, 9)):
        desistida = acciones.decretar_desistimiento(requerida.pk, "No envió el soporte.", marcela)
    assert desistida.estado == Estado.DESISTIDA


def test_ni_me_archivan_por_no_aclarar(marcela):
    with reloj.en(en_bogota(2026, 9, 2, 10)):
        solicitud = una_solicitud()
        acciones.aclarar(solicitud.pk, "¿Cuál afiliación?", marcela)
    fallar_el(2026, 9, 16)
    with (
        reloj.en(en_bogota(2026, 9, 21, 9)),
        pytest.raises(TransicionInvalida, match="hasta el lunes 21 de septiembre"),
    ):
        acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró.", marcela)
    with reloj.en(en_bogota(2026, 9, 22, 9)):
        assert (
            acciones.archivar(solicitud.pk, "sin_aclarar", "No aclaró.", marcela).estado == Estado.ARCHIVADA
        )


def test_la_pagina_en_que_completo_dice_hasta_cuando_puedo(client, requerida):
    fallar_el(2026, 10, 8)
    with reloj.en(en_bogota(2026, 10, 13, 9)):
        hacer = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(requerida), "completar"])
        pagina = texto_de(client.get(hacer))
    assert "puede enviarlo hasta el miércoles 14 de octubre de 2026 (art. 62 num. 2 CPACA)" in pagina


def test_una_falla_certificada_despues_no_cambia_lo_que_ya_se_conto(requerida):
    with reloj.en(en_bogota(2026, 10, 9, 9)):
        acciones.completar(requerida.pk, "Aquí está.")
    antes = Solicitud.objects.get().huella_plazo
    fallar_el(2026, 10, 8)
    assert plazo.calcular(Solicitud.objects.get()).huella == antes


def test_la_huella_de_lo_registrado_antes_de_esta_regla_es_la_misma():
    contado = plazos.calcular(
        en_bogota(2026, 8, 31, 10),
        vigente("queja", date(2026, 8, 31)),
        hechos=[
            plazos.Requerimiento(en_bogota(2026, 9, 8, 10)),
            plazos.Prorroga(en_bogota(2026, 9, 9, 10), date(2026, 11, 9)),
            plazos.Completada(en_bogota(2026, 9, 10, 10)),
        ],
    )
    assert contado.huella == "30658de8933ac3de7594d23e9b24d1dc96158c1c0a0a66100e1c3565722c126a"
