"""What is read again when a mail leaves: withdrawn, left, closed to that person, or an address that returns it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correo.acciones import enviar_pendientes
from correo.models import Correo
from correo.tests.servidor import servidor_smtp
from nucleo import registro, reloj
from suscripciones import acciones
from suscripciones.models import Novedad, Suscripcion, Suscriptor
from suscripciones.tests.fabricas import MARTES, enviados, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def smtp(settings):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion()
        yield servidor


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


def escrito(*temas):
    """A mail to Ana about a novedad, waiting to leave."""
    quien_sigue("ana@correo.example", *temas)
    reloj.avanzar(timedelta(minutes=1))
    novedad = una_novedad(*temas, titulo="Abrió la sede")
    acciones.difundir()
    assert len(enviados("ana@correo.example")) == 1
    return novedad


def llegados(smtp):
    return [uno.leido() for uno in smtp.recibidos]


def test_lo_que_sigue_en_pie_sale(smtp):
    escrito(un_tema())

    enviar_pendientes()

    (carta,) = llegados(smtp)
    assert "Abrió la sede" in carta["Subject"]
    assert carta["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_lo_retirado_sin_que_nadie_detuviera_sus_correos_tampoco_sale(smtp):
    novedad = escrito(un_tema())
    Novedad.objects.filter(pk=novedad.pk).update(retirada_en=reloj.ahora())

    enviar_pendientes()

    assert llegados(smtp) == []
    assert enviados()[0].estado == Correo.Estado.SUPRIMIDO


def test_un_resumen_con_algo_retirado_se_escribe_otra_vez_sin_ello(smtp):
    noticias = un_tema()
    quien_sigue("ana@correo.example", noticias, ritmo="diario")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias, titulo="Se queda")
    novedad = una_novedad(noticias, titulo="Se retira")
    reloj.avanzar(timedelta(days=1))
    acciones.resumir()
    acciones.difundir()
    Novedad.objects.filter(pk=novedad.pk).update(retirada_en=reloj.ahora())

    enviar_pendientes()
    acciones.difundir()
    enviar_pendientes()

    (carta,) = llegados(smtp)
    texto = carta.get_body(("plain",)).get_content()
    assert "Se queda" in texto
    assert "Se retira" not in texto


def test_si_ya_no_puede_seguir_el_tema_no_sale(smtp, monkeypatch):
    escrito(un_tema("expediente:1", "Expediente"))
    monkeypatch.setitem(registro.temas_restringidos._cosas, "expediente", (1, lambda clave, usuario: False))

    enviar_pendientes()

    assert llegados(smtp) == []


def test_a_quien_dejo_de_seguirlo_por_otro_camino_no_le_sale(smtp):
    escrito(un_tema())
    Suscripcion.objects.update(terminada_en=reloj.ahora(), fin=Suscripcion.Fin.PERSONA)

    enviar_pendientes()

    assert llegados(smtp) == []


def test_a_la_direccion_que_devuelve_los_correos_no_le_sale(smtp):
    escrito(un_tema())
    Suscriptor.objects.update(no_llega_desde=reloj.ahora(), no_llega_porque="No existe.")

    enviar_pendientes()

    assert llegados(smtp) == []


def test_preguntar_por_muchos_cuesta_las_mismas_consultas_que_por_uno():
    noticias = un_tema()
    for n in range(30):
        quien_sigue(f"p{n}@correo.example", noticias)
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(noticias)
    acciones.difundir()
    claves = [uno.clave for uno in enviados()]

    with CaptureQueriesContext(connection) as de_uno:
        assert acciones.que_no_salen(claves[:1]) == set()
    with CaptureQueriesContext(connection) as de_todos:
        assert acciones.que_no_salen(claves) == set()

    assert len(de_todos) == len(de_uno) <= 3
