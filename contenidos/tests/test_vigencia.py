"""What leaves by its date, and who is told."""

from datetime import UTC, datetime, timedelta

import pytest

from contenidos import acciones, consultas
from contenidos.models import Contenido
from contenidos.tests.fabricas import un_contenido, una_persona
from correo.models import Correo
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db
#: Tuesday 10 March 2026, 10:00 in Bogotá.
MARTES = datetime(2026, 3, 10, 15, tzinfo=UTC)


@pytest.fixture
def editora():
    return una_persona()


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


def que_vence_hoy(editora) -> Contenido:
    return un_contenido(anunciar=True, autor=editora, responsable=editora, vence_el=reloj.hoy())


def test_el_ultimo_dia_todavia_se_ve_hasta_la_medianoche_de_bogota(editora):
    que_vence_hoy(editora)
    with reloj.en(datetime(2026, 3, 11, 4, 59, tzinfo=UTC)):
        assert consultas.publicados("noticia").count() == 1
    with reloj.en(datetime(2026, 3, 11, 5, 0, tzinfo=UTC)):
        assert consultas.publicados("noticia").count() == 0


def test_la_pagina_sale_sin_esperar_al_barrido_y_los_avisos_con_el(editora):
    que_vence_hoy(editora)
    with reloj.en(MARTES + timedelta(days=1)):
        assert not consultas.publicados("noticia").exists()
        assert Novedad.objects.vigentes().exists()
        assert acciones.vencer() == 1
        assert not Novedad.objects.vigentes().exists()


def test_al_vencer_se_cierra_su_tema_y_se_le_dice_a_quien_responde_una_vez(editora):
    contenido = que_vence_hoy(editora)
    with reloj.en(MARTES + timedelta(days=1)):
        assert acciones.vencer() == 1
        assert acciones.vencer() == 0
    assert not Tema.objects.abiertos().filter(clave=contenido.clave).exists()
    carta = Correo.objects.get()
    assert (carta.para, contenido.vigente.titulo in carta.asunto) == (editora.email, True)
    assert contenido.pasos.filter(verbo="vencio", quien=None).count() == 1


def test_dar_mas_tiempo_lo_devuelve_con_sus_avisos(editora):
    contenido = que_vence_hoy(editora)
    with reloj.en(MARTES + timedelta(days=1)):
        acciones.vencer()
        ajustar(contenido, editora, vence_el=reloj.hoy() + timedelta(days=5))
        assert consultas.publicados("noticia").count() == 1
        assert Novedad.objects.vigentes().count() == 1
        assert Tema.objects.abiertos().filter(clave=contenido.clave).exists()
    with reloj.en(MARTES + timedelta(days=7)):
        assert acciones.vencer() == 1


def ajustar(contenido: Contenido, quien, **cambios) -> Contenido:
    campos = ("dependencia", "responsable", "revisar_el", "vence_el")
    return acciones.ajustar(
        contenido, quien, **{campo: getattr(contenido, campo) for campo in campos} | cambios
    )


def test_ajustar_dice_que_cambio_y_quien(editora):
    contenido = un_contenido(autor=editora)
    ajustar(contenido, editora, revisar_el=reloj.hoy() + timedelta(days=7))
    paso = contenido.pasos.get(verbo="ajusto")
    assert (paso.quien, paso.nota) == (editora, "revisar el: 17/03/2026")


def test_ajustar_sin_cambiar_nada_no_deja_rastro(editora):
    contenido = un_contenido(autor=editora)
    ajustar(contenido, editora)
    assert not contenido.pasos.filter(verbo="ajusto").exists()


def test_no_se_puede_vencer_en_el_pasado(editora):
    contenido = un_contenido(autor=editora)
    with pytest.raises(acciones.DatosInvalidos, match="retírelo"):
        ajustar(contenido, editora, vence_el=reloj.hoy() - timedelta(days=1))


def test_lo_retirado_no_vuelve_porque_le_den_mas_tiempo(editora):
    contenido = que_vence_hoy(editora)
    acciones.retirar(contenido, editora, "Salió mal")
    contenido.refresh_from_db()
    ajustar(contenido, editora, vence_el=None)
    assert not consultas.publicados("noticia").exists()
    assert not Novedad.objects.vigentes().exists()


def test_confirmar_que_sigue_vigente_mueve_la_fecha_y_queda_escrito(editora):
    contenido = un_contenido(autor=editora, revisar_el=reloj.hoy() + timedelta(days=1))
    with reloj.en(MARTES + timedelta(days=1)):
        assert list(Contenido.objects.por_revisar()) == [contenido]
        acciones.confirmar_vigencia(contenido, editora, reloj.hoy() + timedelta(days=30))
        assert not Contenido.objects.por_revisar().exists()
    assert contenido.pasos.get(verbo="reviso").quien == editora


def test_no_se_confirma_hasta_una_fecha_pasada(editora):
    with pytest.raises(acciones.DatosInvalidos, match="fecha futura"):
        acciones.confirmar_vigencia(un_contenido(autor=editora), editora, reloj.hoy())


def test_lo_vencido_no_se_repone_ni_se_publica_sin_darle_mas_tiempo(editora):
    contenido = que_vence_hoy(editora)
    nueva = acciones.nueva_version(contenido, editora)
    with reloj.en(MARTES + timedelta(days=1)), pytest.raises(acciones.DatosInvalidos, match="ya pasó"):
        acciones.publicar(nueva, editora)
