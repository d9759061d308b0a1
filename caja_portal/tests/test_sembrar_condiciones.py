"""Where and when the example entity is built, and where it is refused."""

import io
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from caja_portal.ejemplo import siembra
from correo.models import Correo
from cuentas.models import Usuario
from nucleo import reloj
from pqrs.models import Actuacion, Informe, Solicitud
from pqrs.tests.fabricas import una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def en_bogota(momento: str) -> datetime:
    return datetime.fromisoformat(momento).replace(tzinfo=reloj.BOGOTA)


def lo_sembrado() -> list[tuple]:
    columnas = (
        "radicado",
        "asunto",
        "recibida_en",
        "vence_el",
        "estado",
        "responsable__username",
        "es_oportuna",
    )
    return list(Solicitud.objects.order_by("pk").values_list(*columnas))


@pytest.mark.en_produccion
@pytest.mark.parametrize(
    "momento",
    [
        "2026-11-28T10:00",  # a Saturday
        "2027-01-01T00:05",  # a holiday, and the first minutes of a year
        "2027-03-26T15:00",  # Good Friday, after Holy Thursday
        "2028-02-29T06:30",  # before the office opens
    ],
)
def test_se_construye_cualquier_dia_a_cualquier_hora(momento):
    salida = io.StringIO()
    with reloj.en(en_bogota(momento)) as ahora:
        call_command("sembrar", sin_el_anio=True, stdout=salida)
        call_command("verificar_cadena", stdout=io.StringIO())

    assert salida.getvalue() == "Sembradas 59 solicitudes y 14 funcionarios.\n"
    assert set(Solicitud.objects.values_list("estado", flat=True)) == set(Solicitud.Estado.values)
    assert not Solicitud.objects.filter(recibida_en__gt=ahora).exists()
    assert not Actuacion.objects.filter(en__gt=ahora).exists()
    assert Informe.objects.get().cifras["totales"]["recibidas"] >= 10, "el informe publicado no cuenta nada"


@pytest.mark.en_produccion
def test_el_mismo_dia_sale_siempre_lo_mismo():
    veces = []
    for _ in range(2):
        with transaction.atomic(), reloj.en(en_bogota("2026-11-25T10:00")):
            call_command("sembrar", sin_el_anio=True, stdout=io.StringIO())
            veces.append(lo_sembrado())
            transaction.set_rollback(True)

    assert veces[0] == veces[1]


def test_con_una_persona_registrada_se_niega(django_user_model):
    django_user_model.objects.create_user("alguien")
    with pytest.raises(CommandError, match="ya tiene datos"):
        call_command("sembrar")

    assert not Solicitud.objects.exists()


def test_con_una_solicitud_recibida_se_niega():
    una_solicitud()
    with pytest.raises(CommandError, match="ya tiene datos"):
        call_command("sembrar")

    assert (Solicitud.objects.count(), Usuario.objects.count()) == (1, 0)


def test_con_un_servidor_de_correo_de_verdad_se_niega(settings):
    settings.TRANSPORTE_CORREO = {"clase": "smtp", "host": "correo.caja.gov.co"}
    with pytest.raises(CommandError, match="escribiría a personas"):
        call_command("sembrar")

    assert not Usuario.objects.exists()


def test_si_algo_falla_a_la_mitad_no_queda_nada(monkeypatch):
    responder = siembra.acciones.responder
    hechas = []

    def lleno(*args):
        hechas.append(args)
        if len(hechas) == 3:
            raise OSError(28, "No space left on device")
        return responder(*args)

    monkeypatch.setattr(siembra.acciones, "responder", lleno)
    with pytest.raises(OSError, match="No space"):
        call_command("sembrar", sin_el_anio=True)

    assert (Solicitud.objects.count(), Usuario.objects.count(), Correo.objects.count()) == (0, 0, 0)
