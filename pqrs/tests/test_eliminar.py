"""Content is destroyed by acta, with two approvals of different people, and by nothing else (R3.39; Ley 594/2000
art. 24)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Rol
from nucleo import adjuntos, reloj
from pqrs import acciones, referencias
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import (
    Actuacion,
    ContenidoActuacion,
    Eliminacion,
    ExpedientePorEliminar,
    Peticionario,
    SerieDocumental,
    Solicitud,
)
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de
from pqrs.tests.test_sin_rastro import todo_lo_guardado

pytestmark = pytest.mark.django_db
AHORA = en_bogota(2026, 9, 1, 10)
DESPUES = en_bogota(2037, 1, 15, 10)


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def serie():
    return SerieDocumental.objects.create(
        tipo="peticion_interes_particular",
        serie="120 PQRSD",
        subserie="120.1 Peticiones",
        anios_gestion=2,
        anios_central=8,
        disposicion="eliminacion",
        acto="Resolución 1 de 2020",
        vigente_desde=date(2020, 1, 1),
    )


@pytest.fixture
def ada():
    return una_funcionaria(Rol.ADMINISTRADOR, first_name="Ada")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR, first_name="Marcela")


def una_respondida(**cambios) -> Solicitud:
    with reloj.en(AHORA):
        beatriz, solicitud = (
            una_funcionaria(),
            una_solicitud(archivos=[un_archivo_pdf("cedula.pdf")], **cambios),
        )
        acciones.requerir(solicitud.pk, "Falta la fecha de su matrimonio con Zoilo.", beatriz)
        acciones.completar(solicitud.pk, "Fue el lunes con Zoilo.")
        acciones.guardar_borrador(solicitud.pk, "Doña Ana: se corrigió.", "Nada más.", beatriz)
        acciones.responder(solicitud.pk, beatriz)
        acciones.constancia.emitir(solicitud)
    Correo.objects.all().update(estado="fallido", proximo_intento_en=None)
    return Solicitud.objects.get(pk=solicitud.pk)


@pytest.fixture
def vieja(serie):
    return una_respondida()


def un_acta(solicitud, quien) -> Eliminacion:
    return acciones.proponer_eliminacion("12 de 2037", "Venció su tiempo.", [solicitud.radicado], quien)


# What may be proposed


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


# Two approvals


def test_una_sola_persona_no_elimina_aunque_apruebe_dos_veces(vieja, ada):
    with reloj.en(DESPUES):
        acta = un_acta(vieja, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        with pytest.raises(TransicionInvalida, match="otra persona"):
            acciones.aprobar_eliminacion(acta.pk, ada)
    assert Peticionario.objects.filter(solicitud=vieja).exists()
    assert ContenidoActuacion.objects.filter(actuacion__solicitud=vieja).count() == 4


def eliminada(solicitud, ada, marcela) -> Solicitud:
    with reloj.en(DESPUES):
        acta = un_acta(solicitud, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        acciones.aprobar_eliminacion(acta.pk, marcela)
    return Solicitud.objects.get(pk=solicitud.pk)


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


# The database's own refusals


@pytest.fixture
def sin_aprobar(vieja, ada):
    with reloj.en(DESPUES):
        return un_acta(vieja, ada)


def rechazada(sentencia: str, valores=()) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia, valores)
    assert ContenidoActuacion.objects.count() >= 4


BORRAR = "DELETE FROM pqrs_contenidoactuacion"


def test_sin_acta_o_con_un_acta_a_medias_la_base_no_borra_nada(sin_aprobar, ada):
    rechazada(BORRAR)
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    rechazada(BORRAR)


def test_con_acta_la_base_solo_deja_ir_lo_que_el_acta_cubre(sin_aprobar, ada, marcela):
    """Not one payload of another request, nor an UPDATE, nor a step."""
    otra = una_respondida()
    Eliminacion.objects.filter(pk=sin_aprobar.pk).update(primera_por=ada, primera_en=DESPUES)
    Eliminacion.objects.filter(pk=sin_aprobar.pk).update(segunda_por=marcela, segunda_en=DESPUES)
    rechazada(
        f"{BORRAR} WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE solicitud_id = %s)", [otra.pk]
    )
    rechazada("UPDATE pqrs_contenidoactuacion SET texto = 'otra cosa'")
    rechazada("DELETE FROM pqrs_actuacion")
    rechazada("UPDATE pqrs_actuacion SET es_publica = NOT es_publica")


def test_un_acta_ya_ejecutada_no_sirve_para_borrar_su_propia_constancia(vieja, ada, marcela):
    una_respondida()
    eliminada(vieja, ada, marcela)
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        connection.cursor().execute(
            f"{BORRAR} WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE solicitud_id = %s)",
            [vieja.pk],
        )


@pytest.mark.parametrize(
    "cambios",
    [
        {"primera_por": "ada", "segunda_por": "marcela"},
        {"segunda_por": "marcela"},
        {"ejecutada_en": DESPUES},
        {"acta": "otra"},
        {"motivo": "otro"},
    ],
    ids=[
        "dos-de-una-vez",
        "la-segunda-sin-la-primera",
        "ejecutada-sin-aprobar",
        "otra-acta",
        "otras-razones",
    ],
)
def test_la_base_no_deja_saltar_pasos_ni_cambiar_un_acta(sin_aprobar, ada, marcela, cambios):
    personas = {"ada": ada, "marcela": marcela}
    valores = {campo: personas.get(valor, valor) for campo, valor in cambios.items()}
    valores |= {f"{campo[:-3]}en": DESPUES for campo in cambios if campo.endswith("_por")}
    with pytest.raises(DatabaseError), transaction.atomic():
        Eliminacion.objects.filter(pk=sin_aprobar.pk).update(**valores)


def test_la_base_no_deja_que_apruebe_dos_veces_la_misma_ni_que_un_acta_nazca_aprobada(
    sin_aprobar, ada, marcela
):
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Eliminacion.objects.filter(pk=sin_aprobar.pk).update(segunda_por=ada, segunda_en=DESPUES)
    with pytest.raises(DatabaseError, match="dos veces"), transaction.atomic():
        Eliminacion.objects.create(
            acta="nueva", motivo="m", propuesta_por=ada, propuesta_en=DESPUES, primera_por=ada,
            primera_en=DESPUES, segunda_por=marcela, segunda_en=DESPUES,
        )  # fmt: skip


def test_a_un_acta_aprobada_no_se_le_agregan_ni_quitan_solicitudes(sin_aprobar, ada):
    otra = una_respondida()
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    with pytest.raises(DatabaseError, match="dos veces"), transaction.atomic():
        ExpedientePorEliminar.objects.create(eliminacion=sin_aprobar, solicitud=otra)
    for sentencia in (
        "DELETE FROM pqrs_expedienteporeliminar",
        "UPDATE pqrs_expedienteporeliminar SET solicitud_id = solicitud_id",
        "DELETE FROM pqrs_eliminacion",
    ):
        rechazada(sentencia)
    with pytest.raises(TransicionInvalida, match="no se retira"):
        acciones.retirar_eliminacion(sin_aprobar.pk)


def test_un_reemplazo_de_sqlite_tampoco_pasa_por_encima(sin_aprobar, ada):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no tiene REPLACE")
    acciones.aprobar_eliminacion(sin_aprobar.pk, ada)
    for tabla in ("pqrs_eliminacion", "pqrs_expedienteporeliminar"):
        rechazada(f"REPLACE INTO {tabla} SELECT * FROM {tabla}")


def test_un_contenido_que_falta_sin_acta_se_denuncia(vieja, ada, marcela):
    """Whoever went round the guards is found: only the acta's step forgives."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER pqrs_contenido_borrado")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE pqrs_contenidoactuacion DISABLE TRIGGER pqrs_contenido_borrado")
        cursor.execute(
            "DELETE FROM pqrs_contenidoactuacion WHERE actuacion_id IN (SELECT id FROM pqrs_actuacion WHERE n = 2)"
        )
    assert any("no tiene contenido" in hallazgo for hallazgo in integridad.comprobar().hallazgos)


# In the admin


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
