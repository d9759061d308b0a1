"""The pass over the open requests after a change of the calendar: in batches, resumable, and in nobody's way (R2.4)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import OperationalError
from django.urls import reverse

from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import cerradura, recalcular
from pqrs.consultas import integridad
from pqrs.models import Recalculo, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de

JORNADA = date(2026, 9, 10)
RECIBIDAS = en_bogota(2026, 8, 24, 9, 15)  # they are due on Monday 14 September
ACTO = en_bogota(2026, 9, 1, 8, 0)
MOVIDA = date(2026, 9, 15)


def cinco() -> list[Solicitud]:
    with reloj.en(RECIBIDAS):
        return [una_solicitud() for _ in range(5)]


def registrar(admin) -> Recalculo:
    with reloj.en(ACTO):
        return acciones.registrar_dia_no_habil(JORNADA, "Jornada", "Resolución 5", reloj.hoy(), admin)


def vencimientos() -> list[date]:
    return list(Solicitud.objects.order_by("pk").values_list("vence_el", flat=True))


@pytest.fixture
def admin(db):
    return una_funcionaria("administrador")


@pytest.fixture
def de_a_dos(monkeypatch):
    monkeypatch.setattr(recalcular, "LOTE", 2)


@pytest.fixture
def sin_tiempo(monkeypatch, de_a_dos):
    """Whoever registers the day waits for one batch only."""
    monkeypatch.setattr(recalcular, "A_LA_VISTA", 0.0)


def test_quien_registra_el_dia_no_espera_a_que_cambien_todas(admin, sin_tiempo):
    cinco()
    recalculo = registrar(admin)
    assert (recalculo.revisadas, recalculo.terminado_en) == (2, None)
    assert vencimientos().count(MOVIDA) == 2


@pytest.mark.django_db(transaction=True)
def test_el_trabajador_sigue_donde_iba(admin, sin_tiempo):
    cinco()
    registrar(admin)
    call_command("trabajador", una_vez=True)
    recalculo = Recalculo.objects.get(desde__isnull=False)
    assert (recalculo.revisadas, recalculo.movidas) == (5, 5)
    assert recalculo.terminado_en
    assert set(vencimientos()) == {MOVIDA}


def test_muerto_entre_dos_lotes_sigue_sin_repetir_ni_saltarse_ninguna(admin, sin_tiempo, monkeypatch):
    """The batch that was not written leaves nothing, not even how far it was."""
    cinco()
    registrar(admin)
    de_verdad = recalcular._poner_al_dia

    def morir(*argumentos):
        de_verdad(*argumentos)
        raise OperationalError("terminating connection")

    with monkeypatch.context() as averia:
        averia.setattr(recalcular, "_poner_al_dia", morir)
        with pytest.raises(OperationalError):
            acciones.continuar_recalculos(None)
    assert Recalculo.objects.get().revisadas == vencimientos().count(MOVIDA) == 2

    assert acciones.continuar_recalculos(None) == 1
    assert set(vencimientos()) == {MOVIDA}
    assert set(Solicitud.objects.values_list("actuaciones_registradas", flat=True)) == {2}
    assert integridad.comprobar().hallazgos == []


def test_sin_nada_pendiente_cuesta_una_consulta(admin, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert acciones.continuar_recalculos() == 0


def test_la_revision_de_la_noche_que_quedo_a_medias_no_empieza_otra(admin, de_a_dos, monkeypatch):
    monkeypatch.setattr(recalcular, "TURNO", 0.0)
    cinco()
    for _ in range(4):
        acciones.revisar_plazos()
    recalculo = Recalculo.objects.get()
    assert (recalculo.revisadas, bool(recalculo.terminado_en)) == (5, True)


def test_la_administracion_ve_por_donde_va(client, admin, sin_tiempo):
    cinco()
    client.force_login(admin)
    registrar(admin)
    pagina = client.get(reverse("admin:pqrs_recalculo_changelist"))
    assert "Va en 2 de unas 5" in texto_de(pagina)
    acciones.continuar_recalculos(None)
    assert "Terminó" in texto_de(client.get(reverse("admin:pqrs_recalculo_changelist")))


def test_al_registrarlo_la_mesa_dice_que_falta_y_quien_sigue(client, admin, sin_tiempo):
    with reloj.en(RECIBIDAS):
        for _ in range(5):
            una_solicitud()
    client.force_login(admin)
    with reloj.en(ACTO):
        datos = {
            "fecha": JORNADA,
            "motivo": "Jornada",
            "acto": "Resolución 5",
            "acto_el": "2026-09-01",
            "confirmar": 1,
        }
        pagina = client.post(reverse("admin:nucleo_dianohabil_add"), datos, follow=True)
    assert "Va en 2 de unas 5" in texto_de(pagina)


@pytest.mark.django_db
def test_un_responsable_no_ve_los_recalculos(client):
    client.force_login(una_funcionaria("responsable"))
    assert client.get(reverse("admin:pqrs_recalculo_changelist")).status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.lento
def test_lo_que_alguien_tiene_abierto_queda_para_el_final_y_no_detiene_a_las_demas(sin_tiempo):
    """PostgreSQL: who holds one request for long blocks neither the others nor who wants them."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite tiene un solo escritor: nadie sostiene una fila.")
    admin, solicitudes = una_funcionaria("administrador"), cinco()
    tomada, soltar = Event(), Event()

    def sostener():
        try:
            with transaction.atomic():
                cerradura.tomada(solicitudes[1].pk)
                tomada.set()
                assert soltar.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as hilos:
        quien = hilos.submit(sostener)
        assert tomada.wait(30)
        try:
            recalculo = registrar(admin)
            while recalculo.revisadas < 4:
                recalculo = recalcular.avanzar(recalculo, 0.0)
            assert recalculo.saltadas == [solicitudes[1].pk]
        finally:
            soltar.set()
        quien.result()
    acciones.continuar_recalculos(None)
    assert set(vencimientos()) == {MOVIDA}


@pytest.mark.django_db(transaction=True)
def test_un_lote_suelta_lo_que_tomo(sin_tiempo):
    """Between two batches nothing is locked: each one is a transaction of its own."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite tiene un solo escritor: nadie sostiene una fila.")
    admin, _ = una_funcionaria("administrador"), cinco()
    vistas = []
    de_verdad = recalcular._poner_al_dia

    def mirar(*argumentos):
        de_verdad(*argumentos)
        with ThreadPoolExecutor(1) as hilos:
            vistas.append(hilos.submit(_libres).result())

    recalcular._poner_al_dia = mirar
    try:
        registrar(admin)
        acciones.continuar_recalculos(None)
    finally:
        recalcular._poner_al_dia = de_verdad
    assert vistas == [3, 3, 4]


def _libres() -> int:
    try:
        with transaction.atomic():
            return len(Solicitud.objects.select_for_update(skip_locked=True))
    finally:
        connection.close()
