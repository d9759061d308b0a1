"""An address that returns what it gets stops being written to; one that is only full, or busy, does not."""

from datetime import timedelta

import pytest

from correo.models import Correo, Entrante, Intento, Rebote
from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import Suscripcion
from suscripciones.tests.fabricas import MARTES, enviados, por_salir, quien_sigue, un_tema, una_novedad

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana():
    return quien_sigue("ana@correo.example", un_tema())


def un_correo():
    """The next alert to Ana, as it was sent."""
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(un_tema())
    acciones.difundir()
    ultimo = enviados("ana@correo.example")[-1]
    Correo.objects.filter(pk=ultimo.pk).update(
        estado=Correo.Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None
    )
    return ultimo


def falla(correo, palabras, resultado=Intento.Resultado.RECHAZADO):
    Correo.objects.filter(pk=correo.pk).update(
        estado=Correo.Estado.FALLIDO, enviado_en=None, proximo_intento_en=None
    )
    Intento.objects.create(
        correo=correo,
        en=reloj.ahora(),
        resultado=resultado,
        fase=Intento.Fase.DESTINATARIO,
        respuesta=palabras,
    )


def informe(correo, clase, estado, es_definitivo):
    entrante = Entrante.objects.create(
        via=Entrante.Via.TUBERIA,
        ruta=f"prueba/{correo.pk}",
        tamano=1,
        sha256=f"{correo.pk}".zfill(64),
        recibido_en=reloj.ahora(),
        proximo_intento_en=reloj.ahora(),
        clase=clase,
    )
    Rebote.objects.create(
        correo=correo, entrante=entrante, en=reloj.ahora(), es_definitivo=es_definitivo, estado=estado
    )


def no_llega(ana):
    ana.refresh_from_db()
    return bool(ana.no_llega_desde)


@pytest.mark.parametrize(
    "palabras", ["550 5.1.1 No such user", "5.1.10 recipient not found", "550 5.2.1 off"]
)
def test_si_el_servidor_dice_que_la_direccion_no_existe_no_se_le_escribe_mas(ana, palabras):
    falla(un_correo(), palabras)

    acciones.revisar_devueltos()

    assert no_llega(ana)
    un_tema_otra_vez = una_novedad(un_tema())
    acciones.difundir()
    assert por_salir("ana@correo.example") == [], un_tema_otra_vez


@pytest.mark.parametrize(
    "palabras",
    ["550 5.7.1 Rejected: listed", "552 5.2.2 mailbox full", "554 refused", "450 4.2.0 later", "550 5.1.1x"],
)
def test_un_rechazo_que_no_habla_de_la_direccion_no_basta(ana, palabras):
    falla(un_correo(), palabras.replace("5.1.1x", "mail 15.1.12 refused"))

    acciones.revisar_devueltos()

    assert not no_llega(ana)


def test_cinco_dias_distintos_de_rechazos_si_bastan(ana):
    for dia in range(5):
        assert not no_llega(ana), dia
        falla(un_correo(), "554 refused")
        acciones.revisar_devueltos()
        reloj.avanzar(timedelta(days=1))

    assert no_llega(ana)


def test_muchos_rechazos_del_mismo_dia_cuentan_como_uno(ana):
    for _ in range(7):
        falla(un_correo(), "554 refused")
    acciones.revisar_devueltos()

    assert not no_llega(ana)


def test_rechazos_de_meses_distintos_no_se_suman(ana):
    for _ in range(6):
        falla(un_correo(), "554 refused")
        acciones.revisar_devueltos()
        reloj.avanzar(timedelta(days=20))

    assert not no_llega(ana)


@pytest.mark.django_db(transaction=True)
def test_cada_correo_devuelto_cuenta_una_vez(ana):
    falla(un_correo(), "554 refused")

    assert acciones.revisar_devueltos() == 1
    assert acciones.revisar_devueltos() == 0


def test_un_informe_temporal_no_detiene_nada(ana):
    informe(un_correo(), "rebote", "4.4.7", False)

    acciones.revisar_devueltos()

    assert not no_llega(ana)


@pytest.mark.django_db(transaction=True)
def test_quien_lo_marca_como_no_deseado_deja_de_seguirlo_todo(ana):
    informe(un_correo(), "queja", "", False)

    acciones.revisar_devueltos()

    assert Suscripcion.objects.get().fin == Suscripcion.Fin.QUEJA


def test_lo_que_le_estaba_por_salir_no_sale(ana):
    falla(un_correo(), "550 5.1.1 No such user")
    reloj.avanzar(timedelta(minutes=1))
    una_novedad(un_tema())
    acciones.difundir()
    assert len(por_salir("ana@correo.example")) == 1

    acciones.revisar_devueltos()

    assert por_salir("ana@correo.example") == []
