"""Content is destroyed by acta, with two approvals of different people, and by nothing else (R3.39; Ley 594/2000
art. 24)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

import correo.acciones
from cuentas.models import Rol
from nucleo import adjuntos, reloj
from pqrs import acciones, referencias
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import (
    Actuacion,
    ContenidoActuacion,
    Eliminacion,
    Peticionario,
    SerieDocumental,
)
from pqrs.tests.eliminacion import AHORA, DESPUES, eliminada, un_acta, una_respondida, una_serie
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de
from pqrs.tests.test_sin_rastro import todo_lo_guardado

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def serie():
    return una_serie()


@pytest.fixture
def ada():
    return una_funcionaria(Rol.ADMINISTRADOR, first_name="Ada")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR, first_name="Marcela")


@pytest.fixture
def vieja(serie):
    return una_respondida()


def test_antes_de_tiempo_no_se_propone_y_se_dice_hasta_cuando_se_conserva(vieja, ada):
    with (
        reloj.en(en_bogota(2036, 9, 1, 10)),
        pytest.raises(DatosInvalidos, match="se conserva hasta el lunes 1"),
    ):
        un_acta(vieja, ada)
    with reloj.en(en_bogota(2036, 9, 2, 10)):
        assert un_acta(vieja, ada).expedientes.count() == 1


@pytest.mark.parametrize("disposicion", ["conservacion", "seleccion"])
def test_lo_que_la_tabla_manda_conservar_no_se_elimina(vieja, ada, serie, disposicion):
    SerieDocumental.objects.update(disposicion=disposicion)
    with reloj.en(DESPUES), pytest.raises(DatosInvalidos, match="la tabla manda"):
        un_acta(vieja, ada)


def test_sin_tabla_de_retencion_nada_se_elimina(ada):
    solicitud = una_respondida()
    with reloj.en(DESPUES), pytest.raises(DatosInvalidos, match="no está en la tabla"):
        un_acta(solicitud, ada)


def test_manda_la_tabla_que_regia_cuando_se_recibio(vieja, ada, serie):
    """By validity: a table approved later does not shorten what was received under the old one."""
    nueva = SerieDocumental.objects.get()
    nueva.pk, nueva.anios_central, nueva.vigente_desde = None, 0, date(2028, 1, 1)
    nueva.save()
    with reloj.en(en_bogota(2030, 1, 15)), pytest.raises(DatosInvalidos, match="se conserva hasta"):
        un_acta(vieja, ada)


def test_lo_que_sigue_abierto_o_no_existe_no_se_propone(serie, ada):
    with reloj.en(AHORA):
        abierta = una_solicitud()
    with reloj.en(DESPUES), pytest.raises(DatosInvalidos) as negada:
        acciones.proponer_eliminacion("1", "Ya.", [abierta.radicado, "2026-E-009999", "perro"], ada)
    assert "no ha terminado" in str(negada.value)
    assert "2026-E-009999 no existe" in str(negada.value)
    assert "«perro» no es un radicado" in str(negada.value)


def test_una_sola_persona_no_elimina_aunque_apruebe_dos_veces(vieja, ada):
    with reloj.en(DESPUES):
        acta = un_acta(vieja, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        with pytest.raises(TransicionInvalida, match="otra persona"):
            acciones.aprobar_eliminacion(acta.pk, ada)
    assert Peticionario.objects.filter(solicitud=vieja).exists()
    assert ContenidoActuacion.objects.filter(actuacion__solicitud=vieja).count() == 4


def test_con_dos_aprobaciones_se_va_todo_lo_escrito_y_quedan_el_numero_y_la_cadena(
    vieja, ada, marcela, settings, django_capture_on_commit_callbacks
):
    """R3.39: payloads go, the chain still verifies, the number stays."""
    una_respondida()  # another one, which stays
    carta, _ = correo.acciones.guardar(b"Subject: Gotera\r\n\r\nHola", "carpeta")
    correo.acciones.resolver(carta, "unida", referencia=referencias.de(vieja.pk))
    huellas = list(Actuacion.objects.filter(solicitud=vieja).order_by("n").values_list("huella", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        quedo = eliminada(vieja, ada, marcela)

    assert (quedo.radicado, quedo.recibida_en, quedo.estado) == (vieja.radicado, AHORA, "respondida")
    assert quedo.objeto == ""
    assert not Peticionario.objects.filter(solicitud=vieja).exists()
    assert (
        list(Actuacion.objects.filter(solicitud=vieja).order_by("n").values_list("huella", flat=True))[:4]
        == huellas
    )
    (paso,) = ContenidoActuacion.objects.filter(actuacion__solicitud=vieja)
    assert paso.datos == {"acta": "12 de 2037", "aprobaron": [ada.pk, marcela.pk]}
    assert integridad.comprobar().hallazgos == []
    assert Peticionario.objects.count() == 1
    assert not adjuntos.almacen().exists(carta.ruta)


PALABRAS = (
    "Zoilo",
    "Ana Pérez",
    "Doña Ana",
    "52123456",
    "ana@ejemplo.co",
    "cedula.pdf",
    "gotera",
    "Ventanal",
)


def test_no_queda_ni_una_palabra_en_ninguna_tabla_ni_archivo(
    serie, ada, marcela, settings, django_capture_on_commit_callbacks
):
    vieja = una_respondida(asunto="El Ventanal", objeto="Que arreglen la gotera.")
    antes = todo_lo_guardado(settings)
    assert [palabra for palabra in PALABRAS if palabra not in antes] == []
    with django_capture_on_commit_callbacks(execute=True):
        eliminada(vieja, ada, marcela)
    guardado = todo_lo_guardado(settings)
    assert [palabra for palabra in PALABRAS if palabra in guardado] == []
    assert not any(ruta.is_file() for ruta in (settings.DATA_DIR / "adjuntos").rglob("*"))


def test_si_el_proceso_muere_antes_de_borrar_los_archivos_el_horario_los_borra(vieja, ada, marcela, settings):
    """What was destroyed leaves the disk even if nobody was alive after the commit."""
    carpeta = settings.DATA_DIR / "adjuntos"
    eliminada(vieja, ada, marcela)  # the test's transaction never commits: as if the process had died
    assert any(ruta.is_file() for ruta in carpeta.rglob("*"))
    for _ in range(2):
        acciones.borrar_restos()
    assert not any(ruta.is_file() for ruta in carpeta.rglob("*"))


def test_una_reabierta_entretanto_no_se_elimina(vieja, ada, marcela):
    with reloj.en(DESPUES):
        acta = un_acta(vieja, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        acciones.reabrir(vieja.pk, "Un juez lo ordenó.", marcela)
        with pytest.raises(TransicionInvalida, match="no ha terminado"):
            acciones.aprobar_eliminacion(acta.pk, marcela)
    assert Peticionario.objects.filter(solicitud=vieja).exists()
    assert Eliminacion.objects.get().segunda_por is None


def test_las_paginas_de_una_eliminada_lo_dicen_y_no_se_rompen(
    client, vieja, ada, marcela, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        eliminada(vieja, ada, marcela)
    client.force_login(marcela)
    ficha = client.get(direccion(vieja))
    assert ficha.status_code == 200
    assert "Sus datos se eliminaron con un acta" in texto_de(ficha)
    archivo = reverse("admin:pqrs_solicitud_archivo", args=[vieja.pk, vieja.adjuntos.first().pk])
    assert client.get(archivo).status_code == 404
    with reloj.en(DESPUES):
        assert b"".join(client.post(direccion(vieja, "expediente")))


def test_en_el_admin_una_propone_y_dos_aprueban(client, vieja, ada, marcela):
    client.force_login(ada)
    datos = {"acta": "9", "motivo": "Venció.", "radicados": vieja.radicado}
    temprana = client.post(reverse("admin:pqrs_eliminacion_add"), datos)
    assert temprana.status_code == 422
    assert "se conserva hasta" in texto_de(temprana)
    with reloj.en(DESPUES):
        client.force_login(ada)
        assert client.post(reverse("admin:pqrs_eliminacion_add"), datos).status_code == 302
        acta = Eliminacion.objects.get()
        aprobar = reverse("admin:pqrs_eliminacion_aprobar", args=[acta.pk])
        assert client.get(aprobar).status_code == 405
        client.post(aprobar)
        assert client.post(aprobar).status_code == 409
        client.force_login(marcela)
        pagina = client.get(reverse("admin:pqrs_eliminacion_change", args=[acta.pk]))
        assert "Con su aprobación se elimina ya" in texto_de(pagina)
        assert client.post(aprobar).status_code == 302
    assert Eliminacion.objects.get().ejecutada_en == DESPUES
    client.force_login(una_funcionaria())
    assert client.post(aprobar).status_code == 403


def test_una_retencion_que_rige_no_se_reescribe(client, serie, ada):
    client.force_login(ada)
    cambiar = reverse("admin:pqrs_seriedocumental_change", args=[serie.pk])
    client.post(cambiar, {"anios_gestion": 0})
    assert SerieDocumental.objects.get().anios_gestion == 2
    alta = reverse("admin:pqrs_seriedocumental_add")
    manana = reloj.hoy() + timedelta(1)
    datos = {
        "tipo": serie.tipo, "serie": "120 PQRSD", "anios_gestion": 1, "anios_central": 4,
        "disposicion": "conservacion", "acto": "Resolución 2", "vigente_desde": manana.isoformat(),
    }  # fmt: skip
    assert client.post(alta, datos).status_code == 302
    assert SerieDocumental.objects.de(serie.tipo, reloj.hoy()) == serie
    assert SerieDocumental.objects.de(serie.tipo, manana).disposicion == "conservacion"
