"""Notifying a decision: who accepted electronic means opens it; everybody else is called, sent a notice or published
(arts. 56 and 66 to 69 CPACA; R3.29 to R3.34)."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from nucleo.models import DiaNoHabil
from pqrs import acciones
from pqrs.acciones.notificar import huella_de
from pqrs.consultas import notificacion as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Notificacion, Oficio, Respuesta
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_persona, una_solicitud

pytestmark = pytest.mark.django_db

RECURSOS = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
#: The law's own examples (casos.csv): decided on 9 October, the citation leaves by the 19th (Monday 12 is a holiday);
#: called on 21 December, the person may come until the 29th.
DECIDIDA, CITADA = en_bogota(2026, 10, 9, 9), en_bogota(2026, 12, 21, 9)


@pytest.fixture
def beatriz():
    return una_funcionaria()


def decidir(beatriz, *, recursos=RECURSOS, en=DECIDIDA, electronica=False, persona=None):
    """A request answered by a decision that has to be notified."""
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    aceptada = TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True)
    with reloj.en(en):
        solicitud = una_solicitud(
            persona=persona or una_persona(), consentimientos=tuple(aceptada) if electronica else ()
        )
        contenido = acciones.Contenido(sentido="niega" if recursos else "informa")
        acciones.guardar_borrador(
            solicitud.pk,
            "Se niega el subsidio.",
            "Puede recurrir.",
            beatriz,
            contenido=contenido,
            recursos=recursos,
        )
        acciones.responder(solicitud.pk, beatriz)
    solicitud.refresh_from_db()
    return solicitud


def surtida(solicitud) -> datetime | None:
    return consulta.de(solicitud).fechas.surtida_en


def el_correo(solicitud) -> str:
    return Correo.objects.get(clave__startswith="pqrs.respuesta.").contenido().texto


def test_una_respuesta_que_solo_informa_se_comunica_y_no_se_notifica(beatriz):
    """R3.29."""
    solicitud = decidir(beatriz, recursos=None)

    assert consulta.de(solicitud) is None
    assert "Se niega el subsidio." in el_correo(solicitud)


def test_sin_recursos_autoridad_y_plazo_no_sale(beatriz):
    """R3.33."""
    with pytest.raises(DatosInvalidos, match=r"art\. 67 CPACA"):
        decidir(beatriz, recursos=acciones.PieDeRecursos("Reposición", "", "10 días"))
    assert not Respuesta.objects.enviadas().exists()


def test_la_base_de_datos_tampoco_deja_notificar_sin_recursos(beatriz):
    """R3.33."""
    decidir(beatriz)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notificacion.objects.update(recursos_plazo="")


def test_enviar_el_correo_no_es_notificar_y_el_correo_no_trae_la_decision(beatriz):
    """R3.31."""
    solicitud = decidir(beatriz, electronica=True)

    assert surtida(solicitud) is None
    assert "Se niega el subsidio." not in el_correo(solicitud)
    assert "Notificarme y leer" in el_correo(solicitud)


def test_la_notificacion_electronica_se_surte_al_abrirla_y_guarda_momento_y_huella(beatriz):
    """R3.31."""
    solicitud = decidir(beatriz, electronica=True)
    momento = en_bogota(2026, 10, 10, 22, 15)  # a Saturday night: access has no working hours
    with reloj.en(momento):
        acciones.notificarse(solicitud.pk)

    assert surtida(solicitud) == momento
    paso = Actuacion.objects.get(solicitud=solicitud, tipo="notificacion")
    assert paso.contenido.datos["documento"] == huella_de(Respuesta.objects.get())
    assert paso.en == momento


def test_solo_cuenta_el_primer_acceso(beatriz):
    """R3.31."""
    solicitud = decidir(beatriz, electronica=True)
    with reloj.en(en_bogota(2026, 10, 13, 8)):
        acciones.notificarse(solicitud.pk)
    with reloj.en(en_bogota(2026, 10, 20, 8)):
        acciones.notificarse(solicitud.pk)

    assert surtida(solicitud) == en_bogota(2026, 10, 13, 8)
    assert Actuacion.objects.filter(tipo="notificacion").count() == 1


def test_quien_no_acepto_no_se_notifica_por_medio_electronico(beatriz):
    """R3.30."""
    with pytest.raises(TransicionInvalida):
        acciones.notificarse(decidir(beatriz).pk)


def test_quien_retira_su_aceptacion_se_cita_en_cinco_dias_desde_entonces(beatriz):
    """R3.30, R3.32."""
    solicitud = decidir(beatriz, electronica=True)
    with reloj.en(CITADA):
        acciones.revocar_electronica(solicitud.pk)
        with pytest.raises(TransicionInvalida):
            acciones.notificarse(solicitud.pk)
        with pytest.raises(TransicionInvalida, match="No hay una aceptación"):
            acciones.revocar_electronica(solicitud.pk)

    estado = consulta.de(solicitud)
    assert estado.notificacion.medio == Notificacion.Medio.CITACION
    assert estado.fechas.citar_hasta == date(2026, 12, 29)


def test_la_citacion_sale_en_cinco_dias_habiles(beatriz):
    """R3.32; art. 68 CPACA."""
    solicitud = decidir(beatriz)

    assert consulta.de(solicitud).fechas.citar_hasta == date(2026, 10, 19)
    with reloj.en(en_bogota(2026, 10, 20, 8)):
        assert "Ya pasó: hágalo hoy" in consulta.de(solicitud).que_falta
        acciones.citar(solicitud.pk, "Venga a la ventanilla 2.", beatriz)  # late, and sent all the same
    assert Oficio.objects.get().cuerpo == "Venga a la ventanilla 2."
    assert "Venga a la ventanilla 2." in Correo.objects.order_by("-id").first().contenido().texto


def test_quien_viene_a_tiempo_queda_notificado_en_ese_momento(beatriz):
    """R3.33; art. 67 CPACA."""
    solicitud = decidir(beatriz)
    with reloj.en(CITADA):
        acciones.citar(solicitud.pk, "Venga.", beatriz)
        acciones.notificar_en_persona(solicitud.pk, "Ana Pérez, CC 52123456", beatriz)

    assert surtida(solicitud) == CITADA
    acta = Oficio.objects.order_by("-id").first().cuerpo
    assert "Ana Pérez, CC 52123456" in acta
    assert "Reposición, ante la Dirección; plazo: 10 días hábiles" in acta


def test_el_aviso_espera_los_cinco_dias_de_la_citacion(beatriz):
    """R3.32; art. 69 CPACA."""
    solicitud = decidir(beatriz)
    with reloj.en(CITADA), pytest.raises(TransicionInvalida, match="Primero se cita"):
        acciones.avisar(solicitud.pk, beatriz)
    with reloj.en(CITADA):
        acciones.citar(solicitud.pk, "Venga.", beatriz)
    with (
        reloj.en(en_bogota(2026, 12, 29, 23)),
        pytest.raises(TransicionInvalida, match="martes 29 de diciembre"),
    ):
        acciones.avisar(solicitud.pk, beatriz)
    with reloj.en(en_bogota(2026, 12, 30, 8)):
        acciones.avisar(solicitud.pk, beatriz)

    aviso = Oficio.objects.order_by("-id").first().cuerpo
    assert "Se niega el subsidio." in aviso  # the whole copy
    assert "Reposición, ante la Dirección" in aviso
    assert "al finalizar el día siguiente al de la entrega" in aviso


@pytest.fixture
def avisada(beatriz):
    solicitud = decidir(beatriz)
    with reloj.en(CITADA):
        acciones.citar(solicitud.pk, "Venga.", beatriz)
    with reloj.en(en_bogota(2026, 12, 30, 8)):
        acciones.avisar(solicitud.pk, beatriz)
    return solicitud


def test_el_aviso_surte_al_finalizar_el_dia_habil_siguiente_a_su_entrega(avisada, beatriz):
    """R3.32: delivered on Thursday 31; Friday 1 January is a holiday, so at the end of Monday 4."""
    assert surtida(avisada) is None
    with reloj.en(en_bogota(2027, 1, 4, 12)):
        acciones.entregar_aviso(avisada.pk, date(2026, 12, 31), "Guía 123, la recibió Luis.", beatriz)
        assert not consulta.de(avisada).esta_surtida
        assert "lunes 4 de enero de 2027" in consulta.impedimento("citar", avisada)
    with reloj.en(en_bogota(2027, 1, 5, 0)):
        assert consulta.de(avisada).esta_surtida
    assert reloj.en_bogota(surtida(avisada)).date() == date(2027, 1, 4)


@pytest.mark.parametrize("dia", [date(2026, 12, 29), date(2027, 1, 5)])
def test_la_entrega_no_es_de_antes_del_aviso_ni_de_manana(avisada, beatriz, dia):
    """R3.34."""
    with (
        reloj.en(en_bogota(2027, 1, 4, 12)),
        pytest.raises(DatosInvalidos, match="la entrega va de ese día a hoy"),
    ):
        acciones.entregar_aviso(avisada.pk, dia, "Guía 123.", beatriz)


def test_lo_ya_notificado_no_se_notifica_otra_vez(avisada, beatriz):
    with reloj.en(en_bogota(2027, 1, 4, 12)):
        acciones.notificar_en_persona(avisada.pk, "Ana Pérez", beatriz)
        with pytest.raises(TransicionInvalida, match="quedó notificada el lunes 4 de enero"):
            acciones.entregar_aviso(avisada.pk, date(2026, 12, 31), "Guía 123.", beatriz)


def test_un_dia_no_habil_declarado_despues_no_mueve_lo_que_ya_surtio(avisada, beatriz):
    """R2.4 in the clocks of R3.32."""
    with reloj.en(en_bogota(2027, 1, 4, 12)):
        acciones.entregar_aviso(avisada.pk, date(2026, 12, 31), "Guía 123.", beatriz)
    antes = surtida(avisada)
    DiaNoHabil.objects.create(
        fecha=date(2027, 1, 4), motivo="Fumigación", acto="Resolución 1", acto_el=date(2027, 1, 6),
        registrado_en=en_bogota(2027, 1, 6, 8),
    )  # fmt: skip

    assert surtida(avisada) == antes


def test_el_desistimiento_tacito_se_notifica_y_su_correo_no_basta(beatriz):
    """R3.29 and art. 17 inc. final: a reasoned act, notified, with reposición alone."""
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        solicitud = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 8, 10)):
        acciones.requerir(solicitud.pk, "Falta un soporte.", beatriz)
    with reloj.en(en_bogota(2026, 10, 9, 10)):
        acciones.decretar_desistimiento(solicitud.pk, "No completó la solicitud.", beatriz)

    suya = consulta.de(solicitud).notificacion
    assert suya.oficio.cuerpo == "No completó la solicitud."
    assert suya.recursos == "Solo el recurso de reposición (art. 17 CPACA)"
    assert "No completó la solicitud." not in Correo.objects.order_by("-id").first().contenido().texto


def test_sin_donde_escribirle_no_se_cita_se_publica(beatriz):
    """R3.32."""
    solicitud = decidir(beatriz, persona=una_persona(correo="", medio="direccion"))

    assert consulta.de(solicitud).notificacion.medio == Notificacion.Medio.PUBLICACION
    with pytest.raises(TransicionInvalida, match=r"art\. 69 inc\. 2"):
        acciones.citar(solicitud.pk, "Venga.", beatriz)
