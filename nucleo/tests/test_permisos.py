from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nucleo.permisos import PermisoDesconocido, otorgar, retirar

pytestmark = pytest.mark.django_db


def del_grupo(nombre: str) -> set[str]:
    permisos = Permission.objects.filter(group__name=nombre)
    return {f"{permiso.content_type.app_label}.{permiso.codename}" for permiso in permisos}


@pytest.fixture
def historicos():
    """The models as a migration sees them."""
    return MigrationLoader(connection).project_state().apps


def test_otorgar_crea_el_grupo_y_le_da_los_permisos(historicos):
    otorgar(historicos, "prueba", ["nucleo.view_entidad", "nucleo.change_entidad"])

    assert del_grupo("prueba") == {"nucleo.view_entidad", "nucleo.change_entidad"}


def test_otorgar_no_espera_a_que_django_cree_los_permisos(historicos):
    Permission.objects.filter(content_type__app_label="nucleo").delete()
    ContentType.objects.filter(app_label="nucleo").delete()

    otorgar(historicos, "prueba", ["nucleo.add_dianohabil"])

    permiso = Permission.objects.get(group__name="prueba")
    assert (permiso.content_type.model, permiso.codename, permiso.name) == (
        "dianohabil",
        "add_dianohabil",
        "Can add día no hábil",
    )


def test_otorgar_dos_veces_es_otorgar_una(historicos):
    for _ in range(2):
        otorgar(historicos, "prueba", ["nucleo.view_entidad"])

    assert Group.objects.filter(name="prueba").count() == 1
    assert del_grupo("prueba") == {"nucleo.view_entidad"}


def test_otorgar_no_quita_lo_que_el_grupo_ya_tenia(historicos):
    otorgar(historicos, "prueba", ["nucleo.view_entidad"])
    otorgar(historicos, "prueba", ["nucleo.view_dianohabil"])

    assert del_grupo("prueba") == {"nucleo.view_entidad", "nucleo.view_dianohabil"}


def test_un_permiso_propio_de_un_modelo_se_otorga_con_su_nombre():
    opciones = SimpleNamespace(
        default_permissions=(),
        permissions=[("leer_reserva", "Puede leer")],
        model_name="entidad",
        verbose_name_raw="x",
    )
    registro = SimpleNamespace(
        get_model=apps.get_model,
        get_app_config=lambda _: SimpleNamespace(get_models=lambda: [SimpleNamespace(_meta=opciones)]),
    )

    otorgar(registro, "prueba", ["nucleo.leer_reserva"])

    assert Permission.objects.get(group__name="prueba").name == "Puede leer"


@pytest.mark.parametrize("permiso", ["nucleo.view_entidades", "nucleo.", "nucleo.borrar_entidad"])
def test_un_permiso_que_ningun_modelo_declara_es_un_error_y_no_deja_nada(historicos, permiso):
    with pytest.raises(PermisoDesconocido):
        otorgar(historicos, "prueba", ["nucleo.view_entidad", permiso])

    assert not Group.objects.filter(name="prueba").exists()


def test_retirar_quita_lo_que_se_dio_y_deja_lo_demas(historicos):
    otorgar(historicos, "prueba", ["nucleo.view_entidad", "nucleo.change_entidad"])

    retirar(historicos, "prueba", ["nucleo.change_entidad"])
    retirar(historicos, "prueba", ["nucleo.change_entidad"])

    assert del_grupo("prueba") == {"nucleo.view_entidad"}
