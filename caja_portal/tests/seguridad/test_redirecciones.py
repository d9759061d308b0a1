"""No address of the portal sends whoever opens it to a site of somebody else.

Already fired by its own: the sign-in (``cuentas/tests/test_entrar.py``) and old addresses
(``caja_portal/tests/test_direcciones_antiguas.py``)."""

from itertools import cycle
from urllib.parse import urlencode, urlsplit

import pytest

from caja_portal.tests.seguridad.rutas import todas
from cuentas.tests.sesion import CLAVE
from pqrs.tests.mesa import una_superusuaria

pytestmark = [pytest.mark.django_db, pytest.mark.en_produccion]
A_DONDE = [
    "https://malo.example/",
    "//malo.example/",
    "/\\malo.example/",
    "\\\\malo.example",
    "https:malo.example",
    "javascript:alert(1)",
    "\thttps://malo.example",
    "/%0d%0aLocation:%20https://malo.example",
]
NOMBRES = (
    "next",
    "url",
    "volver",
    "pagina",
    "redirect",
    "redirect_to",
    "return",
    "continue",
    "destino",
    "u",
    "_popup",
)


def _sale(respuesta) -> bool:
    destino = respuesta.get("Location", "")
    partes = urlsplit(destino.strip())
    return bool(partes.netloc or partes.scheme) and partes.netloc not in ("testserver", "127.0.0.1:8000")


@pytest.mark.parametrize("con_sesion", [False, True])
def test_ninguna_direccion_lleva_afuera(client, con_sesion):
    if con_sesion:
        client.force_login(una_superusuaria())
    consulta = urlencode(dict(zip(NOMBRES, cycle(A_DONDE), strict=False)))
    salen = [
        (ruta.nombre, respuesta["Location"])
        for ruta in todas()
        if not (con_sesion and ruta.argumentos)
        and _sale(respuesta := client.get(f"{ruta.direccion}?{consulta}"))
    ]
    assert salen == []


@pytest.mark.parametrize("destino", A_DONDE)
def test_al_entrar_no_se_sale_aunque_se_mande_en_el_formulario(client, destino, django_user_model):
    quien = django_user_model.objects.create_user("c-1", "ana@correo.example", CLAVE)
    quien.emailaddress_set.create(email=quien.email, verified=True, primary=True)
    respuesta = client.post("/cuenta/entrar/", {"login": quien.email, "password": CLAVE, "next": destino})

    assert respuesta.status_code == 302
    assert not _sale(respuesta)


@pytest.mark.parametrize(
    "ruta", ["//malo.example/%2e%2e", "///malo.example", "/\\malo.example", "//malo.example"]
)
def test_una_ruta_torcida_sin_barra_al_final_no_se_completa_hacia_afuera(client, ruta):
    """``APPEND_SLASH`` answers with a redirect to what was asked."""
    assert not _sale(client.get(ruta))
