"""The index is made anew without anybody noticing, and never brings back what was withdrawn."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from busqueda.acciones import Publico, contar_familias, indexar, poner_al_dia, reindexar
from busqueda.consultas import buscar, esta_completo
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


def test_lo_que_ya_esta_hecho_no_se_rehace(publicados, django_assert_max_num_queries):
    indexar(un_publico("p:1", "Está"))
    contar_familias()
    with django_assert_max_num_queries(3):
        assert not poner_al_dia()
    assert Documento.objects.count() == 1


def test_lo_que_escribio_un_analizador_anterior_se_rehace(publicados):
    publicados["p:1"] = un_publico("p:1", "De antes")
    reindexar()
    Documento.objects.update(version=0, lexemas="nada")
    assert poner_al_dia()
    assert Documento.objects.get().lexemas != "nada"


# What SQLite matches with may be lost: it is a table beside that of the documents


@pytest.fixture
def perder():
    """Lose it, as a copy of the database that did not bring it does."""
    if connection.vendor != "sqlite":
        return lambda *_: None

    def _perder(*sentencias: str) -> None:
        with connection.cursor() as cursor:
            for sentencia in sentencias or ("DROP TABLE busqueda_lexemas",):
                cursor.execute(sentencia)

    return _perder


@pytest.mark.parametrize(
    "sentencias",
    [
        ("DROP TABLE busqueda_lexemas",),
        ("DROP TRIGGER busqueda_cambia", "DROP TRIGGER busqueda_sale"),
        ("INSERT INTO busqueda_lexemas(busqueda_lexemas) VALUES ('delete-all')",),
        (
            *("DROP TRIGGER busqueda_entra", "DROP TRIGGER busqueda_sale"),
            *("DROP TRIGGER busqueda_cambia", "DROP TABLE busqueda_lexemas"),
        ),
    ],
    ids=["la tabla", "dos disparadores", "lo que dice", "todo"],
)
def test_reindexar_repone_lo_que_se_perdio_del_indice(publicados, perder, sentencias):
    publicados["p:1"] = un_publico("p:1", "Subsidio")
    reindexar()
    perder(*sentencias)
    reindexar()
    assert len(buscar(entender("subsidios")).hallados) == 1
    indexar(un_publico("p:1", "Cesantías"))
    assert [len(buscar(entender(una)).hallados) for una in ("subsidio", "cesantías")] == [0, 1]
    Documento.objects.all().delete()
    assert not buscar(entender("cesantías")).hallados


def test_el_indice_que_se_perdio_se_dice_y_se_repone_solo(publicados, perder):
    publicados["p:1"] = un_publico("p:1", "Subsidio")
    reindexar()
    perder()
    assert esta_completo() == (connection.vendor != "sqlite")
    poner_al_dia()
    assert esta_completo()
    assert len(buscar(entender("subsidio")).hallados) == 1


def test_sin_indice_no_se_publica_a_medias(publicados, perder):
    """Whoever publishes is told that it was not done, and nothing of it was."""
    perder()
    try:
        with transaction.atomic():
            indexar(un_publico("p:1", "Subsidio"))
    except DatabaseError:
        assert not Documento.objects.exists()
    reindexar()
    indexar(un_publico("p:1", "Subsidio"))
    assert len(buscar(entender("subsidio")).hallados) == 1
