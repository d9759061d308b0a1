"""Sixty-four people file at once (promise 2)."""

import pytest

from correo.models import Correo
from nucleo import adjuntos, reloj
from nucleo.calendario import Calendario
from nucleo.tests.a_la_vez import a_la_vez
from pqrs import acciones
from pqrs.acciones import archivos
from pqrs.consultas import integridad
from pqrs.consultas.borradores import huella
from pqrs.consultas.plazo import calcular
from pqrs.errores import ErrorDeMesa, TransicionInvalida
from pqrs.models import Contador, Respuesta, Solicitud
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_txt,
    una_dependencia,
    una_funcionaria,
    una_radicada,
    una_solicitud,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
CUANTAS = 64


def test_64_a_la_vez_reciben_64_numeros_seguidos():
    numeros = a_la_vez(lambda i: una_solicitud(asunto=f"Solicitud {i}").consecutivo, CUANTAS)
    assert sorted(numeros, key=str) == sorted(range(1, CUANTAS + 1), key=str)
    assert integridad.comprobar().hallazgos == []


def test_si_una_de_cada_tres_falla_no_queda_ningun_hueco(monkeypatch):
    pasar = archivos.pasar_a_adjuntos

    def fallar_una_de_tres(solicitud, en_espera, ahora):
        if int(solicitud.asunto) % 3 == 0:
            raise OSError("No queda espacio en el disco")
        pasar(solicitud, en_espera, ahora)

    monkeypatch.setattr(archivos, "pasar_a_adjuntos", fallar_una_de_tres)
    resultados = a_la_vez(lambda i: una_solicitud(asunto=str(i)).consecutivo, CUANTAS)
    fallidas = [r for r in resultados if isinstance(r, OSError)]
    assert len(fallidas) == 22
    assert sorted(r for r in resultados if isinstance(r, int)) == list(range(1, 43))
    assert Contador.objects.get().ultimo == Solicitud.objects.count() == 42
    assert integridad.comprobar().hallazgos == []


def test_confirmar_64_veces_a_la_vez_radica_una():
    resultados = a_la_vez(lambda i: una_radicada(clave_envio="b" * 64, codigo="AAAA-BBBB-CCCC"), CUANTAS)
    assert {r.solicitud.radicado for r in resultados} == {Solicitud.objects.get().radicado}
    assert [r.es_nueva for r in resultados].count(True) == 1


def test_si_varias_la_toman_a_la_vez_la_tiene_una_sola():
    solicitud, personas = una_solicitud(), [una_funcionaria() for _ in range(CUANTAS)]
    a_la_vez(lambda i: acciones.tomar(solicitud.pk, personas[i]), CUANTAS)
    solicitud.refresh_from_db()
    assert solicitud.responsable in personas
    assert solicitud.actuaciones.count() == 2


def test_si_varias_envian_la_respuesta_a_la_vez_sale_una():
    solicitud, personas = una_solicitud(), [una_funcionaria() for _ in range(CUANTAS)]
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", personas[0])
    resultados = a_la_vez(
        lambda i: acciones.responder(solicitud.pk, personas[i], sobre=huella(borrador)), CUANTAS
    )
    assert sum(isinstance(uno, Respuesta) for uno in resultados) == 1
    assert {type(uno) for uno in resultados} == {Respuesta, TransicionInvalida}
    assert list(Respuesta.objects.values_list("radicado_salida", flat=True)) == [f"{solicitud.anio}-S-000001"]
    assert Correo.objects.filter(clave__startswith="pqrs.respuesta").count() == 1
    assert integridad.comprobar().hallazgos == []


def test_mientras_unas_escriben_otras_mueven_y_otra_envia_nada_queda_a_medias(settings, tmp_path):
    """Whatever the order: one answer at most, with its own files, and a history that verifies."""
    settings.DATA_DIR = tmp_path
    solicitud, persona = una_solicitud(), una_funcionaria("coordinador")
    oficinas = [una_dependencia(f"o{n}", f"Oficina {n}") for n in range(4)]
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", persona)

    def adjuntar(i):
        archivo = un_archivo_txt(f"{i}.txt", f"Anexo {i}")
        return acciones.adjuntar_a_respuesta(
            Respuesta.objects.get(pk=borrador.pk), archivo, adjuntos.inspeccionar(archivo)
        )

    verbos = (
        lambda i: acciones.reasignar(solicitud.pk, oficinas[i % 4], "Es de allá.", persona),
        lambda i: acciones.responder(solicitud.pk, persona),
        adjuntar,
        lambda i: acciones.guardar_borrador(solicitud.pk, f"Sí, {i}.", "Nada más.", persona),
    )
    resultados = a_la_vez(lambda i: verbos[i % 4](i), CUANTAS)

    errores = [uno for uno in resultados if isinstance(uno, Exception)]
    assert all(isinstance(error, ErrorDeMesa) for error in errores), errores
    assert list(Respuesta.objects.values_list("radicado_salida", flat=True)) == [f"{solicitud.anio}-S-000001"]
    assert solicitud.vence_el == Solicitud.objects.get().vence_el
    assert integridad.comprobar().hallazgos == []


def test_un_dia_no_habil_y_una_respuesta_a_la_vez_no_se_pisan():
    solicitud, persona = una_solicitud(), una_funcionaria("administrador")
    dia = Calendario().siguiente_habil(reloj.hoy())
    acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", persona)

    def actuar(i):
        if i == 0:
            return acciones.registrar_dia_no_habil(dia, "Jornada", "Resolución 5", reloj.hoy(), persona)
        return acciones.responder(solicitud.pk, persona) if i == 1 else acciones.revisar_plazos()

    resultados = a_la_vez(actuar, CUANTAS)
    assert not [uno for uno in resultados if isinstance(uno, Exception)]
    assert solicitud.actuaciones.filter(tipo="cambio_calendario").count() <= 1
    solicitud.refresh_from_db()
    assert calcular(solicitud).vence_el == solicitud.vence_el
    assert integridad.comprobar().hallazgos == []


def test_dos_avisos_del_mismo_recordatorio_a_la_vez_dejan_uno():
    una_funcionaria("coordinador")
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        una_solicitud()
    Correo.objects.all().delete()

    def recordar(i):
        with reloj.en(en_bogota(2026, 9, 7, 7, 0)):
            return acciones.recordar()

    assert not [uno for uno in a_la_vez(recordar, CUANTAS) if isinstance(uno, Exception)]
    assert Correo.objects.count() == 1
