"""What leaves a survey that closed: as it was answered, with nothing that runs, and with a record of who took it."""

import csv
import io
import json
import tracemalloc
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from cuentas.models import Usuario
from encuestas.acciones.exportar import Formato, exportar
from encuestas.acciones.recontar import recontar
from encuestas.errores import NoPuede, TransicionInvalida
from encuestas.models import Conteo
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_resultados import NO, SI, con_respuestas, meter
from nucleo import ods
from nucleo.hojas import Hoja
from pqrs.models import Salida

pytestmark = pytest.mark.django_db
OTRA = {"uso": "si", "gusto": 2, "que": ["otra"], "que.otra": "=HYPERLINK(1)", "edad": 40}


def bajar(encuesta, formato: Formato) -> bytes:
    return b"".join(exportar(encuesta.pk, formato, quien=una_persona()).trozos)


def filas_del_csv(encuesta) -> list[dict]:
    texto = bajar(encuesta, Formato.CSV).decode("utf-8-sig")
    return sorted(csv.DictReader(io.StringIO(texto, newline="")), key=lambda fila: fila["edad"])


def test_cada_opcion_de_varias_es_una_columna_de_ceros_y_unos():
    una, otra, no = filas_del_csv(con_respuestas(SI, OTRA, NO))
    assert (una["que_horario"], una["que_aseo"], una["que_nada"]) == ("1", "1", "0")
    assert (otra["que_otra"], otra["gusto"]) == ("1", "2")
    assert (no["gusto"], no["que_nada"]) == ("", "1")


def test_lo_que_parece_una_formula_no_corre():
    assert "'=HYPERLINK(1)" in bajar(con_respuestas(OTRA), Formato.CSV).decode()
    libro = zipfile.ZipFile(io.BytesIO(bajar(con_respuestas(OTRA), Formato.ODS)))
    assert "'=HYPERLINK(1)" in libro.read("content.xml").decode()


def test_el_ods_es_un_documento_con_las_respuestas_y_su_libro_de_codigos():
    bytes_del_libro = bajar(con_respuestas(*[SI] * 3), Formato.ODS)
    assert bytes_del_libro[30:].startswith(
        f"mimetype{ods.TIPO}".encode()
    )  # where programs look for what it is
    paquete = zipfile.ZipFile(io.BytesIO(bytes_del_libro))
    tabla = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    hojas = list(ElementTree.fromstring(paquete.read("content.xml")).iter(f"{tabla}table"))  # noqa: S314 - ours
    assert [hoja.get(f"{tabla}name") for hoja in hojas] == ["Respuestas", "Libro de códigos"]
    assert len(hojas[0].findall(f"{tabla}table-row")) == 4


def test_el_libro_de_excel_tiene_las_dos_hojas():
    paquete = zipfile.ZipFile(io.BytesIO(bajar(con_respuestas(SI), Formato.XLSX)))
    for nombre in paquete.namelist():
        ElementTree.fromstring(paquete.read(nombre))  # noqa: S314 - ours
    assert "Libro de códigos" in paquete.read("xl/workbook.xml").decode()
    assert "xl/worksheets/sheet2.xml" in paquete.namelist()


def test_el_json_dice_lo_mismo():
    datos = json.loads(bajar(con_respuestas(SI, NO), Formato.JSON))
    assert sorted((una["uso"], una.get("gusto")) for una in datos) == [("no", None), ("si", 4)]


def test_la_sintaxis_nombra_las_columnas_en_el_orden_del_csv():
    encuesta = con_respuestas(SI)
    dice = bajar(encuesta, Formato.SPS).decode("utf-8-sig")
    titulos = bajar(encuesta, Formato.CSV).decode("utf-8-sig").splitlines()[0].split(",")
    variables = dice.partition("/VARIABLES=")[2].partition(".\nVARIABLE LABELS")[0].split()[::2]
    assert variables == titulos
    assert "'si' 'Sí'" in dice


def test_queda_anotado_quien_las_descargo_y_cuantas_salieron():
    encuesta = con_respuestas(SI, NO)
    bajar(encuesta, Formato.CSV)
    salida = Salida.objects.get()
    assert (salida.halladas, salida.enviadas, salida.filtros) == (2, 2, {"encuesta": encuesta.slug})


def test_mientras_esta_abierta_o_sin_permiso_no_se_descargan():
    with pytest.raises(TransicionInvalida, match="cuando la encuesta cierra"):
        exportar(una_encuesta().pk, Formato.CSV, quien=una_persona())
    with pytest.raises(NoPuede):
        exportar(con_respuestas(SI).pk, Formato.CSV, quien=Usuario.objects.create_user("nadie"))


def test_la_pagina_dice_cuantas_son_y_son_las_que_salen(client):
    encuesta = con_respuestas(*[SI] * 3)
    client.force_login(una_persona())
    ruta = reverse("admin:encuestas_encuesta_respuestas", args=[encuesta.pk])
    assert "Son 3 respuestas" in client.get(ruta).content.decode()
    respuesta = client.post(ruta, {"formato": "csv"})
    assert respuesta["X-Respuestas"] == "3"
    assert len(b"".join(respuesta.streaming_content).splitlines()) == 4
    assert client.post(ruta, {"formato": "exe"}).status_code == 409


def test_el_ods_de_cien_mil_filas_ocupa_lo_mismo_que_el_de_pocas():
    filas = ((f"Texto {n}", n, Decimal("1.5")) for n in range(100_000))
    tracemalloc.start()
    try:
        enviados = sum(len(trozo) for trozo in ods.en_ods([Hoja("Una", ["A", "B", "C"], filas)]))
        _, pico = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert enviados > 300_000
    assert pico < 3_000_000


def test_recontar_coincide_y_dice_donde_no(capsys):
    encuesta = con_respuestas(*[SI] * 3, *[NO] * 2)
    call_command("recontar", encuesta.slug)
    assert f"{encuesta.slug}: 5 respuestas, los contadores coinciden." in capsys.readouterr().out
    Conteo.objects.filter(codigo="uso", valor="si").update(n=99)
    with pytest.raises(CommandError):
        call_command("recontar")
    assert "uso si: dice 99, son 3" in capsys.readouterr().out
    with pytest.raises(CommandError, match="No hay una encuesta"):
        call_command("recontar", "no-hay")


def test_los_contadores_dicen_lo_mismo_que_agrupar_en_la_base():
    encuesta = con_respuestas(*[SI] * 7, *[NO] * 4, OTRA)
    version = encuesta.versiones.get()
    for codigo in ("uso", "gusto"):
        valores = list(version.respuestas.values_list(f"datos__{codigo}", flat=True))
        contados = {str(valor): valores.count(valor) for valor in set(valores) if valor is not None}
        dichos = dict(
            version.conteos.filter(codigo=codigo).exclude(valor__startswith="·").values_list("valor", "n")
        )
        assert dichos == contados
    assert not recontar(encuesta).distintos


def test_lo_que_sigue_en_la_urna_no_se_recuenta_ni_se_exporta():
    encuesta = una_encuesta()
    meter(encuesta, SI)
    assert recontar(encuesta).respuestas == 0
