"""The quarterly report of the example entity, counted again by hand from what can be downloaded: plain Python, no query
and no function of the report (issue «The officials' workbench», show 3)."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas.informes import ultimo_terminado
from pqrs.models import Informe

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("sembrar")]
AHORA = datetime(2026, 11, 25, 10, tzinfo=reloj.BOGOTA)
EN_ENERO = datetime(2027, 1, 4, 10, tzinfo=reloj.BOGOTA)
#: Holidays of the months that these requests live in (Ley 51 de 1983; Ley 2578 de 2026).
FESTIVOS = {
    *(date(2026, mes, dia) for mes, dia in ((7, 13), (7, 20), (8, 7), (8, 17), (10, 12), (11, 2), (11, 16))),
    *(date(2026, 12, dia) for dia in (8, 25)),
    date(2027, 1, 1),
}
DE_INFORMACION = {"peticion_informacion", "peticion_documentos"}


@pytest.fixture(scope="module")
def informe(django_db_setup, django_db_blocker, tmp_path_factory):
    """The example as it is in November, and its last quarter published in January."""
    with django_db_blocker.unblock():
        with override_settings(DATA_DIR=tmp_path_factory.mktemp("datos")), transaction.atomic():
            with reloj.en(AHORA):
                call_command("sembrar", sin_el_anio=True, stdout=io.StringIO())
            with reloj.en(EN_ENERO):
                coordinadora = Usuario.objects.get(username="coordinadora")
                yield acciones.publicar_informe(ultimo_terminado(), coordinadora)
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def en_enero(informe):
    with reloj.en(EN_ENERO):
        yield


def leer(respuesta) -> list[dict]:
    return list(csv.DictReader(io.StringIO(b"".join(respuesta.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def publico(informe) -> dict[tuple, dict]:
    """Anyone's CSV: each figure under its table, row and column."""
    filas = leer(Client().get(reverse("pqrs:informe_cifras", args=[informe.pk])))
    return {(una["cuadro"], una["fila"], una["medida"]): una for una in filas}


@pytest.fixture
def solicitudes(informe) -> list[dict]:
    """The officials' CSV: the requests behind the report."""
    mesa = Client()
    mesa.force_login(Usuario.objects.get(username="coordinadora"))
    donde = {"periodo": f"trimestral:{informe.desde}", "medida": "recibidas"}
    return leer(mesa.get(reverse("admin:pqrs_informe_solicitudes_csv"), donde))


def habiles(desde: str, hasta: str) -> int:
    dia, fin, cuantos = date.fromisoformat(desde), date.fromisoformat(hasta), 0
    while dia < fin:
        dia += timedelta(days=1)
        cuantos += dia.weekday() < 5 and dia not in FESTIVOS
    return cuantos


def del_puesto(dias: list[int], p: int) -> str:
    return str(sorted(dias)[-(-p * len(dias) // 100) - 1]) if dias else ""


def contar(filas: list[dict]) -> dict[str, str]:
    hoy = EN_ENERO.date().isoformat()
    respondidas = [una for una in filas if una["estado"] == "respondida"]
    abiertas = [una for una in filas if not una["termino_el"]]
    dias = [habiles(una["se_tiene_por_recibida_el"], una["termino_el"]) for una in respondidas]
    cuentas = {
        "recibidas": len(filas),
        "respondidas": len(respondidas),
        "a_tiempo": sum(una["termino_el"] <= una["vence_el"] for una in respondidas),
        "tarde": sum(una["termino_el"] > una["vence_el"] for una in respondidas),
        "negadas": sum(una["negada"] == "si" for una in filas),
        "trasladadas": sum(una["estado"] == "trasladada" for una in filas),
        "otras": sum(una["estado"] in ("desistida", "archivada") for una in filas),
        "en_tramite": len(abiertas),
        "en_plazo": sum(una["vence_el"] >= hoy for una in abiertas),
        "vencidas": sum(una["vence_el"] < hoy for una in abiertas),
        "silencios": sum(una["silencio"] == "si" for una in filas),
        "ampliaciones": sum(una["ampliada"] == "si" for una in filas),
    }
    de_dias = {"mediana_dias": del_puesto(dias, 50), "p90_dias": del_puesto(dias, 90)}
    return {clave: str(valor) for clave, valor in cuentas.items()} | de_dias


def repartir(solicitudes: list[dict]) -> dict[tuple[str, str], list[dict]]:
    partes: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for una in solicitudes:
        partes["total", "total"].append(una)
        for cuadro, columna in (
            ("tipo", "tipo"), ("canal", "canal"), ("dependencia", "dependencia"), ("afiliacion", "afiliada"),
        ):  # fmt: skip
            partes[cuadro, una[columna]].append(una)
    return partes


def test_cada_cifra_que_se_ve_es_la_que_dan_sus_solicitudes_contadas_a_mano(publico, solicitudes):
    assert len(solicitudes) > 20
    contadas = {
        (*donde, medida): valor
        for donde, suyas in repartir(solicitudes).items()
        for medida, valor in contar(suyas).items()
    }
    assert contadas.keys() == publico.keys()
    vistas = {clave: una["valor"] for clave, una in publico.items() if una["oculta"] == "no"}
    assert {clave: contadas[clave] for clave in vistas} == vistas


def test_se_oculta_toda_celda_de_menos_de_cinco_y_nada_del_total_ni_de_lo_que_la_ley_manda_publicar(
    publico, solicitudes
):
    pequenas = {
        (*donde, medida)
        for donde, suyas in repartir(solicitudes).items()
        for medida, valor in contar(suyas).items()
        if donde[0] != "total"
        and donde[1] not in DE_INFORMACION
        and "dias" not in medida
        and 0 < int(valor) < 5
    }
    ocultas = {clave for clave, una in publico.items() if una["oculta"] == "si"}
    assert pequenas
    assert pequenas - ocultas == set()
    assert not [clave for clave in ocultas if clave[0] == "total" or clave[1] in DE_INFORMACION]


def test_las_solicitudes_de_informacion_son_una_por_una_las_que_se_recibieron(informe, solicitudes):
    publicadas = leer(Client().get(reverse("pqrs:informe_informacion", args=[informe.pk])))
    de_informacion = [una for una in solicitudes if una["tipo"] in DE_INFORMACION]
    dias = [
        str(habiles(una["se_tiene_por_recibida_el"], una["termino_el"])) if una["termino_el"] else ""
        for una in de_informacion
    ]
    assert Counter(una["dias_habiles"] for una in publicadas) == Counter(dias)
    negadas = sum(una["negada"] == "si" for una in de_informacion)
    trasladadas = sum(una["estado"] == "trasladada" for una in de_informacion)
    resultados = Counter(una["resultado"] for una in publicadas)
    assert (resultados["Negada"], resultados["Trasladada"]) == (negadas, trasladadas)
    assert "radicado" not in publicadas[0]


def test_el_ejemplo_trae_ya_un_informe_publicado(informe):
    trimestral = Informe.objects.exclude(pk=informe.pk).get()
    assert (trimestral.clase, trimestral.desde) == ("trimestral", date(2026, 7, 1))
