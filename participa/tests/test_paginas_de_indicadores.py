"""The indicators as anybody reads them, and the page made again from its open data."""

import csv
import io
import json
import random
import re
from datetime import date, datetime

import pytest

from nucleo import reloj
from participa.acciones.congelar import congelar, corregir
from participa.cortes import TODO, UMBRAL, Cifra, Mes
from participa.cuadros import cuadros, resumen, serie
from participa.metas import alcanzado
from participa.models import CorteMensual, MetaDelPlan, Perfil
from participa.tests.fabricas import un_aporte, un_ejercicio, un_plan, una_persona
from participa.tests.test_congelar import POR_QUE, del_taller
from participa.tests.test_discrecion import posibles
from participa.tests.test_indicadores import MARZO, decidir, en_marzo

pytestmark = pytest.mark.django_db
ABRIL = datetime(2026, 4, 2, tzinfo=reloj.BOGOTA)


@pytest.fixture
def ejercicio():
    with reloj.en(en_marzo(2)):
        uno = un_ejercicio(abre_en=en_marzo(2), cierra_en=en_marzo(20), informe_antes_de=date(2026, 6, 30))
        primero = un_aporte(uno)
        un_aporte(uno)
        Perfil.objects.create(ejercicio=uno, mes=MARZO, grupo="etnico", cuantos=2)
        Perfil.objects.create(ejercicio=uno, mes=MARZO, grupo="afiliado", cuantos=31)
    with reloj.en(en_marzo(6)):
        decidir(primero)
    return uno


@pytest.fixture
def congelado(ejercicio):
    with reloj.en(ABRIL):
        congelar(date(2026, 2, 1))
        return congelar(MARZO)


def descargado(client) -> list[dict]:
    dicho = b"".join(client.get("/participa/indicadores.csv")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(dicho)))


def del_csv(client) -> list[Mes]:
    """The months that stand, made again from nothing but the file."""
    meses: dict[str, list[Cifra]] = {}
    for fila in descargado(client):
        if fila["vigente"] == "sí":
            valor = int(fila["valor"]) if fila["valor"] else None
            meses.setdefault(fila["mes"], []).append(
                Cifra(fila["tabla"], fila["clave"], fila["medida"], valor, fila["nota"])
            )
    return [Mes(date.fromisoformat(f"{mes}-01"), cifras) for mes, cifras in sorted(meses.items())]


def celdas(pagina: str) -> list[str]:
    return [uno.strip() for uno in re.findall(r'<td role="cell"[^>]*>([^<]*)</td>', pagina)]


def test_cada_cifra_de_la_pagina_de_un_mes_sale_de_los_datos_abiertos(client, congelado):
    pagina = client.get("/participa/indicadores/2026/3/").content.decode()
    marzo = del_csv(client)[-1]
    esperadas = [
        celda.texto for cuadro in cuadros(marzo) for renglon in cuadro.renglones for celda in renglon.celdas
    ]
    assert celdas(pagina) == esperadas
    assert len(esperadas) > 60
    assert re.findall(r"<dd>([^<]+)</dd>", pagina)[: len(resumen(marzo))] == [
        cifra for _, cifra in resumen(marzo)
    ]


def test_la_serie_y_las_metas_salen_de_los_datos_abiertos(client, congelado):
    plan = un_plan()
    for indicador, valor in (("aportes", 100), ("a_tiempo", 90), ("personas", 50), ("satisfaccion", 80)):
        MetaDelPlan.objects.create(plan=plan, anio=2026, indicador=indicador, valor=valor)
    pagina = client.get("/participa/indicadores/").content.decode()
    meses = del_csv(client)
    for _, renglon in serie(meses[::-1]):
        for celda in renglon.celdas:
            assert f'data-rotulo="{celda.rotulo}">{celda.texto}</td>' in pagina
    assert alcanzado(meses, "aportes") == 2
    assert alcanzado(meses, "a_tiempo") == 50
    assert alcanzado(meses, "personas") == 1
    assert 'data-rotulo="Va">50 %</td>' in pagina
    assert "Todavía no hay qué medir" in pagina


def test_el_json_dice_lo_mismo_que_el_csv_y_como_se_lee(client, congelado):
    dicho = json.loads(b"".join(client.get("/participa/indicadores.json")))
    filas = [
        {clave: "" if valor is None else str(valor) for clave, valor in fila.items()}
        for fila in dicho["filas"]
    ]
    assert filas == descargado(client)
    assert dicho["licencia"]["direccion"].startswith("https://creativecommons.org/")
    assert dicho["periodicidad"]
    assert {una["tabla"] for una in dicho["diccionario"]["tablas"]} >= {fila["tabla"] for fila in filas}
    assert set(dicho["columnas"]) == set(dicho["diccionario"]["columnas"])


def test_lo_oculto_no_esta_en_ninguna_parte(client, congelado):
    fila = next(una for una in descargado(client) if una["clave"] == "etnico")
    assert (fila["valor"], fila["nota"]) == ("", "oculta")
    assert "oculta" in celdas(client.get("/participa/indicadores/2026/3/").content.decode())


def test_una_correccion_se_ve_con_su_fecha_y_la_anterior_se_puede_leer(client, congelado, ejercicio):
    with reloj.en(datetime(2026, 4, 20, tzinfo=reloj.BOGOTA)):
        del_taller(ejercicio)
        corregir(MARZO, que_corrige=POR_QUE, quien=una_persona())
    nueva = client.get("/participa/indicadores/2026/3/").content.decode()
    vieja = client.get("/participa/indicadores/2026/3/?version=1").content.decode()
    assert POR_QUE in nueva
    assert "20 de abril de 2026" in nueva
    assert "Estas cifras se corrigieron" in vieja
    assert {
        (fila["version"], fila["vigente"]) for fila in descargado(client) if fila["mes"] == "2026-03"
    } == {
        ("1", "no"),
        ("2", "sí"),
    }


@pytest.mark.parametrize(
    "direccion",
    [
        "/participa/indicadores/2026/3/",
        "/participa/indicadores/2026/13/",
        "/participa/indicadores/0/1/",
        "/participa/indicadores/99999999999999999999/1/",
        "/participa/indicadores/2026/99999999999999999999/",
    ],
)
def test_un_mes_que_no_esta_es_404(client, direccion):
    assert client.get(direccion).status_code == 404


@pytest.mark.parametrize("version", ["7", "x", "-1", "99999999999999999999"])
def test_una_version_que_no_esta_es_404(client, congelado, version):
    assert client.get(f"/participa/indicadores/2026/3/?version={version}").status_code == 404


def test_sin_meses_la_pagina_dice_cuando_los_habra(client):
    assert "Todavía no hay meses contados" in client.get("/participa/indicadores/").content.decode()
    assert descargado(client) == []
    assert json.loads(b"".join(client.get("/participa/indicadores.json")))["filas"] == []


def test_la_pagina_pide_lo_mismo_con_un_mes_que_con_muchos(client, congelado, django_assert_max_num_queries):
    client.get("/participa/indicadores/")
    for anio in range(2016, 2026):
        CorteMensual.objects.bulk_create(
            CorteMensual(mes=date(anio, mes, 1), cifras=congelado.cifras) for mes in range(1, 13)
        )
    for direccion in ("/participa/indicadores/", "/participa/indicadores/2026/3/"):
        with django_assert_max_num_queries(12):
            client.get(direccion)


@pytest.mark.parametrize("semilla", range(6))
def test_quien_baja_todos_los_meses_y_sus_correcciones_no_encuentra_lo_oculto(client, ejercicio, semilla):
    """With the whole file, of each hidden figure there are still several that could be, and some of many people."""
    azar, de_verdad = random.Random(semilla), {}
    for mes in (date(2026, 4, 1), date(2026, 5, 1)):
        for grupo in azar.sample(["afiliado", "joven", "etnico", "otro"], 3):
            cuantos = azar.choice([1, 2, 3, 4, 7, 11])
            Perfil.objects.create(ejercicio=ejercicio, mes=mes, grupo=grupo, cuantos=cuantos)
            de_verdad[f"{mes:%Y-%m}", grupo] = cuantos
        with reloj.en(datetime(2026, mes.month + 1, 2, tzinfo=reloj.BOGOTA)):
            congelar(mes)
            quien = una_persona()
            del_taller(ejercicio, datetime(2026, mes.month, 9, tzinfo=reloj.BOGOTA))
            corregir(mes, que_corrige=POR_QUE, quien=quien)
    dicho: dict[str, dict[str, int | None]] = {}
    for fila in descargado(client):
        if fila["tabla"] == "grupos":
            valor = int(fila["valor"]) if fila["valor"] else None
            antes = dicho.setdefault(fila["mes"], {}).setdefault(fila["clave"], valor)
            assert antes == valor
    for mes, cifras in dicho.items():
        suma = {de: -1 if de == TODO else 1 for de in cifras}
        tapadas = [de for de, valor in cifras.items() if valor is None]
        conocidas = {de: valor or 0 for de, valor in cifras.items()}
        for de, valores in posibles(conocidas, [suma], tapadas, hasta=25).items():
            if 0 < de_verdad.get((mes, de), 0) < UMBRAL:
                assert len(valores) >= 3
                assert max(valores) >= UMBRAL
