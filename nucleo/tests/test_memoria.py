"""What is kept in memory is what the database says now."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nucleo.models import Entidad


def consultas(hacer) -> list[str]:
    with CaptureQueriesContext(connection) as hechas:
        hacer()
    return [consulta["sql"] for consulta in hechas]


@pytest.mark.django_db(transaction=True)
def test_la_segunda_vez_no_se_lee_la_tabla_solo_hasta_donde_va_su_historia():
    Entidad.objects.vigente()

    (unica,) = consultas(Entidad.objects.vigente)

    assert "nucleo_entidad_historial" in unica
    assert "count(*)" in unica


@pytest.mark.django_db(transaction=True)
def test_lo_que_se_guarda_se_ve_en_la_lectura_siguiente():
    entidad = Entidad.objects.get(pk=Entidad.objects.vigente().pk)
    entidad.telefono = "+57 601 765 4321"
    entidad.save()

    assert Entidad.objects.vigente().telefono == "+57 601 765 4321"


@pytest.mark.django_db(transaction=True)
def test_lo_que_una_transaccion_deshizo_no_se_recuerda():
    antes = Entidad.objects.vigente().telefono
    with transaction.atomic():
        entidad = Entidad.objects.get(pk=Entidad.objects.vigente().pk)
        entidad.telefono = "+57 601 000 0000"
        entidad.save()
        assert Entidad.objects.vigente().telefono == "+57 601 000 0000"
        transaction.set_rollback(True)

    assert Entidad.objects.vigente().telefono == antes


@pytest.mark.django_db(transaction=True)
def test_lo_que_se_cambia_a_mano_en_la_base_se_ve_al_cabo_de_un_minuto(monkeypatch):
    Entidad.objects.vigente()
    Entidad.objects.update(telefono="+57 601 111 1111")
    monkeypatch.setattr("nucleo.memoria.CONFIANZA", -1.0)

    assert Entidad.objects.vigente().telefono == "+57 601 111 1111"
