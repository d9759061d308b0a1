"""What the fuzzer says can be believed: it sees a page that breaks and one that hangs, and makes the throw small."""

import pytest
from django.test import Client

from caja_portal.tests.fuzz import golpes, rutas
from caja_portal.tests.fuzz.golpes import Golpe, dar, reducir
from caja_portal.tests.fuzz.valores import Azar

pytestmark = [pytest.mark.django_db, pytest.mark.urls("caja_portal.tests.fuzz.rotas")]
DE_MAS = {"q": ("x",), "tras": ("ñ" * 50,), "orden": ("1",)}


@pytest.fixture(autouse=True)
def sin_lo_de_todas_las_paginas(settings):
    """But for what tells a fault to the log: the rest speaks of addresses that are not there."""
    settings.MIDDLEWARE = ["caja_portal.middleware.Bitacora", "caja_portal.middleware.Averias"]


def test_una_pagina_que_se_rompe_se_ve_y_el_golpe_queda_en_lo_que_la_rompe():
    golpe = Golpe("nadie", "GET", "/se-rompe/", DE_MAS, cabeceras={"HTTP_ACCEPT": "x"}, galletas={"a": "b"})
    vuelta = dar(Client(), golpe)
    assert "KeyError" in vuelta.falla
    menor = reducir(golpe, lambda otro: dar(Client(), otro).firma == vuelta.firma)
    assert (menor.datos, menor.cabeceras, menor.galletas) == ({"tras": ("",)}, {}, {})


def test_una_pagina_que_no_termina_se_ve(monkeypatch):
    monkeypatch.setattr(golpes, "COLGADO", 0.2)
    assert "de procesador" in dar(Client(), Golpe("nadie", "GET", "/se-cuelga/1/")).falla


def test_lo_que_sale_bien_no_es_una_falla():
    golpe = Golpe("nadie", "POST", "/bien/x/", {"nombre": ("\ud83d\x00",)}, {"a": ("\u202e.pdf", b"\0", "x")})
    assert dar(Client(), golpe).falla == ""


def test_la_misma_semilla_hace_los_mismos_golpes():
    def algunos(semilla):
        azar = Azar(semilla)
        return [(ruta.llena(azar), azar.texto(), azar.mutar(b"%PDF-1.4 bytes")) for ruta in rutas.todas()]

    assert algunos(5) == algunos(5) != algunos(6)


def test_las_direcciones_se_llenan_con_lo_que_cabe_en_ellas():
    llenas = [ruta.llena(Azar(1)) for ruta in rutas.todas()]
    assert len(llenas) == 3
    assert all("<" not in una for una in llenas)
