"""The words are counted while people search: the table is never empty, and only what changed is written."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from busqueda.acciones import Publico, contar_familias, indexar, quitar
from busqueda.acciones import contar as modulo
from busqueda.models import Familia

pytestmark = pytest.mark.django_db
HOY = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("America/Bogota"))


def publicar(*titulos: str):
    indexar(
        *(
            Publico(f"p:{n}", "prueba", titulo, f"/{n}/", HOY + timedelta(minutes=n))
            for n, titulo in enumerate(titulos)
        )
    )


def cuantos(raiz: str) -> int:
    return Familia.objects.get(raiz=raiz).documentos


def test_se_cuenta_en_cuantos_documentos_esta_cada_palabra(monkeypatch):
    monkeypatch.setattr(modulo, "LEIDOS", 2)
    monkeypatch.setattr(modulo, "ESCRITAS", 2)
    publicar("Subsidio", "Subsidio de vivienda", "Un subsidio y otro subsidio", "Cesantías")
    contar_familias()
    assert (cuantos(Familia.TODAS), cuantos("subsidi"), cuantos("viviend")) == (4, 3, 1)


def test_sin_cambios_no_se_escribe_nada():
    publicar("Subsidio", "Cesantías")
    contar_familias()
    with CaptureQueriesContext(connection) as hechas:
        contar_familias()
    assert {una["sql"].split()[0] for una in hechas.captured_queries} == {"SELECT"}


def test_solo_se_escribe_lo_que_cambio_y_se_olvida_lo_que_ya_no_esta():
    publicar("Subsidio", "Cesantías")
    contar_familias()
    publicar("Subsidio", "Subsidio")
    with CaptureQueriesContext(connection) as hechas:
        contar_familias()
    assert cuantos("subsidi") == 2
    assert not Familia.objects.filter(raiz__startswith="cesant").exists()
    (borrado,) = [una["sql"] for una in hechas.captured_queries if una["sql"].startswith("DELETE")]
    assert "subsidi" not in borrado
    assert "cesanti" in borrado


def test_un_indice_vacio_tambien_queda_contado():
    publicar("Subsidio")
    quitar("p:0")
    contar_familias()
    assert list(Familia.objects.values_list("raiz", "documentos")) == [(Familia.TODAS, 0)]
