"""No list of the admin answers what it does not offer: lookups through relations, orders and pages made by hand."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.urls import reverse

from cuentas.models import Rol, Usuario
from pqrs.tests.fabricas import CLAVE, una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import texto_de, una_superusuaria

pytestmark = pytest.mark.django_db
POR_RELACIONES = [
    {f"{relacion}{campo}__startswith": valor}
    for relacion in (
        "",
        "usuario__",
        "user__",
        "responsable__",
        "actor__",
        "history_user__",
        "solicitud__responsable__",
    )
    for campo, valor in (("password", "md5"), ("peticionario__documento", "52"))
]
MAL_HECHAS = [
    {"p": "999999"}, {"p": "-1"}, {"p": "x"}, {"o": "99.x"}, {"o": "-1.-1"}, {"all": ""}, {"_to_field": "password"},
    {"id__in": "1,x"}, {"pk": "9" * 40}, {"id__gt": "\x00"}, {"is_active__exact": "\x00"}, {"_facets": "x"},
    {"pedida_en__year": "99999"}, {"en__year": "x"}, {"e": "1"}, {"q": "\x00"}, {"q": "%" * 300},
]  # fmt: skip


@pytest.fixture
def con_datos():
    """What somebody would look for: a hash of a password and the document of who asked."""
    una_solicitud()
    return una_funcionaria(Rol.RESPONSABLE, una_dependencia())


def listas(*, propias: bool = False) -> list[str]:
    """The address of each list; or only of those that are pages of ours, which look nothing up in their address."""
    return [
        reverse(f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_changelist")
        for modelo, suyo in admin.site._registry.items()
        if not propias or type(suyo).changelist_view is not admin.ModelAdmin.changelist_view
    ]


def secretos() -> list[str]:
    return [*Usuario.objects.values_list("password", flat=True), "52123456", CLAVE]


@pytest.mark.en_produccion
@pytest.mark.parametrize("quien", ["superusuaria", "auditor"])
def test_ninguna_lista_contesta_por_una_relacion(client, con_datos, quien):
    """As much whether it guesses as whether it does not: the answer is the same page, or a refusal in words."""
    client.force_login(una_superusuaria() if quien == "superusuaria" else una_funcionaria(Rol(quien)))
    client.raise_request_exception = False
    propias = listas(propias=True)
    for lista in listas():
        for filtro in POR_RELACIONES:
            (clave,) = filtro
            acierta, falla = (client.get(lista, una) for una in (filtro, {clave: "no-lo-es"}))
            assert acierta.status_code == falla.status_code, (lista, filtro)
            rechazos = {302, 400, 403} | ({200} if lista in propias else set())
            assert acierta.status_code in rechazos, (lista, filtro, acierta.status_code)
            for respuesta in (acierta, falla):
                assert not [uno for uno in secretos() if uno in respuesta.content.decode()], (lista, filtro)


def test_ninguna_lista_se_cae_con_lo_que_se_escriba(client, con_datos):
    client.force_login(una_superusuaria())
    client.raise_request_exception = False
    for lista in listas():
        for filtro in MAL_HECHAS:
            respuesta = client.get(f"{lista}?{urlencode(filtro)}")
            assert respuesta.status_code in {200, 302, 400, 403}, (lista, filtro, respuesta.status_code)


def test_el_rechazo_se_dice_con_palabras(client, con_datos):
    client.force_login(una_superusuaria())
    respuesta = client.get(
        reverse("admin:cuentas_acceso_changelist"), {"usuario__password__startswith": "md5"}
    )
    assert respuesta.status_code == 400
    assert "No entendimos" in texto_de(respuesta)
