"""The index is made anew without anybody noticing, and never brings back what was withdrawn."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from busqueda.acciones import Publico, contar_familias, indexar, poner_al_dia, reindexar
from busqueda.consultas import buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from nucleo import registro

pytestmark = pytest.mark.django_db
HOY = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("America/Bogota"))


def un_publico(clave: str, titulo: str) -> Publico:
    return Publico(clave, "prueba", titulo, f"/{clave}/", HOY)


@pytest.fixture
def publicados(monkeypatch) -> dict[str, Publico]:
    """What one app shows; the others show nothing."""
    hay: dict[str, Publico] = {}
    anaquel = registro.Anaquel("lo que se busca")
    anaquel.registrar(
        "prueba", lambda claves: [uno for clave, uno in hay.items() if claves is None or clave in claves]
    )
    monkeypatch.setattr(registro, "fuentes_de_busqueda", anaquel)
    return hay


def test_entra_lo_que_no_estaba_y_sale_lo_que_ya_no_es_publico(publicados):
    indexar(un_publico("p:1", "Viejo"))
    publicados["p:2"] = un_publico("p:2", "Nuevo")
    assert reindexar() == 1
    assert list(Documento.objects.values_list("titulo", flat=True)) == ["Nuevo"]


def test_lo_que_se_retira_mientras_se_rehace_no_vuelve(publicados):
    publicados |= {"p:1": un_publico("p:1", "Se queda"), "p:2": un_publico("p:2", "Se retira")}
    todos = list(publicados.values())

    def leer(claves):
        if claves is None:
            del publicados["p:2"]
            return iter(todos)
        return [uno for clave, uno in publicados.items() if clave in claves]

    registro.fuentes_de_busqueda = registro.Anaquel("lo que se busca")
    registro.fuentes_de_busqueda.registrar("prueba", leer)
    assert reindexar() == 1
    assert list(Documento.objects.values_list("titulo", flat=True)) == ["Se queda"]


def test_la_orden_dice_cuantos_quedaron(publicados, capsys):
    publicados["p:1"] = un_publico("p:1", "Subsidio")
    call_command("reindexar")
    assert "1 documentos" in capsys.readouterr().out
    assert len(buscar(entender("subsidios")).hallados) == 1


def test_lo_que_se_corrige_mientras_se_rehace_queda_corregido(publicados):
    publicados["p:1"] = un_publico("p:1", "Decía de más")

    def leer(claves):
        if claves is None:
            antes = list(publicados.values())
            publicados["p:1"] = un_publico("p:1", "Corregido")
            indexar(publicados["p:1"])
            return iter(antes)
        return [publicados[clave] for clave in claves]

    registro.fuentes_de_busqueda = registro.Anaquel("lo que se busca")
    registro.fuentes_de_busqueda.registrar("prueba", leer)
    reindexar()
    assert list(Documento.objects.values_list("titulo", flat=True)) == ["Corregido"]


def test_una_instalacion_que_ya_tenia_datos_los_encuentra_sin_que_nadie_lo_pida(publicados):
    publicados |= {"p:1": un_publico("p:1", "De antes"), "p:2": un_publico("p:2", "De hoy")}
    indexar(publicados["p:2"])
    assert poner_al_dia()
    assert Documento.objects.count() == 2


def test_lo_que_ya_esta_hecho_no_se_rehace(publicados, django_assert_num_queries):
    indexar(un_publico("p:1", "Está"))
    contar_familias()
    with django_assert_num_queries(2):
        assert not poner_al_dia()
    assert Documento.objects.count() == 1


def test_lo_que_escribio_un_analizador_anterior_se_rehace(publicados):
    publicados["p:1"] = un_publico("p:1", "De antes")
    reindexar()
    Documento.objects.update(version=0, lexemas="nada")
    assert poner_al_dia()
    assert Documento.objects.get().lexemas != "nada"
