"""Asking the person to complete, and what they do about it (art. 17 CPACA; Ley 1581 de 2012, art. 15)."""

from datetime import date

import pytest

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import plazo
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Oficio, Solicitud
from pqrs.plazos import PlazoInvalido
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_ficha_con, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db

#: Case 10 of the law's own examples: received on Tuesday 1 September, asked on the 8th, completed on the 25th.
RECIBIDA, REQUERIDA, COMPLETADA = (en_bogota(2026, 9, dia, 10) for dia in (1, 8, 25))


@pytest.fixture
def beatriz():
    return una_funcionaria()


@pytest.fixture
def solicitud():
    with reloj.en(RECIBIDA):
        return una_solicitud()


@pytest.fixture
def requerida(solicitud, beatriz):
    with reloj.en(REQUERIDA):
        acciones.tomar(solicitud.pk, beatriz)
        return acciones.requerir(solicitud.pk, "Falta la copia de su registro civil.", beatriz)


def ultimo_correo() -> Correo:
    return Correo.objects.order_by("-id").first()


def test_pedir_que_complete_suspende_y_lo_que_falta_sigue_corriendo_despues(requerida):
    assert requerida.estado == Solicitud.Estado.REQUERIDA
    assert plazo.calcular(requerida).esta_suspendido

    with reloj.en(COMPLETADA):
        acciones.completar(requerida.pk, "Aquí está.")

    requerida.refresh_from_db()
    assert requerida.estado == Solicitud.Estado.EN_TRAMITE
    assert requerida.vence_el == date(2026, 10, 9)
    assert plazo.calcular(requerida).huella == requerida.huella_plazo


def test_el_pedido_sale_con_numero_y_dice_que_falta_hasta_cuando_y_que_sigue(requerida):
    oficio = Oficio.objects.get(solicitud=requerida)
    assert oficio.radicado_salida == "2026-S-000001"
    assert oficio.cuerpo == "Falta la copia de su registro civil."
    carta = ultimo_correo().contenido().texto
    assert "Falta la copia de su registro civil." in carta
    assert "jueves 8 de octubre de 2026" in carta
    assert "se detiene" in carta


def test_el_pedido_tardio_sale_pero_no_detiene_el_termino(solicitud, beatriz):
    vencia = solicitud.vence_el
    with reloj.en(en_bogota(2026, 9, 16, 10)):  # the eleventh working day
        tardia = acciones.requerir(solicitud.pk, "Falta un soporte.", beatriz)

    assert tardia.vence_el == vencia
    assert "sigue siendo" in Actuacion.objects.get(solicitud=solicitud, tipo="requerimiento").contenido.texto


def test_no_se_puede_dar_mas_de_un_mes(solicitud, beatriz):
    with reloj.en(REQUERIDA), pytest.raises(PlazoInvalido, match=r"art\. 17 CPACA"):
        acciones.requerir(solicitud.pk, "Falta algo.", beatriz, hasta=date(2026, 10, 20))
    assert Oficio.objects.count() == 0


def test_no_se_pide_completar_sin_decir_que_falta(solicitud, beatriz):
    with pytest.raises(DatosInvalidos, match="qué falta"):
        acciones.requerir(solicitud.pk, "  ", beatriz)


def test_no_se_pide_dos_veces_a_la_vez(requerida, beatriz):
    with reloj.en(REQUERIDA), pytest.raises(TransicionInvalida, match=r"art\. 17"):
        acciones.requerir(requerida.pk, "Y otra cosa.", beatriz)


def test_lo_que_envia_la_persona_queda_en_la_historia_con_sus_archivos(requerida):
    ficha = una_ficha_con(un_archivo_pdf("registro.pdf"))
    with reloj.en(COMPLETADA):
        acciones.completar(requerida.pk, "Este es mi registro civil.", ficha=ficha)

    paso = Actuacion.objects.get(solicitud=requerida, tipo="completada")
    assert paso.contenido.datos["escrito"] == "Este es mi registro civil."
    assert [archivo.nombre for archivo in paso.adjuntos.all()] == ["registro.pdf"]
    assert paso.actor is None


def test_completar_avisa_a_la_persona_y_a_quien_responde(requerida, beatriz):
    with reloj.en(COMPLETADA):
        acciones.completar(requerida.pk, "Aquí está.")

    claves = set(Correo.objects.values_list("clave", flat=True))
    assert f"pqrs.aviso.{requerida.radicado}.4" in claves
    assert f"pqrs.novedad.{requerida.radicado}.4" in claves
    assert Correo.objects.get(clave__startswith="pqrs.novedad").para == beatriz.email


def test_no_se_completa_con_nada(requerida):
    with pytest.raises(DatosInvalidos, match="adjunte"):
        acciones.completar(requerida.pk, "")


def test_quien_pide_mas_tiempo_antes_de_vencer_lo_tiene_una_sola_vez(requerida):
    with reloj.en(en_bogota(2026, 10, 7, 23)):
        acciones.prorrogar(requerida.pk)
        requerida.refresh_from_db()
        assert plazo.calcular(requerida).completar_hasta == date(2026, 11, 9)
        with pytest.raises(PlazoInvalido, match="una sola prórroga"):
            acciones.prorrogar(requerida.pk)


def test_la_prorroga_pedida_tarde_no_se_da(requerida):
    with reloj.en(en_bogota(2026, 10, 9, 8)), pytest.raises(PlazoInvalido, match="antes de vencer"):
        acciones.prorrogar(requerida.pk)


def test_un_reclamo_de_datos_vuelve_a_empezar_desde_que_esta_completo(beatriz):
    with reloj.en(en_bogota(2027, 2, 1, 10)):  # case 14
        reclamo = una_solicitud(tipo="habeas_data_reclamo")
    with reloj.en(en_bogota(2027, 2, 5, 9)):
        acciones.requerir(reclamo.pk, "¿Qué dato hay que corregir?", beatriz)
    with reloj.en(en_bogota(2027, 2, 27, 11)):  # a Saturday
        acciones.completar(reclamo.pk, "Mi segundo apellido.")

    reclamo.refresh_from_db()
    assert reclamo.vence_el == date(2027, 3, 23)


def test_lo_ocurrido_no_cambia_con_la_revision_de_la_noche(requerida):
    with reloj.en(COMPLETADA):
        acciones.completar(requerida.pk, "Aquí está.")
        recuento = acciones.revisar_plazos()

    assert (recuento.revisadas, recuento.movidas, recuento.desviadas) == (1, 0, [])
