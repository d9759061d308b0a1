"""A minute of throws (``FUZZ_SEGUNDOS``), from a seed that is printed and can be said (``FUZZ_SEMILLA``)."""

import os

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from caja_portal.tests.fuzz.archivos import reales
from caja_portal.tests.fuzz.carrera import Carrera, contar
from caja_portal.tests.mundo_de_la_matriz import un_mundo
from cuentas.models import Rol
from pqrs.tests.fabricas import una_dependencia, una_funcionaria

#: Kilobytes after the first third: caches that fill are allowed, a leak at every page is not.
CRECIMIENTO_MAXIMO = 150_000
#: The suite throws the same every time; ``script/fuzz``, each time something else.
DE_SIEMPRE = 7
SEGUNDOS = float(os.environ.get("FUZZ_SEGUNDOS", "40"))


@pytest.mark.en_produccion
@pytest.mark.lento
@pytest.mark.django_db
def test_nada_de_lo_que_se_le_tire_al_portal_lo_rompe(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    semilla = int(os.environ.get("FUZZ_SEMILLA") or DE_SIEMPRE)
    un_mundo()
    carrera = Carrera(semilla, _clientes(), reales())
    informe = carrera.correr(SEGUNDOS)
    dicho = contar(informe, semilla)
    print(dicho)
    assert not informe.hallazgos, dicho
    assert informe.crecio < CRECIMIENTO_MAXIMO, dicho
    assert informe.por_estado.get(200), dicho


def _clientes() -> dict[str, Client]:
    """Nobody, a person with an account, and officials of each reach."""
    clientes = {"nadie": Client(), "ciudadana": Client()}
    ciudadana = get_user_model().objects.create_user(
        "ciudadana", "ciudadana@correo.example", "clave-de-prueba"
    )
    clientes["ciudadana"].force_login(ciudadana)
    for rol in (Rol.ADMINISTRADOR, Rol.COORDINADOR, Rol.EDITOR, Rol.AUDITOR):
        quien = una_funcionaria(rol)
        clientes[str(rol)] = Client()
        clientes[str(rol)].force_login(quien)
    jefa = una_funcionaria(Rol.COORDINADOR, una_dependencia(), is_superuser=True)
    clientes["todo"] = Client()
    clientes["todo"].force_login(jefa)
    return clientes
