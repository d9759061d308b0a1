"""Tables for a spreadsheet: whole, sent while they are made, and with nothing that runs."""

import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime
from xml.etree import ElementTree

import pytest

from nucleo import hojas
from nucleo.reloj import BOGOTA

pytestmark = pytest.mark.sin_base
ESPACIO = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
TODO = (
    "2026-E-000001",
    'Dice «a», "b"; c\ny sigue',
    7,
    None,
    date(2026, 12, 3),
    datetime(2026, 11, 25, 18, 30, tzinfo=BOGOTA),
    "<b>&amp;</b>\x0b\x00",
)


def celdas(libro: bytes) -> list[list[str]]:
    """What a reader of the format finds in the only sheet."""
    with zipfile.ZipFile(io.BytesIO(libro)) as paquete:
        assert paquete.testzip() is None
        for nombre in paquete.namelist():
            ElementTree.fromstring(paquete.read(nombre))  # noqa: S314 - ours
        hoja = ElementTree.fromstring(paquete.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    return [
        ["".join(celda.itertext()) for celda in fila.findall("m:c", ESPACIO)]
        for fila in hoja.iterfind(".//m:row", ESPACIO)
    ]


def en_xlsx(*filas) -> list[list[str]]:
    return celdas(b"".join(hojas.en_xlsx(["A", "B"], filas, "Solicitudes")))


def en_csv(*filas) -> list[list[str]]:
    texto = b"".join(hojas.en_csv(["A", "B"], filas)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texto, newline="")))


def test_el_csv_se_lee_como_se_escribio():
    assert en_csv(TODO)[1] == [
        TODO[0], TODO[1], "7", "", "2026-12-03", "2026-11-25 18:30", TODO[6],
    ]  # fmt: skip


def test_el_csv_lleva_la_marca_que_excel_reconoce():
    assert next(hojas.en_csv(["A"], [])) == b"\xef\xbb\xbfA\r\n"


def test_el_xlsx_se_lee_como_se_escribio_y_sus_fechas_son_fechas():
    """46359 is 3 December 2026 in Excel's count of days; 46351.77083333 is 25 November at 18:30."""
    assert en_xlsx(TODO)[1] == [TODO[0], TODO[1], "7", "", "46359", "46351.77083333", "<b>&amp;</b>"]


@pytest.mark.parametrize(
    "texto",
    [
        "=1+1", "+57 300", "-2+3", "@SUM(A1)", " =1", "\u00a0=1", "\u200b=1", "\ufeff@x", "＝1+1", "＋1", "－1", "＠A1",
        "﹦1", "\u2212" + "1", "\tx", "\rx", "\nx", "  \t=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_nada_que_parezca_una_formula_se_ejecuta(texto):
    for filas in (en_csv([texto]), en_xlsx([texto])):
        assert filas[1][0].startswith("'")
        assert filas[1][0].endswith(texto.strip()[-1])


@pytest.mark.parametrize("texto", ["Ana Pérez", "2026-E-000001", "", "¿=?", "a=b", "(-1)", "'ya"])
def test_lo_que_no_parece_una_formula_queda_igual(texto):
    assert hojas.seguro(texto) == texto


def test_lo_mas_largo_cabe_en_una_celda():
    assert len(en_xlsx(["x" * 40_000])[1][0]) == hojas.LETRAS_MAXIMAS


@pytest.mark.parametrize("escribir", [hojas.en_csv, lambda t, f: hojas.en_xlsx(t, f, "Hoja")])
def test_lo_primero_sale_antes_de_pedir_la_primera_fila(escribir):
    def filas():
        raise AssertionError("Se pidió una fila antes de enviar nada.")
        yield

    assert next(iter(escribir(["A"], filas())))


@pytest.mark.lento
@pytest.mark.parametrize("escribir", [hojas.en_csv, lambda t, f: hojas.en_xlsx(t, f, "Hoja")])
def test_cien_mil_filas_ocupan_lo_mismo_que_pocas(escribir):
    filas = ((f"2026-E-{n:06d}", f"Asunto {n} " * 8, n, date(2026, 12, 3)) for n in range(100_000))
    tracemalloc.start()
    try:
        enviados = sum(len(trozo) for trozo in escribir(["A", "B", "C", "D"], filas))
        _, pico = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert enviados > 1_000_000
    assert pico < 3_000_000
