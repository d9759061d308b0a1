"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from foros.models import Acto, Mensaje, PasoDeAporte
from foros.tests.fabricas import funcionario, un_hilo, un_mensaje, una_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def escrito():
    """A message that waits, with the act that kept it and a step of its contribution."""
    mensaje = un_mensaje(un_hilo(), quien=una_persona(conocida=False))
    PasoDeAporte.objects.create(mensaje=mensaje, estado="recibido", motivo="Llegó.", por=funcionario())
    return mensaje


def niega(hacer) -> bool:
    try:
        with transaction.atomic():
            hacer()
    except DatabaseError:
        return True
    return False


def test_lo_que_se_decidio_no_se_cambia_ni_se_borra(escrito):
    assert niega(lambda: Acto.objects.update(motivo="Otro"))
    assert niega(lambda: Acto.objects.all()._raw_delete("default"))


def test_los_pasos_de_un_aporte_no_se_cambian_ni_se_borran(escrito):
    assert niega(lambda: PasoDeAporte.objects.update(motivo="Otro"))
    assert niega(lambda: PasoDeAporte.objects.all()._raw_delete("default"))


@pytest.mark.parametrize("modelo", [Acto, PasoDeAporte])
def test_ni_vaciando_la_tabla_ni_reemplazando_la_fila(escrito, modelo):
    tabla = modelo._meta.db_table
    columnas = ", ".join(campo.column for campo in modelo._meta.concrete_fields)
    otros = columnas.replace("motivo", "'Otro'")
    sentencia = {
        "postgresql": f"TRUNCATE {tabla} CASCADE",
        "sqlite": f"REPLACE INTO {tabla} ({columnas}) SELECT {otros} FROM {tabla}",
    }[connection.vendor]
    assert niega(lambda: connection.cursor().execute(sentencia))
    assert not modelo.objects.filter(motivo="Otro").exists()


@pytest.mark.parametrize(
    "campos",
    [
        {"estado": "rechazado", "motivo": ""},
        {"estado": "publicado"},
        {"estado": "movido"},
        {"numero": 2},
    ],
)
def test_un_mensaje_no_queda_en_un_estado_que_no_existe(escrito, campos):
    """Rejected without a reason, published without a number, moved to nowhere, numbered while it waits unpublished."""
    assert niega(lambda: Mensaje.objects.filter(pk=escrito.pk).update(**campos))
