"""Fields that no form has, sent all the same: nothing of what the portal decides is decided by whoever asks."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from cuentas.models import Dependencia, Rol, TextoConsentimiento, Usuario
from cuentas.tests.sesion import CLAVE
from pqrs.models import Solicitud
from pqrs.tests.navegacion import Ciudadana

#: What decides who somebody is or how something stands.
PROHIBIDOS = {
    "id", "pk", "is_staff", "is_superuser", "groups", "user_permissions", "password", "estado", "radicado",
    "consecutivo", "vence_el", "codigo_huella", "autor", "creado_en", "huella", "ruta", "sobre",
}  # fmt: skip
DE_MAS = {
    "is_staff": "on",
    "is_superuser": "on",
    "rol": "administrador",
    "groups": "1",
    "dependencia": "1",
    "estado": "respondida",
    "radicado": "1999-E-000001",
    "consecutivo": "1",
    "vence_el": "1999-01-01",
    "codigo_huella": "0" * 64,
    "pk": "1",
    "id": "1",
    "username": "root",
    "responsable": "1",
}


def formularios(*, con_los_del_admin: bool = False) -> list[type[forms.ModelForm]]:
    """Every form of ours that is made of a model."""
    de = ["forms", "admin"] if con_los_del_admin else ["forms"]
    hallados = []
    for app in (uno for uno in settings.INSTALLED_APPS if (settings.BASE_DIR / uno).is_dir()):
        carpeta = settings.BASE_DIR / app
        archivos = [
            uno
            for donde in de
            for uno in [*sorted(carpeta.glob(f"{donde}/**/*.py")), carpeta / f"{donde}.py"]
        ]
        for archivo in archivos:
            if archivo.exists():
                nombre = ".".join(Path(archivo).relative_to(settings.BASE_DIR).with_suffix("").parts)
                modulo = import_module(nombre.removesuffix(".__init__"))
                hallados += [
                    clase
                    for _, clase in inspect.getmembers(modulo, inspect.isclass)
                    if issubclass(clase, forms.ModelForm)
                    and clase.__module__ == modulo.__name__
                    and clase._meta.model is not None
                ]
    return list(dict.fromkeys(hallados))


def test_ningun_formulario_toma_todos_los_campos_de_su_modelo():
    """Of one that takes them all Django keeps ``None``, and not what it was told."""
    sueltos = [
        clase.__qualname__
        for clase in formularios(con_los_del_admin=True)
        if clase._meta.fields is None or clase._meta.exclude is not None
    ]
    assert sueltos == []


def test_ningun_formulario_deja_escribir_lo_que_decide_el_portal():
    escriben = {clase.__qualname__: PROHIBIDOS & set(clase.base_fields) for clase in formularios()}
    assert {nombre: campos for nombre, campos in escriben.items() if campos} == {}


@pytest.mark.django_db
def test_quien_abre_una_cuenta_no_se_hace_funcionaria(client):
    cache.clear()
    texto = TextoConsentimiento.objects.get(finalidad="cuenta")
    datos = {"email": "ana@correo.example", "password1": CLAVE, f"autoriza_{texto.pk}": "on"}
    client.post(reverse("account_signup"), DE_MAS | datos)

    ana = Usuario.objects.get(email="ana@correo.example")
    assert (ana.is_staff, ana.is_superuser, ana.dependencia, ana.groups.count()) == (False, False, None, 0)
    assert ana.username != "root"


@pytest.mark.django_db
def test_quien_radica_no_elige_su_numero_ni_su_plazo_ni_su_estado(client):
    ana = Ciudadana(client)
    ana.confirmar(ana.revisar(**DE_MAS), **DE_MAS)

    solicitud = Solicitud.objects.get()
    assert solicitud.radicado != DE_MAS["radicado"]
    assert str(solicitud.vence_el) != DE_MAS["vence_el"]
    assert solicitud.esta_abierta
    assert solicitud.responsable is None
    assert solicitud.codigo_huella != DE_MAS["codigo_huella"]


@pytest.mark.django_db
def test_una_funcionaria_no_se_sube_de_rol_al_cambiar_su_clave(client):
    quien = Usuario.objects.create_user(
        "bea", "bea@entidad.example", CLAVE, is_staff=True, dependencia=Dependencia.objects.receptora()
    )
    client.force_login(quien)
    datos = {"oldpassword": CLAVE, "password1": f"{CLAVE} otra", "password2": f"{CLAVE} otra"}
    client.post(reverse("account_change_password"), DE_MAS | datos)
    quien.refresh_from_db()

    assert not quien.is_superuser
    assert quien.username == "bea"
    assert not quien.groups.exists()
    assert Rol.ADMINISTRADOR not in quien.groups.values_list("name", flat=True)
