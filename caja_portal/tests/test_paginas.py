"""How a page is named when somebody speaks of it: no name tells a secret."""

import pytest
from django.urls import URLPattern, get_resolver

from caja_portal import paginas

pytestmark = pytest.mark.sin_base


@pytest.mark.parametrize(
    ("escrita", "nombre"),
    [
        ("/", "/"),
        ("/radicar/", "/radicar/"),
        ("/radicar/queja/?anonima=1#objeto", "/radicar/queja/"),
        ("/noticias/subsidio-2026/", "/noticias/subsidio-2026/"),
        ("/participa/ejercicios/plan/aportar/", "/participa/ejercicios/plan/aportar/"),
        ("/radicado/gAAAAAsecreto/", "/radicado/…/"),
        ("/seguimiento/2026-E-000001/ABCD1234EFGH/", "/seguimiento/…/…/"),
        ("/mis-solicitudes/7/", "/mis-solicitudes/…/"),
        ("/cuenta/segundo-factor/llaves/3/", "/cuenta/segundo-factor/llaves/…/"),
        ("/cuenta/clave/nueva/1-secreta/", "/cuenta/clave/nueva/…-…/"),
        ("/radicado/…/", "/radicado/…/"),
        ("/radicado/%E2%80%A6/", "/radicado/…/"),
    ],
)
def test_una_pagina_se_nombra_por_su_direccion_o_por_su_clase(escrita, nombre):
    assert paginas.leer(escrita) == nombre
    assert paginas.leer(nombre) == nombre


@pytest.mark.parametrize(
    "escrita",
    [
        "",
        "noticias",
        "https://malo.example/noticias/",
        "//malo.example/",
        "/\\malo.example",
        "/no-existe/",
        "/admin/",
        "/admin/pqrs/solicitud/1/change/",
        "/noticias/\x00/",
        "/noticias/a\nb/",
        "javascript:alert(1)",
        "http://[::1",
    ],
)
def test_lo_que_no_es_una_pagina_de_la_gente_no_tiene_nombre(escrita):
    assert paginas.leer(escrita) == ""


def test_ninguna_pagina_privada_ni_con_una_ficha_se_nombra_por_su_direccion():
    """Of the whole site map, by what each route is."""
    vistas = list(_rutas(get_resolver().url_patterns))
    assert len(vistas) > 150
    for ruta, patron in vistas:
        clase = paginas._clase(ruta)
        secreta = "<str:" in ruta or "<uuid:" in ruta or getattr(patron.callback, "es_privada", False)
        if secreta and "…" in clase:
            assert clase in paginas.clases()
            hallada = type("R", (), {"route": ruta, "func": staticmethod(patron.callback)})
            assert paginas.nombre_de(hallada, "/una-direccion/") == clase, ruta


def _rutas(patrones, antes=""):
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield antes + str(patron.pattern), patron
        elif patron.namespace != "admin":
            yield from _rutas(patron.url_patterns, antes + str(patron.pattern))
